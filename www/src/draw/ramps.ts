// Colour ramps of 256 RGBA entries. Entry 128 is zero, entries 1 and 255 are the extremes, so that the core and the
// page agree on one table: the core looks pixels up in it, the page looks cells and legends up in it.

import { spline, through, type Scale } from './scales';

export type Theme = 'light' | 'dark';
/** `safe` keeps both directions apart for every common colour-vision deficiency. */
export type Palette = 'standard' | 'safe';
export type RampRole = 'activation' | 'weight' | 'gradient';
export type Rgb = readonly [red: number, green: number, blue: number];
export type Ramp = Uint8Array<ArrayBuffer>;
export type Ramps = Readonly<Record<RampRole, Ramp>>;

export const RAMP_ENTRIES = 256;
export const RAMP_ZERO = 128;

// Diverging schemes of ColorBrewer, by Cynthia A. Brewer, as d3-scale-chromatic has them.
const RED_BLUE = '67001fb2182bd6604df4a582fddbc7f7f7f7d1e5f092c5de4393c32166ac053061';
const BROWN_TEAL = '5430058c510abf812ddfc27df6e8c3f5f5f5c7eae580cdc135978f01665e003c30';
const PINK_GREEN = '8e0152c51b7dde77aef1b6dafde0eff7f7f7e6f5d0b8e1867fbc414d9221276419';
const PURPLE_GREEN = '40004b762a839970abc2a5cfe7d4e8f7f7f7d9f0d3a6dba05aae611b783700441b';
// It has purple first; warm is negative everywhere here.
const ORANGE_PURPLE = '7f3b08b35806e08214fdb863fee0b6f7f7f7d8daebb2abd28073ac5427882d004b';

// Our own go through their colours in straight lines: a spline would pass beside the colour of zero. On a dark page that
// colour, the fourth, must be dark: a bright zero would make an empty map the brightest thing in sight.
const COLOURS: Record<Theme, Record<Palette, Record<RampRole, () => Scale>>> = {
  light: {
    standard: {
      activation: () => spline(RED_BLUE),
      weight: () => spline(BROWN_TEAL),
      gradient: () => spline(PINK_GREEN),
    },
    safe: {
      activation: () => spline(ORANGE_PURPLE),
      weight: () => through('5c2e00b35806f1c27df7f7f79ecae12b6ca808306b'),
      gradient: () => spline(PURPLE_GREEN),
    },
  },
  dark: {
    standard: {
      activation: () => through('ffc2b0f4775eb53a3a22252c2f6fb55ba7e8b8e0ff'),
      weight: () => through('ffe0add9a14f8a5a1c22252c137a723fbfb0b9f5ea'),
      gradient: () => through('ffc4e4ec70b89c2d7222252c4d84208cc84bdcf5b5'),
    },
    safe: {
      activation: () => through('ffdca8f0a0409c5a0c22252c5b4a9c9484dcd8d0ff'),
      weight: () => through('ffe3b0e0a0408f5c1022252c22609c5aa5e0c0e2ff'),
      gradient: () => through('ecd0ffb07cd86d3a9422252c1f7a3c58b870c4f0c8'),
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
  const scale = COLOURS[theme][palette][role]();
  const fresh = new Uint8Array(4 * RAMP_ENTRIES);
  for (let entry = 0; entry < RAMP_ENTRIES; entry++) {
    fresh.set([...scale((shareOfEntry(entry) + 1) / 2), 255], 4 * entry);
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
