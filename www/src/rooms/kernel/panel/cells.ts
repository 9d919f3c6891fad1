import type { KernelValue } from '$engine';

/** One slice as a kernel of its own, for thumbnails and the grid of numbers. */
export function sliceOf(
  { rows, cols, weights }: KernelValue,
  slice: number,
): { rows: number; cols: number; weights: number[] } {
  return { rows, cols, weights: weights.slice(slice * rows * cols, (slice + 1) * rows * cols) };
}
