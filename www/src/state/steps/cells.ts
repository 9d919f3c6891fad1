import type { Cell, Shape, Source, Term, WeightCell } from '$engine/steps';

/** What a person points at on a board, zero-based; padding before the input has negative rows and columns. */
export type Pointed =
  | { readonly part: 'output' | 'input' | 'padding'; readonly cell: Readonly<Cell> }
  | { readonly part: 'kernel'; readonly cell: Readonly<WeightCell> };

/** A cell as a key of sets. */
export const cellKey = ({ channel, row, col }: Readonly<Cell>): string =>
  `${channel},${row},${col}`;

export const isSameCell = (one: Readonly<Cell>, other: Readonly<Cell>): boolean =>
  one.channel === other.channel && one.row === other.row && one.col === other.col;

export const isSameWeight = (one: Readonly<WeightCell>, other: Readonly<WeightCell>): boolean =>
  one.out === other.out &&
  one.input === other.input &&
  one.row === other.row &&
  one.col === other.col;

export function isSamePointed(one: Pointed | null, other: Pointed | null): boolean {
  if (one === null || other === null) return one === other;
  if (one.part === 'kernel') return other.part === 'kernel' && isSameWeight(one.cell, other.cell);
  return one.part === other.part && isSameCell(one.cell, other.cell);
}

/** The cell at a place of a walk over all maps, row by row. */
export function cellAt(index: number, { rows, cols }: Pick<Shape, 'rows' | 'cols'>): Cell {
  const plane = rows * cols;
  const within = index % plane;
  return { channel: Math.floor(index / plane), row: Math.floor(within / cols), col: within % cols };
}

export const indexOfCell = (
  { channel, row, col }: Readonly<Cell>,
  { rows, cols }: Pick<Shape, 'rows' | 'cols'>,
): number => (channel * rows + row) * cols + col;

export const isInside = ({ channel, row, col }: Readonly<Cell>, shape: Shape): boolean =>
  channel >= 0 &&
  channel < shape.channels &&
  row >= 0 &&
  row < shape.rows &&
  col >= 0 &&
  col < shape.cols;

export const volumeOf = ({ channels, rows, cols }: Shape): number => channels * rows * cols;

/** The weight of a term; null for pooling. */
export const weightOf = ({ weightAt }: Term, out: number): WeightCell | null =>
  weightAt && { out, input: weightAt.channel, row: weightAt.row, col: weightAt.col };

/** The places of many sources, each once. */
export function eachOnce<Place extends Source | Cell>(places: readonly Place[]): Place[] {
  return [...new Map(places.map((place) => [cellKey(place), place])).values()];
}
