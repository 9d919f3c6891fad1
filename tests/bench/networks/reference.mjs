// Tiny-VGG in the plainest way, in f64: what the contenders are checked against, and what a loop in JavaScript takes.

function convolve(input, size, channels, { shape: [out], weight, bias }) {
  const to = size - 2;
  const values = new Float64Array(out * to * to);
  for (let o = 0, at = 0; o < out; o++) {
    for (let row = 0; row < to; row++) {
      for (let col = 0; col < to; col++, at++) {
        let sum = 0;
        for (let i = 0, tap = o * channels * 9; i < channels; i++) {
          for (let m = 0; m < 3; m++) {
            for (let n = 0; n < 3; n++, tap++) {
              sum += weight[tap] * input[(i * size + row + m) * size + col + n];
            }
          }
        }
        values[at] = sum + bias[o];
      }
    }
  }
  return values;
}

function pool(input, size, channels) {
  const to = size >> 1;
  return Float64Array.from({ length: channels * to * to }, (_, at) => {
    const corner = (Math.floor(at / to / to) * size + 2 * (Math.floor(at / to) % to)) * size;
    const from = corner + 2 * (at % to);
    return Math.max(input[from], input[from + 1], input[from + size], input[from + size + 1]);
  });
}

/** The twelve activations, channels x rows x columns each. */
export function tinyVggActivations(pixels, layers) {
  const outputs = [];
  const put = (channels, values) => {
    outputs.push({ channels, values });
    return values;
  };
  let [values, size, channels] = [Float64Array.from(pixels, (byte) => byte / 255), 64, 3];
  layers.slice(0, 4).forEach((layer, index) => {
    values = put(10, convolve(values, size, channels, layer));
    values = put(
      10,
      values.map((value) => Math.max(0, value)),
    );
    [size, channels] = [size - 2, 10];
    if (index % 2 === 1) {
      values = put(10, pool(values, size, channels));
      size >>= 1;
    }
  });
  put(10, values);
  const { weight, bias } = layers[4];
  const logits = Array.from(bias, (start, out) =>
    values.reduce((sum, value, at) => sum + value * weight[out * values.length + at], start),
  );
  const largest = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - largest));
  const total = powers.reduce((sum, power) => sum + power, 0);
  put(
    10,
    Float64Array.from(powers, (power) => power / total),
  );
  return outputs;
}
