// How the matrix of an operation shares the room with what it is multiplied by and what comes out.

import { sheetHeight, type SheetPlan } from './layout';
import { headCellHeight } from './paint';

interface Wish {
  readonly width: number;
  readonly tallest: number;
  readonly unit: number;
  readonly rows: number;
  readonly cols: number;
  /** Rows and columns after which another map begins; 0 for one map. */
  readonly block: { readonly rows: number; readonly cols: number };
  /** Cells large enough for numbers, whether all of them are in sight or not; null leaves it to the room. */
  readonly numbers: boolean | null;
}

export interface SpreadArrangement {
  readonly matrix: SheetPlan;
  readonly product: SheetPlan;
  readonly font: number;
  readonly withNumbers: boolean;
  /** Whether numbers and all cells cannot be had at once. */
  readonly isLarge: boolean;
}

const FRAMES = 40;
const SIGN = 52;
/** A smaller cell cannot be pointed at. */
const LEAST = 3;

export function arrangeSpread(wish: Wish): SpreadArrangement {
  const { width, tallest, unit, rows, cols, block } = wish;
  const names = 34 * unit;
  const product = 46 * unit;
  const room = width - names - product - SIGN * unit - FRAMES;
  const readable = 22 * unit;
  const isLarge = room / cols < readable;
  const withNumbers = wish.numbers ?? !isLarge;
  const most = 40 * unit;
  const none = { rows: 0, cols: 0 };
  if (withNumbers) {
    const wide = Math.floor(Math.max((isLarge ? 26 : 22) * unit, Math.min(most, room / cols)));
    const high = Math.round(Math.max(21 * unit, Math.min(31 * unit, wide * 0.76)));
    const head = { width: names, height: Math.round(20 * unit) + headCellHeight(high) + 4 };
    return {
      matrix: { rows, cols, cell: { width: wide, height: high }, head, block },
      product: {
        rows,
        cols: 1,
        cell: { width: Math.max(wide, product - 4), height: high },
        head: { width: 0, height: head.height },
        block: { ...none, rows: block.rows },
      },
      font: Math.min(16 * unit, high * 0.5, wide * 0.4),
      withNumbers,
      isLarge,
    };
  }
  const head = { width: 0, height: headCellHeight(0) + 4 };
  const wide = room + names;
  const tight = (cell: number): SheetPlan => ({
    rows,
    cols,
    cell: { width: cell, height: cell },
    head,
    block,
  });
  let cell = Math.max(LEAST, Math.floor(Math.min(readable, wide / cols)));
  while (cell > LEAST + 1 && sheetHeight(tight(cell)) > tallest) cell--;
  const matrix = tight(cell);
  return {
    matrix,
    product: {
      ...matrix,
      cols: 1,
      cell: { width: 22 * unit, height: cell },
      block: { ...none, rows: block.rows },
    },
    font: 0,
    withNumbers,
    isLarge,
  };
}
