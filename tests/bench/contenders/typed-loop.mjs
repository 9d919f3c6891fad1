// The best loop over typed arrays that we know how to write in JavaScript: integer weights, one generated expression with every tap
// spelled out and the zero taps left out, and the clamping left to the result's type.
const FRACTION = 14;

export function contenders({ width, height, side, kernel, rgba }) {
  const reach = (side - 1) / 2;
  const whole = Array.from(kernel, (weight) => Math.round(weight * 2 ** FRACTION));
  // What rounding lost goes to the middle, so that flat areas keep their value.
  const total = Math.round(kernel.reduce((sum, weight) => sum + weight, 0) * 2 ** FRACTION);
  whole[(whole.length - 1) / 2] += total - whole.reduce((sum, weight) => sum + weight, 0);

  const inner = compile(whole, side, width, height);
  const run = () => {
    const out = new Uint8ClampedArray(rgba.length);
    inner(rgba, out);
    for (let row = 0; row < height; row++) {
      const onRim = row < reach || row >= height - reach;
      const step = onRim ? 1 : Math.max(1, width - 2 * reach);
      for (let col = 0; col < width; col++) {
        if (!onRim && col === reach) col += step;
        rim(out, row, col);
      }
    }
    return out;
  };

  function rim(out, row, col) {
    const at = 4 * (row * width + col);
    for (let channel = 0; channel < 3; channel++) {
      let sum = 1 << (FRACTION - 1);
      for (let m = 0; m < side; m++) {
        const from = Math.min(height - 1, Math.max(0, row + m - reach)) * width;
        for (let n = 0; n < side; n++) {
          const source = from + Math.min(width - 1, Math.max(0, col + n - reach));
          sum += whole[m * side + n] * rgba[4 * source + channel];
        }
      }
      out[at + channel] = sum >> FRACTION;
    }
    out[at + 3] = 255;
  }

  return [{ name: 'typed-array loop', run }];
}

/** A function (from, to) for all pixels whose window lies inside. */
function compile(whole, side, width, height) {
  const reach = (side - 1) / 2;
  const sum = (channel) => {
    const taps = whole.flatMap((weight, index) => {
      const row = Math.floor(index / side) - reach;
      const col = (index % side) - reach;
      const offset = 4 * (row * width + col) + channel;
      return weight === 0 ? [] : [`Math.imul(from[at + ${offset}], ${weight})`];
    });
    return taps.reduce((left, tap) => `(${left} + ${tap} | 0)`, `${1 << (FRACTION - 1)}`);
  };
  return new Function(
    'from',
    'to',
    `for (let row = ${reach}; row < ${height - reach}; row++) {
       const end = 4 * (row * ${width} + ${width - reach});
       for (let at = 4 * (row * ${width} + ${reach}); at < end; at += 4) {
         to[at] = ${sum(0)} >> ${FRACTION};
         to[at + 1] = ${sum(1)} >> ${FRACTION};
         to[at + 2] = ${sum(2)} >> ${FRACTION};
         to[at + 3] = 255;
       }
     }`,
  );
}
