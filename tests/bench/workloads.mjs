// What is filtered, and what the answer is. Everything is seeded, so every contender and every run sees the same numbers.

import { generator } from './random.mjs';

export const SIZES = ['640x480', '1280x720', '1920x1080'];

function gaussian(side, sigma) {
  const middle = (side - 1) / 2;
  const bell = Array.from({ length: side }, (_, i) =>
    Math.exp(-((i - middle) ** 2) / (2 * sigma ** 2)),
  );
  const total = bell.reduce((sum, value) => sum + value, 0);
  const row = bell.map((value) => value / total);
  return { side, row, weights: row.flatMap((a) => row.map((b) => a * b)) };
}

/** No short cut applies: both signs, no symmetry, full rank, sum 1. */
function dense(side) {
  const random = generator(2024);
  const weights = Array.from({ length: side * side }, () => (random() - 0.5) / 8);
  weights[(weights.length - 1) / 2] += 1 - weights.reduce((sum, value) => sum + value, 0);
  return { side, weights };
}

export const KERNELS = {
  sharpen3: { side: 3, weights: [0, -1, 0, -1, 5, -1, 0, -1, 0] },
  gauss5: gaussian(5, 1.1),
  gauss11: gaussian(11, 2),
  dense7: dense(7),
};

/** An opaque picture with slopes, waves, edges and noise. */
function picture(width, height) {
  const random = generator(99);
  const rgba = new Uint8ClampedArray(4 * width * height);
  for (let row = 0, at = 0; row < height; row++) {
    for (let col = 0; col < width; col++, at += 4) {
      const inDisc = (col - width / 2) ** 2 + (row - height / 2) ** 2 < (height / 3) ** 2;
      rgba[at] = (230 * col) / width + 25 * random();
      rgba[at + 1] = 120 + 110 * Math.sin(col / 13 - row / 29) + 15 * random();
      rgba[at + 2] = inDisc ? 255 * random() : (255 * row) / height;
      rgba[at + 3] = 255;
    }
  }
  return rgba;
}

const pictures = new Map();

/** A case: the picture, the kernel as f32 (what an editor holds), and a check of the answer. */
export function workload({ kernel: name, size }) {
  const [width, height] = size.split('x').map(Number);
  if (!pictures.has(size)) pictures.set(size, picture(width, height));
  const rgba = pictures.get(size);
  const { side, row, weights } = KERNELS[name];
  const kernel = Float32Array.from(weights);
  return {
    name,
    width,
    height,
    rgba,
    side,
    row,
    kernel,
    check: (out) => largestError(out, { width, height, rgba, side, kernel }),
  };
}

/** The largest difference from the f64 answer over 30,000 places. Borders are left out: contenders have different rules for them. */
function largestError(out, { width, height, rgba, side, kernel }) {
  const random = generator(5);
  const reach = (side - 1) / 2;
  let largest = 0;
  for (let probe = 0; probe < 30000; probe++) {
    const col = reach + Math.floor(random() * (width - 2 * reach));
    const row = reach + Math.floor(random() * (height - 2 * reach));
    const channel = probe % 3;
    let sum = 0;
    for (let m = 0; m < side; m++) {
      for (let n = 0; n < side; n++) {
        const at = (row + m - reach) * width + col + n - reach;
        sum += kernel[m * side + n] * rgba[4 * at + channel];
      }
    }
    const wanted = Math.min(255, Math.max(0, Math.round(sum)));
    const at = 4 * (row * width + col);
    largest = Math.max(largest, Math.abs(out[at + channel] - wanted), 255 - out[at + 3]);
  }
  return largest;
}
