// How numbers look in the cells of a matrix: written in one size, on their ramp.

import { inkOn } from '$draw/contrast';
import { css, rampColour, type Ramp } from '$draw/ramps';
import { blockText, type Writer } from '../../numbers';
import type { SheetCell } from './paint';

/** As on the board: full colours would drown the numbers. */
const SOFT = 1.7;

export interface Look {
  readonly ramp: Ramp;
  /** The largest magnitude that is drawn on the ramp. */
  readonly limit: number;
  readonly width: number;
  readonly font: number;
}

/** Writes numbers for cells of one width. */
export interface Written {
  readonly font: number;
  cell(index: number, kind?: SheetCell['kind']): SheetCell;
}

export function written(values: ArrayLike<number>, look: Look, writer: Writer): Written {
  const { ramp, limit, width, font } = look;
  const all = Array.from(values);
  const block = blockText(all, { width, font }, writer);
  return {
    font: block.font,
    cell: (index, kind = 'number') => {
      const text = block.texts[index] ?? null;
      if (kind === 'covered') return { text: '?', kind };
      if (kind !== 'number') return { text, kind };
      const colour = rampColour(ramp, all[index] ?? 0, SOFT * limit);
      return { text, background: css(colour), ink: inkOn(colour), kind };
    },
  };
}
