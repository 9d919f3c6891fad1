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

/** The cell that an event is about, of those that say their number as `data-index`; null beside them. */
export function indexedCell({ target }: Event): number | null {
  const index = (target as HTMLElement).dataset['index'];
  return index === undefined ? null : Number(index);
}

/** What a key does on a cell of a grid: it picks the cell where that can be done, or leads the focus to another one. */
export function keyOnCell(
  event: KeyboardEvent & { currentTarget: HTMLElement },
  rows: number,
  cols: number,
  pick?: (index: number) => void,
): void {
  const index = indexedCell(event);
  if (index === null || event.altKey || event.metaKey) return;
  if (event.key === 'Enter' || event.key === ' ') {
    if (!pick) return;
    pick(index);
  } else {
    const from = { row: Math.floor(index / cols), col: index % cols };
    const to = stepByKey(event, from, rows, cols);
    if (!to) return;
    const cell = `[data-index="${to.row * cols + to.col}"]`;
    event.currentTarget.querySelector<HTMLElement>(cell)?.focus();
  }
  event.preventDefault();
  event.stopPropagation();
}
