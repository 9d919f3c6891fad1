import { interpolateLab, piecewise } from 'd3-interpolate';
import {
  interpolateBrBG,
  interpolatePiYG,
  interpolatePRGn,
  interpolatePuOr,
  interpolateRdBu,
} from 'd3-scale-chromatic';
import { expect, it } from 'vitest';
import { ramp, shareOfEntry, type Palette, type RampRole, type Theme } from './ramps';
import { through } from './scales';

const bytes = (colour: string): number[] => (colour.match(/[\d.]+/g) ?? []).map(Number);
const steps = Array.from({ length: 256 }, (_, entry) => (shareOfEntry(entry) + 1) / 2);

it.each<[RampRole, Theme, Palette, (t: number) => string]>([
  ['activation', 'light', 'standard', interpolateRdBu],
  ['weight', 'light', 'standard', interpolateBrBG],
  ['gradient', 'light', 'standard', interpolatePiYG],
  ['activation', 'light', 'safe', (t) => interpolatePuOr(1 - t)],
  ['gradient', 'light', 'safe', interpolatePRGn],
])('%s, %s, %s is the scheme of d3', (role, theme, palette, scheme) => {
  const table = ramp(role, theme, palette);
  steps.forEach((t, entry) => {
    const theirs = bytes(scheme(t));
    theirs.forEach((byte, channel) => expect(table[4 * entry + channel]).toBe(byte));
  });
});

it('goes through CIELAB as d3 does', () => {
  const hex = ['ffc2b0', 'f4775e', 'b53a3a', '22252c', '2f6fb5', '5ba7e8', 'b8e0ff'];
  const ours = through(hex.join(''));
  const theirs = piecewise(
    interpolateLab,
    hex.map((colour) => `#${colour}`),
  );
  for (const t of steps) expect(ours(t)).toEqual(bytes(theirs(t)));
});
