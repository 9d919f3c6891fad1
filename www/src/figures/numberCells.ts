// Moving through a grid of number fields.

/** More columns than any kernel has. */
const WIDEST = 64;

/** Stays the same for a row and a column when a grid is resized, so that no input is made anew. */
export const cellKey = (row: number, col: number): number => row * WIDEST + col;

/** Where a key leads from a cell, or null if it leads nowhere: arrows stay inside, Enter goes down the columns. */
export function neighbour(
  { row, col }: { row: number; col: number },
  key: string,
  { rows, cols }: { rows: number; cols: number },
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
