import { describe, expect, it } from 'vitest';
import { contrast, inkOn, luminance } from './contrast';
import {
  entryOfShare,
  grey,
  ramp,
  rampColour,
  rampGradient,
  rampsFor,
  RAMP_ZERO,
  shareOfEntry,
  type Palette,
  type RampRole,
  type Theme,
} from './ramps';

const THEMES: Theme[] = ['light', 'dark'];
const PALETTES: Palette[] = ['standard', 'safe'];
const ROLES: RampRole[] = ['activation', 'weight', 'gradient'];
const every = THEMES.flatMap((theme) =>
  PALETTES.flatMap((palette) => ROLES.map((role) => [role, theme, palette] as const)),
);

describe('a ramp', () => {
  it.each(every)('%s, %s, %s: 256 opaque entries', (role, theme, palette) => {
    const table = ramp(role, theme, palette);
    expect(table).toHaveLength(1024);
    for (let entry = 0; entry < 256; entry++) expect(table[4 * entry + 3]).toBe(255);
  });

  it.each(every)('%s, %s, %s: zero is neutral and both ends differ', (role, theme, palette) => {
    const table = ramp(role, theme, palette);
    const zero = rampColour(table, 0, 1);
    expect(Math.max(...zero) - Math.min(...zero)).toBeLessThan(16);
    const [low, high] = [rampColour(table, -1, 1), rampColour(table, 1, 1)];
    expect(contrast(low, zero)).toBeGreaterThan(4.5);
    expect(contrast(high, zero)).toBeGreaterThan(4.5);
    expect(low).not.toEqual(high);
  });

  it.each(every)('%s, %s, %s: luminance leaves zero monotonically', (role, theme, palette) => {
    const table = ramp(role, theme, palette);
    const away = theme === 'light' ? -1 : 1;
    for (const sign of [-1, 1]) {
      for (let step = 1; step <= 10; step++) {
        const nearer = luminance(rampColour(table, (sign * (step - 1)) / 10, 1));
        const further = luminance(rampColour(table, (sign * step) / 10, 1));
        expect(away * (further - nearer)).toBeGreaterThan(-0.01);
      }
    }
  });

  it('has its zero at entry 128 and its ends at 1 and 255', () => {
    expect(entryOfShare(0)).toBe(RAMP_ZERO);
    expect(entryOfShare(1)).toBe(255);
    expect(entryOfShare(-1)).toBe(1);
    expect(entryOfShare(-7)).toBe(1);
    expect(shareOfEntry(0)).toBe(-1);
    expect(shareOfEntry(255)).toBe(1);
  });

  it('is the same table every time', () => {
    expect(ramp('weight', 'dark', 'safe')).toBe(ramp('weight', 'dark', 'safe'));
    expect(rampsFor('light')).toBe(rampsFor('light', 'standard'));
  });

  it('colours everything neutral when nothing is there', () => {
    const table = ramp('activation', 'light');
    expect(rampColour(table, 3, 0)).toEqual(rampColour(table, 0, 1));
  });

  it('makes a gradient with the ends at the ends', () => {
    const gradient = rampGradient(ramp('activation', 'light'), 3);
    expect(gradient).toMatch(
      /^linear-gradient\(90deg, rgb\(\d+ \d+ \d+\), .*, rgb\(\d+ \d+ \d+\)\)$/,
    );
  });
});

describe('greys and ink', () => {
  it('clamps and rounds', () => {
    expect(grey(-4)).toEqual([0, 0, 0]);
    expect(grey(140.5)).toEqual([141, 141, 141]);
    expect(grey(1e6)).toEqual([255, 255, 255]);
    expect(grey(Number.NaN)).toEqual([0, 0, 0]);
  });

  it('reads at 4.5:1 or better on every grey and on every entry of every ramp', () => {
    const black = [0, 0, 0] as const;
    const white = [255, 255, 255] as const;
    const check = (colour: readonly [number, number, number]): void => {
      expect(contrast(colour, inkOn(colour) === '#000' ? black : white)).toBeGreaterThanOrEqual(
        4.5,
      );
    };
    for (let level = 0; level < 256; level++) check(grey(level));
    for (const [role, theme, palette] of every) {
      const table = ramp(role, theme, palette);
      for (let value = -1; value <= 1; value += 0.01) check(rampColour(table, value, 1));
    }
  });
});
