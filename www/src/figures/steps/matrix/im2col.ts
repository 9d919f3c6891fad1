// How the three matrices of a product and the folded output share the room that there is.

import { sheetWidth, type SheetPlan } from './layout';

interface Wish {
  /** The room, px. */
  readonly width: number;
  readonly tallest: number;
  /** 1 where the page's type is 16 px. */
  readonly unit: number;
  readonly rows: number;
  readonly cols: number;
  readonly outs: number;
  readonly output: { readonly rows: number; readonly cols: number };
  /** Columns of one slice of a kernel. */
  readonly block: number;
}

export interface Arrangement extends Wish {
  readonly cell: { readonly width: number; readonly height: number };
  /** A cell of the folded output. */
  readonly fold: { readonly width: number; readonly height: number };
  readonly font: number;
  readonly head: { readonly width: number; readonly height: number };
  /** The matrix of windows has a line for itself. */
  readonly wrapped: boolean;
}

/** A frame, and a scroll bar beside what is higher than its room. */
const FRAME = 8;
/** A sign with the gaps beside it, and what is said below the arrow. */
const SIGN = 50;
const AFTER = 30;
const BAR = 14;

/** The widest cells with which all stand in one line; where they would be too narrow to read, the windows get one for themselves. */
export function arrange(wish: Wish): Arrangement {
  const { width, unit } = wish;
  const least = 27 * unit;
  for (let cell = 44 * unit; cell >= least; cell -= 1) {
    const line = sized(wish, cell, false);
    if (lineWidth(line) <= width) return line;
  }
  const most = Math.floor((width - FRAME - BAR - headOf(wish).width) / wish.cols);
  return sized(wish, Math.max(24 * unit, Math.min(40 * unit, most)), true);
}

const headOf = ({ rows, unit, output }: Wish) => ({
  width: Math.round((output.rows > 1 && rows > 99 ? 44 : 32) * unit),
  height: Math.round(20 * unit),
});

function sized(wish: Wish, width: number, wrapped: boolean): Arrangement {
  const { unit } = wish;
  const high = Math.round(Math.min(34 * unit, Math.max(21 * unit, width * 0.76)));
  const fold = Math.min(width, 38 * unit);
  return {
    ...wish,
    wrapped,
    cell: { width: Math.floor(width), height: high },
    fold: { width: Math.floor(fold), height: Math.round(Math.min(34 * unit, fold * 0.86)) },
    font: Math.round(Math.min(16 * unit, high * 0.5, width * 0.38) * 2) / 2,
    head: headOf(wish),
  };
}

/** The widths of captions, which stay in one line: the rows of two matrices stand side by side. */
const CAPTIONS = { windows: 190, kernels: 112, product: 132, output: 140 } as const;

function lineWidth(line: Arrangement): number {
  const parts = (['windows', 'kernels', 'product', 'output'] as const).map((part) =>
    Math.max(CAPTIONS[part] * line.unit, sheetWidth(planOf(part, line)) + FRAME + BAR),
  );
  return parts.reduce((sum, part) => sum + part, 3 * SIGN * line.unit + AFTER * line.unit);
}

/** The sheet of a part. Heads that are all alike are left out. */
export function planOf(
  part: 'windows' | 'kernels' | 'product' | 'output',
  { rows, cols, outs, output, block, cell, fold, head }: Arrangement,
): SheetPlan {
  const none = { width: 0, height: 0 };
  // A head above one column would name what is named already, but keeps the rows of both matrices side by side.
  const above = { width: 0, height: head.height };
  switch (part) {
    case 'windows':
      return { rows, cols, cell, head, block: { rows: 0, cols: cols > block ? block : 0 } };
    case 'kernels':
      return {
        rows: cols,
        cols: outs,
        cell,
        head: outs > 1 ? above : none,
        block: { rows: cols > block ? block : 0, cols: 0 },
      };
    case 'product':
      return { rows, cols: outs, cell, head: above, block: { rows: 0, cols: 0 } };
    case 'output':
      return { ...output, cell: fold, head: none, block: { rows: 0, cols: 0 } };
  }
}
