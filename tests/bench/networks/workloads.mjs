// What is trained and what is asked. Everything is seeded, so every contender and every run sees the same numbers.
import { generator } from '../random.mjs';
import { tinyVggActivations } from './reference.mjs';

/** The LeNet of the lecture: rows x columns of maps, and weights in the order in which ConvLens keeps them. */
export const LENET = {
  input: { channels: 1, rows: 28, cols: 28 },
  classes: 10,
  /** Out x in x rows x columns, or out x in; a bias follows each. */
  weights: [
    [6, 1, 3, 3],
    [16, 6, 3, 3],
    [120, 400],
    [84, 120],
    [10, 84],
  ],
};

/** Multiplications and additions that training one image takes; the first layer needs no gradient in its input. */
const LENET_FLOP = 2 * (2 * 26 * 26 * 6 * 9 + 3 * (11 * 11 * 16 * 54 + 400 * 120 + 120 * 84 + 840));

export const BATCH = 32;
const BATCHES = 8;
/** Steps that contenders which begin with the same weights must agree on. */
export const AGREED_STEPS = 5;

export const TINY_VGG = {
  input: { channels: 3, rows: 64, cols: 64 },
  classes: 10,
  weights: [
    [10, 3, 3, 3],
    [10, 10, 3, 3],
    [10, 10, 3, 3],
    [10, 10, 3, 3],
    [10, 1690],
  ],
};

const TINY_VGG_FLOP = 2 * (62 * 62 * 10 * 27 + (60 * 60 + 28 * 28 + 26 * 26) * 10 * 90 + 1690 * 10);

const volume = ({ channels, rows, cols }) => channels * rows * cols;

/** Ten blurred shapes in noise, a class each: something that can be learned. */
function digits() {
  const random = generator(7);
  const size = volume(LENET.input);
  const pixels = new Uint8Array(BATCHES * BATCH * size);
  const labels = Uint8Array.from({ length: BATCHES * BATCH }, (_, index) => index % 10);
  labels.forEach((label, image) => {
    const [row, col] = [6 + 4 * (label % 5), 8 + 10 * Math.floor(label / 5)];
    for (let at = 0; at < size; at++) {
      const far = (Math.floor(at / 28) - row) ** 2 + ((at % 28) - col) ** 2;
      pixels[image * size + at] = 180 * Math.exp(-far / 12) + 75 * random();
    }
  });
  return { pixels, labels };
}

/** Weights drawn uniformly by the rule of He, biases zero, one after the other. */
function parameters({ weights }, seed) {
  const random = generator(seed);
  return Float32Array.from(
    weights.flatMap(([out, ...rest]) => {
      const fan = rest.reduce((product, size) => product * size, 1);
      const bound = Math.sqrt(6 / fan);
      const drawn = Array.from({ length: out * fan }, () => bound * (2 * random() - 1));
      return [...drawn, ...new Array(out).fill(0)];
    }),
  );
}

/** Each weight and bias as a part of all parameters. */
export function parts({ weights }, values) {
  let at = 0;
  const take = (length) => values.subarray(at, (at += length));
  return weights.map((shape) => ({
    shape,
    weight: take(shape.reduce((product, size) => product * size, 1)),
    bias: take(shape[0]),
  }));
}

/** One step of Adam after the other, with batches of 32. */
export function training() {
  return {
    ...digits(),
    parameters: parameters(LENET, 3),
    learningRate: 1e-3,
    flop: BATCH * LENET_FLOP,
  };
}

/** One image through Tiny-VGG, with every activation handed out as an array. */
export function forward() {
  const random = generator(11);
  const pixels = Uint8Array.from({ length: volume(TINY_VGG.input) }, () => 256 * random());
  const values = parameters(TINY_VGG, 5);
  const expected = tinyVggActivations(pixels, parts(TINY_VGG, values));
  return { pixels, parameters: values, expected, flop: TINY_VGG_FLOP };
}

/** The largest difference from the f64 answer, in units of the layer's largest number. `hwc` lists channels last. */
export function largestError(outputs, expected, hwc) {
  if (outputs.length !== expected.length) return Infinity;
  return Math.max(
    ...expected.map(({ channels, values }, layer) => {
      const found = outputs[layer];
      if (found.length !== values.length) return Infinity;
      const scale = values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
      const cells = values.length / channels;
      let largest = 0;
      for (let at = 0; at < values.length; at++) {
        const place = hwc ? (at % cells) * channels + Math.floor(at / cells) : at;
        const distance = Math.abs(found[place] - values[at]);
        if (!(distance <= largest)) largest = distance;
      }
      return largest / scale;
    }),
  );
}
