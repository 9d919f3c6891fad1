// What every figure of a lesson is given, and how it asks the core for another state of itself.

import type { Cell, FigureData, FigureFields } from '$engine/steps';
import type { NumberText } from '$figures/numberField';
import { isSameCell } from '$state/steps';

/** The core, as far as a figure needs it: to be asked again with other numbers. What the text says does not change with it. */
export interface FigureCore extends NumberText {
  /** The same figure with some of its lines replaced. Throws a refusal. */
  variant(fields: FigureFields): FigureData;
}

export interface FigureProps<Data extends FigureData> {
  data: Data;
  /** Hide what the figure's `cover` names, and whatever would give it away. */
  covered?: boolean | undefined;
  /** A cell to be outlined, such as the right answer. */
  highlight?: Cell | null | undefined;
  /** A cell is asked for: one was chosen. */
  oncell?: ((cell: Cell) => void) | undefined;
  /** Without it, the figure shows its numbers and nothing of it can be changed. */
  core?: FigureCore | undefined;
}

/** The colours with a meaning. */
export type Role = 'window' | 'kernel' | 'output';

/** Whether a figure's `cover` names this cell. */
export const isCovered = (cover: readonly Cell[], row: number, col: number, channel = 0): boolean =>
  cover.some((cell) => isSameCell(cell, { channel, row, col }));
