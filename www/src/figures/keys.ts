import type { Spot } from './types';

interface Key {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
}

/** Where a key moves the cursor in a grid of rows x cols; null for a key that does not move it. The result is inside. */
export function stepByKey(event: Key, from: Spot, rows: number, cols: number): Spot | null {
  const step = event.shiftKey ? 10 : 1;
  const to = { ...from };
  switch (event.key) {
    case 'ArrowUp':
      to.row -= step;
      break;
    case 'ArrowDown':
      to.row += step;
      break;
    case 'ArrowLeft':
      to.col -= step;
      break;
    case 'ArrowRight':
      to.col += step;
      break;
    case 'PageUp':
      to.row -= 10;
      break;
    case 'PageDown':
      to.row += 10;
      break;
    case 'Home':
      to.col = 0;
      if (event.ctrlKey) to.row = 0;
      break;
    case 'End':
      to.col = cols - 1;
      if (event.ctrlKey) to.row = rows - 1;
      break;
    default:
      return null;
  }
  return {
    row: Math.min(rows - 1, Math.max(0, to.row)),
    col: Math.min(cols - 1, Math.max(0, to.col)),
  };
}
