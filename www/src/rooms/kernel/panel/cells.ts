import type { KernelValue } from '$engine';

/** Where a weight of the shown slice stands: zero-based; `index` counts through all slices. */
export interface Place {
  readonly row: number;
  readonly col: number;
  readonly index: number;
}

/** Stays the same for a row and a column when the kernel is resized, so that no input is made anew. */
export const placeKey = ({ row, col }: Place): number => row * 16 + col;

export function placesOf(kernel: KernelValue, slice: number): Place[] {
  const { rows, cols } = kernel;
  return Array.from({ length: rows * cols }, (_, at) => ({
    row: Math.floor(at / cols),
    col: at % cols,
    index: slice * rows * cols + at,
  }));
}

/** One slice as a kernel of its own, for thumbnails. */
export function sliceOf(
  { rows, cols, weights }: KernelValue,
  slice: number,
): { rows: number; cols: number; weights: number[] } {
  return { rows, cols, weights: weights.slice(slice * rows * cols, (slice + 1) * rows * cols) };
}

/** Where a key leads from a weight, or null if it leads nowhere: arrows stay inside, Enter goes down the columns. */
export function neighbour(
  { row, col }: Place,
  key: string,
  { rows, cols }: KernelValue,
  backwards: boolean,
): { row: number; col: number } | null {
  const inside = (to: { row: number; col: number }) =>
    to.row >= 0 && to.row < rows && to.col >= 0 && to.col < cols ? to : null;
  switch (key) {
    case 'ArrowUp':
      return inside({ row: row - 1, col });
    case 'ArrowDown':
      return inside({ row: row + 1, col });
    case 'ArrowLeft':
      return inside({ row, col: col - 1 });
    case 'ArrowRight':
      return inside({ row, col: col + 1 });
    case 'Enter': {
      const at = col * rows + row + (backwards ? -1 : 1);
      const wrapped = (at + rows * cols) % (rows * cols);
      return { row: wrapped % rows, col: Math.floor(wrapped / rows) };
    }
    default:
      return null;
  }
}

/** Whether an arrow key would leave the text: the caret is at that end, or everything is selected. */
export function leavesText(input: HTMLInputElement, key: string): boolean {
  const { selectionStart, selectionEnd, value } = input;
  const isAll = selectionStart === 0 && selectionEnd === value.length;
  if (key === 'ArrowLeft') return isAll || (selectionStart === 0 && selectionEnd === 0);
  if (key === 'ArrowRight') {
    return isAll || (selectionStart === value.length && selectionEnd === value.length);
  }
  return true;
}
