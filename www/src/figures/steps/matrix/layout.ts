// Where the cells of a matrix stand on its sheet, whose heads stay in sight while it scrolls. Lengths are CSS pixels. Row -1 and
// column -1 are the heads.

import type { Rectangle } from '$draw/fit';

export interface Spot {
  readonly row: number;
  readonly col: number;
}

/** What a sheet is laid out from. */
export interface SheetPlan {
  readonly rows: number;
  readonly cols: number;
  /** One cell with the line that parts it from the next. */
  readonly cell: { readonly width: number; readonly height: number };
  /** The heads beside the rows and above the columns; 0 where there are none. */
  readonly head: { readonly width: number; readonly height: number };
  /** After so many rows or columns comes a gap: where a channel ends. 0 for none. */
  readonly block: { readonly rows: number; readonly cols: number };
}

/** The gap between blocks. */
export const BLOCK_GAP = 5;

const gapsBefore = (index: number, block: number): number =>
  block > 0 ? Math.floor(index / block) : 0;

/** How long so many cells are, with the gaps between their blocks. */
function lengthOf(count: number, cell: number, block: number): number {
  return count * cell + (count > 0 ? gapsBefore(count - 1, block) : 0) * BLOCK_GAP;
}

/** Where a cell begins, behind the head. */
const startOf = (index: number, cell: number, block: number): number =>
  index * cell + gapsBefore(index, block) * BLOCK_GAP;

/** The cell at a place behind the head; gaps belong to the cell before them. */
function indexAt(place: number, count: number, cell: number, block: number): number | null {
  if (place < 0 || place >= lengthOf(count, cell, block)) return null;
  const group = block > 0 ? Math.floor(place / (block * cell + BLOCK_GAP)) : 0;
  const within = Math.floor((place - group * (block * cell + BLOCK_GAP)) / cell);
  const index = group * block + (block > 0 ? Math.min(block - 1, within) : within);
  return Math.min(count - 1, index);
}

export const bodyWidth = ({ cols, cell, block }: SheetPlan): number =>
  lengthOf(cols, cell.width, block.cols);
export const bodyHeight = ({ rows, cell, block }: SheetPlan): number =>
  lengthOf(rows, cell.height, block.rows);
export const sheetWidth = (plan: SheetPlan): number => plan.head.width + bodyWidth(plan);
export const sheetHeight = (plan: SheetPlan): number => plan.head.height + bodyHeight(plan);

/** A rectangle of cells, as it stands on a sheet that is not scrolled. */
export function boxOf(plan: SheetPlan, from: Spot, rows = 1, cols = 1): Rectangle {
  const { cell, head, block } = plan;
  const x = from.col < 0 ? 0 : head.width + startOf(from.col, cell.width, block.cols);
  const y = from.row < 0 ? 0 : head.height + startOf(from.row, cell.height, block.rows);
  const end = (first: number, count: number, size: number, every: number): number =>
    startOf(first + count - 1, size, every) + size;
  return {
    x,
    y,
    width: from.col < 0 ? head.width : head.width + end(from.col, cols, cell.width, block.cols) - x,
    height:
      from.row < 0 ? head.height : head.height + end(from.row, rows, cell.height, block.rows) - y,
  };
}

/** What is under a point of the window through which the sheet is seen; the heads are always in sight. */
export function spotAt(
  plan: SheetPlan,
  x: number,
  y: number,
  scroll: { left: number; top: number },
): Spot | null {
  const { head, cell, block } = plan;
  const col =
    x < head.width ? -1 : indexAt(x - head.width + scroll.left, plan.cols, cell.width, block.cols);
  const row =
    y < head.height
      ? -1
      : indexAt(y - head.height + scroll.top, plan.rows, cell.height, block.rows);
  return row === null || col === null || (row < 0 && col < 0) ? null : { row, col };
}

/** The cells that are in sight, from first to last. */
export interface Sight {
  firstRow: number;
  lastRow: number;
  firstCol: number;
  lastCol: number;
}

export function inSight(
  plan: SheetPlan,
  view: { width: number; height: number },
  scroll: { left: number; top: number },
): Sight {
  const { head, cell, block, rows, cols } = plan;
  const first = (from: number, count: number, size: number, every: number): number =>
    indexAt(Math.max(0, from), count, size, every) ?? 0;
  const last = (to: number, count: number, size: number, every: number): number =>
    indexAt(to, count, size, every) ?? count - 1;
  return {
    firstRow: first(scroll.top, rows, cell.height, block.rows),
    lastRow: last(scroll.top + view.height - head.height, rows, cell.height, block.rows),
    firstCol: first(scroll.left, cols, cell.width, block.cols),
    lastCol: last(scroll.left + view.width - head.width, cols, cell.width, block.cols),
  };
}

/** How far to scroll, at the least, so that a cell is in sight. */
export function scrollTo(
  plan: SheetPlan,
  spot: Spot,
  view: { width: number; height: number },
  scroll: { left: number; top: number },
): { left: number; top: number } {
  const along = (from: number, size: number, head: number, length: number, at: number): number => {
    const room = length - head;
    const start = from - head;
    if (start < at) return start;
    return start + size > at + room ? start + size - room : at;
  };
  const box = boxOf(plan, spot);
  return {
    left:
      spot.col < 0
        ? scroll.left
        : Math.max(0, along(box.x, box.width, plan.head.width, view.width, scroll.left)),
    top:
      spot.row < 0
        ? scroll.top
        : Math.max(0, along(box.y, box.height, plan.head.height, view.height, scroll.top)),
  };
}

/** Where a key leads; the heads are reached by going on to the left or up. Null for a key that does not move. */
export function stepOn(
  plan: SheetPlan,
  key: { key: string; ctrlKey: boolean; shiftKey: boolean },
  from: Spot,
): Spot | null {
  const least = { row: plan.head.height > 0 ? -1 : 0, col: plan.head.width > 0 ? -1 : 0 };
  const by = key.shiftKey ? 10 : 1;
  const moves: Readonly<Record<string, Spot>> = {
    ArrowUp: { row: from.row - by, col: from.col },
    ArrowDown: { row: from.row + by, col: from.col },
    ArrowLeft: { row: from.row, col: from.col - by },
    ArrowRight: { row: from.row, col: from.col + by },
    PageUp: { row: from.row - 10, col: from.col },
    PageDown: { row: from.row + 10, col: from.col },
    Home: { row: key.ctrlKey ? 0 : from.row, col: 0 },
    End: { row: key.ctrlKey ? plan.rows - 1 : from.row, col: plan.cols - 1 },
  };
  const to = moves[key.key];
  if (!to) return null;
  const spot = {
    row: Math.min(plan.rows - 1, Math.max(least.row, to.row)),
    col: Math.min(plan.cols - 1, Math.max(least.col, to.col)),
  };
  // The corner is no cell.
  return spot.row < 0 && spot.col < 0 ? from : spot;
}
