// Ink on an image of C x H x W bytes, with the soft edge that ink of data sets has.

import type { Shape } from '$engine/train';
import type { PenPoint } from '$figures/pen.svelte';

export interface Brush {
  /** In pixels of the image. */
  readonly radius: number;
  /** One byte a channel. */
  readonly colour: readonly number[];
}

/** A stroke over an image: it covers a pixel once, however often the pen passes. */
export class Stroke {
  readonly #base: Uint8Array;
  readonly #shape: Shape;
  readonly #brush: Brush;
  /** How much of each pixel is covered, 0 to 1. */
  readonly #cover: Float32Array;

  constructor(base: Uint8Array, shape: Shape, brush: Brush) {
    this.#base = base;
    this.#shape = shape;
    this.#brush = brush;
    this.#cover = new Float32Array(shape.rows * shape.cols);
  }

  /** Draws from one place to another. */
  line(from: PenPoint, to: PenPoint): void {
    const { rows, cols } = this.#shape;
    const { radius } = this.#brush;
    const [x0, y0, x1, y1] = [from.x * cols, from.y * rows, to.x * cols, to.y * rows];
    const reach = radius + 1;
    const first = clamp(Math.floor(Math.min(y0, y1) - reach), 0, rows);
    const last = clamp(Math.ceil(Math.max(y0, y1) + reach), 0, rows);
    const left = clamp(Math.floor(Math.min(x0, x1) - reach), 0, cols);
    const right = clamp(Math.ceil(Math.max(x0, x1) + reach), 0, cols);
    for (let row = first; row < last; row++) {
      for (let col = left; col < right; col++) {
        const distance = distanceTo(x0, y0, x1, y1, col + 0.5, row + 0.5);
        const covered = clamp(radius + 0.5 - distance, 0, 1);
        const at = row * cols + col;
        if (covered > (this.#cover[at] ?? 0)) this.#cover[at] = covered;
      }
    }
  }

  /** The image with the stroke on it: new bytes. */
  pixels(): Uint8Array {
    const { channels } = this.#shape;
    const size = this.#cover.length;
    const drawn = this.#base.slice();
    for (let channel = 0; channel < channels; channel++) {
      const ink = this.#brush.colour[channel] ?? 0;
      for (let at = 0; at < size; at++) {
        const covered = this.#cover[at] ?? 0;
        const old = drawn[channel * size + at] ?? 0;
        if (covered > 0) drawn[channel * size + at] = Math.round(old + (ink - old) * covered);
      }
    }
    return drawn;
  }
}

const clamp = (value: number, least: number, most: number): number =>
  Math.min(most, Math.max(least, value));

/** The distance of a point from a line between two others. */
function distanceTo(x0: number, y0: number, x1: number, y1: number, x: number, y: number): number {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const length = dx * dx + dy * dy;
  const share = length > 0 ? clamp(((x - x0) * dx + (y - y0) * dy) / length, 0, 1) : 0;
  return Math.hypot(x - x0 - share * dx, y - y0 - share * dy);
}

/** An image of one colour. */
export function filled({ channels, rows, cols }: Shape, colour: readonly number[]): Uint8Array {
  const size = rows * cols;
  const pixels = new Uint8Array(channels * size);
  for (let channel = 0; channel < channels; channel++)
    pixels.fill(colour[channel] ?? 0, channel * size, (channel + 1) * size);
  return pixels;
}

/** Light becomes dark and dark light. */
export const inverted = (pixels: Uint8Array): Uint8Array => pixels.map((value) => 255 - value);

/** Whether an image is light at its edge, as a photo of ink on paper is. */
export function hasLightEdge(pixels: Uint8Array, { rows, cols }: Shape): boolean {
  let [sum, count] = [0, 0];
  for (let row = 0; row < rows; row++) {
    for (let col = 0; col < cols; col++) {
      if (row > 0 && col > 0 && row < rows - 1 && col < cols - 1) continue;
      sum += pixels[row * cols + col] ?? 0;
      count += 1;
    }
  }
  return sum > 127 * count;
}

/** "#1f5fd6" as one byte a channel. */
export function bytesOf(colour: string, channels: number): number[] {
  const value = Number.parseInt(colour.slice(1), 16);
  const [red, green, blue] = [(value >> 16) & 255, (value >> 8) & 255, value & 255] as const;
  if (channels >= 3) return [red, green, blue];
  return [Math.round(0.299 * red + 0.587 * green + 0.114 * blue)];
}
