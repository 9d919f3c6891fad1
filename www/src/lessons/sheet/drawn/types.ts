// A figure on paper: grids, tables and signs in a row. What is to be found out is a box to write into.

import type { Format, I18n } from '$i18n';
import type { Role } from '../../figures/core';

/** A number in print; null is an empty box. */
export type Printed = string | null;

/** Numbers in rows and columns. */
export interface GridPiece {
  readonly piece: 'grid';
  readonly caption: string;
  readonly role: Role | null;
  readonly rows: number;
  readonly cols: number;
  readonly cells: readonly Printed[];
  /** Rows and columns have their numbers at the side. */
  readonly numbered: boolean;
  /** How many rows and columns at each side are padding. */
  readonly padding: {
    readonly top: number;
    readonly bottom: number;
    readonly left: number;
    readonly right: number;
  } | null;
  /** Colours instead of numbers; null is a box. */
  readonly colours: readonly (string | null)[] | null;
  /** Stands below it. */
  readonly below: string | null;
}

export interface TablePiece {
  readonly piece: 'table';
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly { readonly name: string; readonly cells: readonly Printed[] }[];
  readonly foot: readonly { readonly name: string; readonly cells: readonly Printed[] }[];
}

/** Between two pieces. */
export interface SignPiece {
  readonly piece: 'sign';
  readonly text: string;
}

/** Pieces that stand above each other: the channels of a volume. */
export interface StackPiece {
  readonly piece: 'stack';
  readonly pieces: readonly GridPiece[];
  readonly below: string | null;
}

export interface PlotPiece {
  readonly piece: 'plot';
  readonly caption: string;
  readonly curve: readonly { readonly x: number; readonly y: number }[];
  readonly dot: { readonly x: number; readonly y: number } | null;
  readonly from: number;
  readonly to: number;
  readonly low: number;
  readonly high: number;
  readonly variable: string;
}

export type Piece = GridPiece | TablePiece | SignPiece | StackPiece | PlotPiece;

export interface Drawn {
  readonly pieces: readonly Piece[];
  /** Settings that the numbers do not show: "stride 2". */
  readonly notes: readonly string[];
}

/** The words and the numbers of the language on the page. */
export type Words = Pick<I18n, 't' | 'n'> & { readonly format: Format };

const grid = (
  caption: string,
  role: Role | null,
  rows: number,
  cols: number,
  cells: readonly Printed[],
  more: Partial<GridPiece> = {},
): GridPiece => ({
  piece: 'grid',
  caption,
  role,
  rows,
  cols,
  cells,
  numbered: false,
  padding: null,
  colours: null,
  below: null,
  ...more,
});
const sign = (text: string): SignPiece => ({ piece: 'sign', text });
export { grid, sign };
