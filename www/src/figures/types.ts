import type { Rim, Spot } from '$draw/fit';
import type { Rgb } from '$draw/ramps';

export type { Rim, Spot } from '$draw/fit';
export type { Viewport } from '$draw/viewport';
export type { Rgb } from '$draw/ramps';

/** Pixels for a canvas: interleaved RGBA, row by row. Never reactive; a `revision` beside it says when it changed. */
export interface Pixels {
  width: number;
  height: number;
  rgba: Uint8ClampedArray<ArrayBuffer>;
}

/** Which pixel a cell of padding copies; null is a zero. Positions count from the unpadded image's first pixel. */
export type RimSource = (row: number, col: number) => Spot | null;

/** An outline on a picture: amber window, violet output, teal region (all that a weight multiplies), or plain ink. */
export interface Mark {
  kind: 'window' | 'output' | 'region' | 'outline';
  /** The first cell; negative in the rim. */
  row: number;
  col: number;
  /** Counts of cells, `rowStep` and `colStep` apart (a dilated window, a region under a stride). */
  rows: number;
  cols: number;
  rowStep?: number | undefined;
  colStep?: number | undefined;
}

/** Who moved the cursor. */
export type Pointing = 'pointer' | 'key' | 'touch';

/** One cell of a block of numbers. */
export interface BlockCell {
  value: number;
  /** Where the value comes from if it is padding. */
  padding?: 'zero' | 'copied' | undefined;
  /** The winner of a maximum. */
  marked?: boolean | undefined;
  colour?: Rgb | null | undefined;
}

export interface PictureProps {
  image: Pixels | null;
  revision: number;
  rim?: Rim | undefined;
  rimSource?: RimSource | undefined;
}

/** What to call an activation: "before tanh", "tanh", "tanh turns 2 into 0.964". */
export interface ActivationWords {
  before: string;
  name: string;
  spoken: (before: string, value: string) => string;
}
