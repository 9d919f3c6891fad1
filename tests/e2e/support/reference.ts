// What the page must show, computed here a second time and in the plainest way. Nothing of the app's arithmetic is used.

/** Rows of numbers. */
export type Grid = readonly (readonly number[])[];

export type Border = 'zero' | 'edge' | 'reflect' | 'wrap';

export interface Options {
  padding?: 'same' | 'valid' | 'full';
  border?: Border;
  stride?: number;
  dilation?: number;
  /** A true convolution: the kernel is turned by 180 degrees first. */
  convolution?: boolean;
}

/** One output: what is read, what it is multiplied by, and their sum. */
export interface Answer {
  window: number[];
  weights: number[];
  products: number[];
  sum: number;
}

/** A grid whose value at (row, col) is `value(row, col)`. */
export function grid(
  rows: number,
  cols: number,
  value: (row: number, col: number) => number,
): Grid {
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: cols }, (_, col) => value(row, col)),
  );
}

/** "1 0 / 0 2" as rows of numbers. */
export const rows = (text: string): Grid =>
  text.split('/').map((row) => row.trim().split(/\s+/).map(Number));

export const turned = (kernel: Grid): Grid =>
  [...kernel].reverse().map((row) => [...row].reverse());

/** The pixel that stands at a position outside the image, found by walking: null for a zero. */
function seat(position: number, size: number, border: Border): number | null {
  let at = position;
  switch (border) {
    case 'zero':
      return at >= 0 && at < size ? at : null;
    case 'edge':
      return Math.min(Math.max(at, 0), size - 1);
    case 'wrap':
      while (at < 0) at += size;
      while (at >= size) at -= size;
      return at;
    case 'reflect':
      while (size > 1 && (at < 0 || at >= size)) at = at < 0 ? -at : 2 * (size - 1) - at;
      return size === 1 ? 0 : at;
  }
}

/** How many cells are added before and after an axis. */
function pads(side: number, { padding = 'same', dilation = 1 }: Options): [number, number] {
  const reach = dilation * (side - 1);
  if (padding === 'valid') return [0, 0];
  if (padding === 'full') return [reach, reach];
  return [Math.floor(reach / 2), reach - Math.floor(reach / 2)];
}

/** How many outputs fit on an axis. */
function outputs(size: number, side: number, options: Options): number {
  const [before, after] = pads(side, options);
  const span = (options.dilation ?? 1) * (side - 1) + 1;
  return Math.floor((size + before + after - span) / (options.stride ?? 1)) + 1;
}

/** Rows and columns of the result. */
export function sizeOf(image: Grid, kernel: Grid, options: Options = {}): [number, number] {
  return [
    outputs(image.length, kernel.length, options),
    outputs(image[0]!.length, kernel[0]!.length, options),
  ];
}

/** How one output comes about, its window row by row. */
export function answer(
  image: Grid,
  kernel: Grid,
  row: number,
  col: number,
  options: Options = {},
): Answer {
  const { border = 'zero', stride = 1, dilation = 1, convolution = false } = options;
  const used = convolution ? turned(kernel) : kernel;
  const [top] = pads(kernel.length, options);
  const [left] = pads(kernel[0]!.length, options);
  const window = used.flatMap((line, m) =>
    line.map((_, n) => {
      const y = seat(row * stride - top + m * dilation, image.length, border);
      const x = seat(col * stride - left + n * dilation, image[0]!.length, border);
      return y === null || x === null ? 0 : image[y]![x]!;
    }),
  );
  const weights = used.flat();
  const products = window.map((value, index) => value * weights[index]!);
  return { window, weights, products, sum: products.reduce((total, one) => total + one, 0) };
}

/** The whole result. */
export function filtered(image: Grid, kernel: Grid, options: Options = {}): Grid {
  const [height, width] = sizeOf(image, kernel, options);
  return grid(height, width, (row, col) => answer(image, kernel, row, col, options).sum);
}

/** The test images that the page offers, as their descriptions say. */
export const targets = {
  step: grid(64, 64, (_, col) => (col < 32 ? 0 : 255)),
  checkerboard: grid(64, 64, (row, col) =>
    Math.floor(row / 8) % 2 === Math.floor(col / 8) % 2 ? 0 : 255,
  ),
  impulse: grid(33, 33, (row, col) => (row === 16 && col === 16 ? 255 : 0)),
};

/** A drawing as it stands in a link: `pixels.WIDTH.HEIGHT.HEX`. */
export function drawing(image: Grid): string {
  const hex = image.flat().map((value) => value.toString(16).padStart(2, '0'));
  return `pixels.${image[0]!.length}.${image.length}.${hex.join('')}`;
}

/** A kernel as it stands in a link. */
export const inLink = (kernel: Grid): string => kernel.map((row) => row.join(',')).join(';');
