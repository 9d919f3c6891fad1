// The colours of cells in the figures of lessons.

import { inkOn } from '$draw/contrast';
import { css, rampColour, type Ramp, type Rgb } from '$draw/ramps';

export interface Look {
  background: string;
  ink: string;
}

export const lookOf = (colour: Rgb): Look => ({ background: css(colour), ink: inkOn(colour) });

/** The look of a number on a ramp. Its ends are left out, so that the largest number is no black square. */
export function rampLook(ramp: Ramp, value: number, limit: number): Look {
  return lookOf(rampColour(ramp, value, limit * 1.7));
}

export const largestOf = (...lists: readonly (readonly number[])[]): number =>
  lists
    .flat()
    .reduce((most, value) => (Number.isFinite(value) ? Math.max(most, Math.abs(value)) : most), 0);

export { weightColour } from '$draw/weight-colours';
