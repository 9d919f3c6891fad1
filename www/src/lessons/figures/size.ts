// Where the cells of an axis stand, with its padding and the stops of the window.

import type { FigureOf } from '$engine/steps';

/** The parts of the formula that can be pointed at. */
export type SizePart = 'n' | 'p' | 'k' | 'free' | 's' | 'hops' | 'one' | 'output';

type Formula = FigureOf<'size'>['formula'];

export interface AxisCell {
  /** Counted from the first number of the input. */
  at: number;
  x: number;
  kind: 'input' | 'padding';
  /** No window reaches it. */
  unread: boolean;
}

export interface AxisLayout {
  side: number;
  cells: readonly AxisCell[];
  width: number;
  /** The left edge of a cell, or of the place of one beyond the axis. */
  x: (at: number) => number;
}

export function axisLayout(formula: Formula, width: number, unit: number): AxisLayout {
  const { n, before, after, rest } = formula;
  const count = before + n + after;
  const side = Math.min(58 * unit, Math.floor((10 * (width - 4)) / count) / 10);
  const left = (width - count * side) / 2;
  const x = (at: number): number => left + (at + before) * side;
  return {
    side,
    width,
    x,
    cells: Array.from({ length: count }, (_, place) => {
      const at = place - before;
      return {
        at,
        x: x(at),
        kind: at < 0 || at >= n ? 'padding' : 'input',
        unread: place >= count - rest,
      };
    }),
  };
}

/** The cells that a window at `start` reads. */
export function windowCells({ kernel, dilation }: Formula, start: number): number[] {
  return Array.from({ length: kernel }, (_, tap) => start + tap * dilation);
}
