// Covered parts of an image: rectangles of pixels.

import type { Patch } from '$state/network';

interface Cell {
  readonly row: number;
  readonly col: number;
}
interface Size {
  readonly rows: number;
  readonly cols: number;
}

/** The rectangle between two cells, both inside. */
export function patchBetween(one: Cell, other: Cell): Patch {
  const [row, col] = [Math.min(one.row, other.row), Math.min(one.col, other.col)];
  return {
    row,
    col,
    rows: Math.abs(one.row - other.row) + 1,
    cols: Math.abs(one.col - other.col) + 1,
  };
}

/** A square around a cell, as far as it stays inside. */
export function patchAround({ row, col }: Cell, side: number, size: Size): Patch {
  const rows = Math.min(side, size.rows);
  const cols = Math.min(side, size.cols);
  return movedTo({ row: 0, col: 0, rows, cols }, row - (rows >> 1), col - (cols >> 1), size);
}

/** The patch with its corner at another place, inside the image. */
export function movedTo(patch: Patch, row: number, col: number, size: Size): Patch {
  return {
    ...patch,
    row: Math.max(0, Math.min(size.rows - patch.rows, row)),
    col: Math.max(0, Math.min(size.cols - patch.cols, col)),
  };
}

/** The patch with its lower right corner moved, inside the image. */
export function resizedBy(patch: Patch, rows: number, cols: number, size: Size): Patch {
  return {
    ...patch,
    rows: Math.max(1, Math.min(size.rows - patch.row, patch.rows + rows)),
    cols: Math.max(1, Math.min(size.cols - patch.col, patch.cols + cols)),
  };
}

/** The last patch over a cell, or -1. */
export function patchAt(patches: readonly Patch[], { row, col }: Cell): number {
  return patches.findLastIndex(
    (patch) =>
      row >= patch.row &&
      col >= patch.col &&
      row < patch.row + patch.rows &&
      col < patch.col + patch.cols,
  );
}
