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

/**
 * A colour for each of `count` weights, as far apart as they can be: hue and lightness both change, so that neighbours differ for
 * every eye. More than a dozen cannot all be told apart, and need not be.
 */
export function weightColour(weight: number, count: number, dark: boolean): string {
  const turns = count <= 12 ? weight / count : weight * 0.381966;
  const hue = Math.round(360 * (turns % 1) + 20) % 360;
  const step = (weight * 2) % 3;
  const lightness = dark ? 0.66 + 0.09 * step : 0.42 + 0.09 * step;
  return `oklch(${lightness.toFixed(2)} 0.15 ${hue})`;
}
