// Colour ramps of 256 RGBA entries. Entry 128 is zero, entries 1 and 255 are the extremes, so that the core and the
// page agree on one table: the core looks pixels up in it, the page looks cells and legends up in it.

import { interpolateLab, piecewise } from 'd3-interpolate';
import {
  interpolateBrBG,
  interpolatePiYG,
  interpolatePRGn,
  interpolatePuOr,
  interpolateRdBu,
} from 'd3-scale-chromatic';

export type Theme = 'light' | 'dark';
/** `safe` keeps both directions apart for every common colour-vision deficiency. */
export type Palette = 'standard' | 'safe';
export type RampRole = 'activation' | 'weight' | 'gradient';
export type Rgb = readonly [red: number, green: number, blue: number];
export type Ramp = Uint8Array<ArrayBuffer>;
export type Ramps = Readonly<Record<RampRole, Ramp>>;

export const RAMP_ENTRIES = 256;
export const RAMP_ZERO = 128;

type Interpolator = (t: number) => string;

// On a dark page the neutral must be dark: a bright zero would make an empty map the brightest thing in sight.
const DARK_ZERO = '#22252c';
// Piecewise, not a spline: a spline would pass beside the colour of zero.
const through = (...colours: string[]): Interpolator => piecewise(interpolateLab, colours);

const COLOURS: Record<Theme, Record<Palette, Record<RampRole, Interpolator>>> = {
  light: {
    standard: {
      activation: interpolateRdBu,
      weight: interpolateBrBG,
      gradient: interpolatePiYG,
    },
    safe: {
      // d3 has purple first; warm is negative everywhere here.
      activation: (t) => interpolatePuOr(1 - t),
      weight: through('#5c2e00', '#b35806', '#f1c27d', '#f7f7f7', '#9ecae1', '#2b6ca8', '#08306b'),
      gradient: interpolatePRGn,
    },
  },
  dark: {
    standard: {
      activation: through(
        '#ffc2b0',
        '#f4775e',
        '#b53a3a',
        DARK_ZERO,
        '#2f6fb5',
        '#5ba7e8',
        '#b8e0ff',
      ),
      weight: through('#ffe0ad', '#d9a14f', '#8a5a1c', DARK_ZERO, '#137a72', '#3fbfb0', '#b9f5ea'),
      gradient: through(
        '#ffc4e4',
        '#ec70b8',
        '#9c2d72',
        DARK_ZERO,
        '#4d8420',
        '#8cc84b',
        '#dcf5b5',
      ),
    },
    safe: {
      activation: through(
        '#ffdca8',
        '#f0a040',
        '#9c5a0c',
        DARK_ZERO,
        '#5b4a9c',
        '#9484dc',
        '#d8d0ff',
      ),
      weight: through('#ffe3b0', '#e0a040', '#8f5c10', DARK_ZERO, '#22609c', '#5aa5e0', '#c0e2ff'),
      gradient: through(
        '#ecd0ff',
        '#b07cd8',
        '#6d3a94',
        DARK_ZERO,
        '#1f7a3c',
        '#58b870',
        '#c4f0c8',
      ),
    },
  },
};

/** The share of the range, -1..1, that an entry of a ramp stands for. */
export function shareOfEntry(entry: number): number {
  return Math.max(-1, (entry - RAMP_ZERO) / (RAMP_ENTRIES - 1 - RAMP_ZERO));
}

/** The entry of a ramp for a share of the range; shares outside -1..1 get the extremes. */
export function entryOfShare(share: number): number {
  const clamped = Math.min(1, Math.max(-1, share));
  return Math.round(RAMP_ZERO + clamped * (RAMP_ENTRIES - 1 - RAMP_ZERO));
}

const built = new Map<string, Ramp>();

/** 256 RGBA entries of a diverging ramp, symmetric about zero. Built once and shared: never write into it. */
export function ramp(role: RampRole, theme: Theme, palette: Palette = 'standard'): Ramp {
  const key = `${role} ${theme} ${palette}`;
  const known = built.get(key);
  if (known) return known;
  const interpolate = COLOURS[theme][palette][role];
  const fresh = new Uint8Array(4 * RAMP_ENTRIES);
  for (let entry = 0; entry < RAMP_ENTRIES; entry++) {
    const [red, green, blue] = parseRgb(interpolate((shareOfEntry(entry) + 1) / 2));
    fresh.set([red, green, blue, 255], 4 * entry);
  }
  built.set(key, fresh);
  return fresh;
}

const sets = new Map<string, Ramps>();

/** The three ramps of a theme and palette; the same object every time, so it can be a derived value. */
export function rampsFor(theme: Theme, palette: Palette = 'standard'): Ramps {
  const key = `${theme} ${palette}`;
  let set = sets.get(key);
  if (!set) {
    set = {
      activation: ramp('activation', theme, palette),
      weight: ramp('weight', theme, palette),
      gradient: ramp('gradient', theme, palette),
    };
    sets.set(key, set);
  }
  return set;
}

/** The colour of `value` on a ramp whose ends stand for -limit and +limit. A limit of zero colours everything neutral. */
export function rampColour(table: Uint8Array, value: number, limit: number): Rgb {
  const offset = 4 * entryOfShare(limit > 0 ? value / limit : 0);
  return [table[offset] ?? 0, table[offset + 1] ?? 0, table[offset + 2] ?? 0];
}

/** The grey of a pixel value: rounded and clamped to 0..255, as a screen shows it. */
export function grey(value: number): Rgb {
  const level = Number.isFinite(value) ? Math.min(255, Math.max(0, Math.round(value))) : 0;
  return [level, level, level];
}

export function css([red, green, blue]: Rgb): string {
  return `rgb(${red} ${green} ${blue})`;
}

/** A CSS gradient from left (-limit) to right (+limit) that shows the same colours as the ramp. */
export function rampGradient(table: Uint8Array, stops = 17): string {
  const colours = Array.from({ length: stops }, (_, stop) =>
    css(rampColour(table, (2 * stop) / (stops - 1) - 1, 1)),
  );
  return `linear-gradient(90deg, ${colours.join(', ')})`;
}

/** d3 answers `rgb(1, 2, 3)` or `#010203`, depending on the scheme. */
function parseRgb(colour: string): Rgb {
  const hex = /^#(..)(..)(..)$/.exec(colour);
  if (hex)
    return [hex[1], hex[2], hex[3]].map((pair) => parseInt(pair ?? '0', 16)) as unknown as Rgb;
  const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map((part) =>
    Math.round(Number(part)),
  );
  return [red, green, blue];
}
