// How the cells of a grid look: text, background, ink. Computed when numbers change, never while somebody points.

import type { Board } from '$engine/steps';
import { inkOn } from '$draw/contrast';
import { css, rampColour, type Ramp, type Ramps, type Theme } from '$draw/ramps';
import type { Measure, Plane, PlanePart } from '$draw/steps-items';
import { blockText, type Writer } from '../numbers';
import { cellIn, indexIn } from './shape';

export interface PaintedCell {
  text: string | null;
  background: string;
  ink: string;
}

/** The grids of a part, in their order, in one size of type. */
export interface Painted {
  font: number;
  cells: PaintedCell[][];
}

/** Numbers are read here, not guessed from colours: full ones would drown them. On a dark page all of them keep light ink. */
const SOFT = { light: 1.7, dark: 2.3 };

interface Numbers {
  values: ArrayLike<number>;
  ramp: Ramp;
}

/** The numbers of a part with their colours, as the board has them. */
export function numbersOf(
  part: PlanePart,
  board: Pick<Board, 'setup' | 'values'>,
  before: ArrayLike<number> | null,
  ramps: Ramps,
): Numbers {
  switch (part) {
    case 'input':
      return { values: board.setup.values, ramp: ramps.activation };
    case 'kernel':
    case 'products':
      return { values: board.setup.weights, ramp: ramps.weight };
    case 'before':
      return { values: before ?? [], ramp: ramps.activation };
    case 'output':
      return { values: board.values, ramp: ramps.activation };
  }
}

/** Writes and colours all cells of the grids of one part; they share one size of type, one number of decimals, one range. */
export function paintPart(
  planes: readonly Plane[],
  board: Board,
  { values, ramp }: Numbers,
  measure: Measure,
  writer: Writer,
  theme: Theme,
): Painted {
  const indices = planes.map((plane) =>
    Array.from({ length: plane.rows * plane.cols }, (_, at) =>
      indexIn(board, cellIn(plane, Math.floor(at / plane.cols), at % plane.cols)),
    ),
  );
  const all = Array.from(values);
  const limit = SOFT[theme] * all.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const written = blockText(all, { width: measure.size, font: fontOf(measure) }, writer);
  return {
    font: written.font,
    cells: indices.map((own) =>
      own.map((index) => {
        const colour = rampColour(ramp, values[index] ?? 0, limit);
        return {
          text: written.texts[index] ?? null,
          background: css(colour),
          ink: inkOn(colour),
        };
      }),
    ),
  };
}

/** The largest type in a cell. Small cells are filled more. */
export function fontOf({ size }: Pick<Measure, 'size'>): number {
  const share = size >= 52 ? 0.37 : size <= 26 ? 0.46 : 0.46 - (0.09 * (size - 26)) / 26;
  return Math.max(9, Math.round(2 * Math.min(44, size * share)) / 2);
}

/** Inputs coloured by how many windows they take part in; their numbers stay. */
export function heatPaint(
  planes: readonly Plane[],
  board: Board,
  painted: Painted,
  { counts, most }: { counts: readonly number[]; most: number },
  theme: Theme,
): PaintedCell[][] {
  // Ink stays legible on the strongest of them.
  const strongest = theme === 'light' ? 62 : 44;
  return planes.map((plane, at) =>
    (painted.cells[at] ?? []).map((cell, index) => {
      const [row, col] = [Math.floor(index / plane.cols), index % plane.cols];
      const times = counts[indexIn(board, cellIn(plane, row, col))] ?? 0;
      const share = most > 0 ? (strongest * times) / most : 0;
      return {
        text: cell.text,
        background: `color-mix(in srgb, var(--window) ${share.toFixed(1)}%, var(--card))`,
        ink: 'var(--ink)',
      };
    }),
  );
}
