// A heat as pixels of the image it is about, and which of its places a pixel belongs to. What its numbers are, the core decides.

import { RAMP_ENTRIES, RAMP_ZERO, type Ramp } from '$draw/ramps';
import type { Heat } from '$state/network/attribution.svelte';
import type { Shape } from '$engine/train';

export interface Spot {
  readonly row: number;
  readonly col: number;
}

/** A rectangle of pixels; its sides may be fractions where a map is coarser than the image. */
export interface Area extends Spot {
  readonly rows: number;
  readonly cols: number;
}

/** What a place says, in the order in which people ask: its number, and of which channel. */
export interface Reading {
  /** The number of the core. */
  readonly value: number;
  /** The same as its colour shows it: for an occlusion, by how much the probability falls. */
  readonly shown: number;
  readonly channel: number;
}

/** How much of the picture is left where there is no heat, and where there is most. */
const VEIL = { least: 0.5, most: 0.84 };

/** The number at a place, over the channels the one that is furthest from zero. */
export function readingAt(heat: Heat, { row, col }: Spot): Reading {
  const size = heat.rows * heat.cols;
  const at = row * heat.cols + col;
  let channel = 0;
  for (let other = 1; other < heat.channels; other++) {
    const [one, two] = [heat.values[other * size + at] ?? 0, heat.values[channel * size + at] ?? 0];
    if (Math.abs(one) > Math.abs(two)) channel = other;
  }
  const value = heat.values[channel * size + at] ?? 0;
  return { value, shown: heat.kind === 'occlusion' ? heat.before - value : value, channel };
}

/** The place with the most to say; null where every number is zero, or none is there yet. */
export function strongest(heat: Heat): Spot | null {
  let best: Spot | null = null;
  let most = 0;
  for (let row = 0; row < heat.rows; row++) {
    for (let col = 0; col < heat.cols; col++) {
      const { shown } = readingAt(heat, { row, col });
      const strength = heat.kind === 'saliency' ? Math.abs(shown) : shown;
      if (strength > most) [best, most] = [{ row, col }, strength];
    }
  }
  return best;
}

/** What the ends of the ramp stand for. */
export function limitOf(heat: Heat): number {
  let limit = 0;
  for (let row = 0; row < heat.rows; row++) {
    for (let col = 0; col < heat.cols; col++) {
      const magnitude = Math.abs(readingAt(heat, { row, col }).shown);
      if (magnitude > limit) limit = magnitude;
    }
  }
  return limit;
}

/** Along one axis, the place that a pixel belongs to. */
function placesOfAxis(
  pixels: number,
  places: number,
  covered: readonly { first: number; count: number }[] | null,
): Uint16Array {
  return Uint16Array.from({ length: pixels }, (_, pixel) => {
    if (!covered) return Math.min(places - 1, Math.floor(((pixel + 0.5) * places) / pixels));
    let best = 0;
    let least = Infinity;
    covered.forEach(({ first, count }, place) => {
      const distance = Math.abs(first + count / 2 - (pixel + 0.5));
      if (distance < least) [best, least] = [place, distance];
    });
    return best;
  });
}

/** For every row and column of the image, the row and column of the heat. */
export function placesOf(
  heat: Heat,
  { rows, cols }: Shape,
): { rows: Uint16Array; cols: Uint16Array } {
  const places = heat.cover?.places ?? null;
  return {
    rows: placesOfAxis(
      rows,
      heat.rows,
      places && places.rows.map(({ row, rows: count }) => ({ first: row, count })),
    ),
    cols: placesOfAxis(
      cols,
      heat.cols,
      places && places.cols.map(({ col, cols: count }) => ({ first: col, count })),
    ),
  };
}

/** The pixels that a place is about: those under the patch, those that a cell of a map stands over, or the pixel itself. */
export function areaOf(heat: Heat, { row, col }: Spot, image: Shape): Area {
  const along = heat.cover?.places.rows[row];
  const across = heat.cover?.places.cols[col];
  if (along && across)
    return { row: along.row, col: across.col, rows: along.rows, cols: across.cols };
  const [high, wide] = [image.rows / heat.rows, image.cols / heat.cols];
  return { row: row * high, col: col * wide, rows: high, cols: wide };
}

/** The half of a ramp from zero up, stretched over a whole one: for the legend of what is never negative. */
export function upperHalf(ramp: Ramp): Ramp {
  const half = new Uint8Array(ramp.length);
  for (let entry = 0; entry < RAMP_ENTRIES; entry++) {
    const from = RAMP_ZERO + Math.floor(entry / 2);
    half.set(ramp.subarray(4 * from, 4 * from + 4), 4 * entry);
  }
  return half;
}

/**
 * The heat over the image. With no heat the picture is veiled, so that colour stands out on black and on white; `alone` leaves the
 * picture out. A place that is not known yet lets the picture through.
 */
export function paintHeat(
  heat: Heat,
  image: Shape,
  ramp: Ramp,
  alone: boolean,
): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(4 * image.rows * image.cols);
  const limit = limitOf(heat);
  const scale = limit > 0 ? 1 / limit : 0;
  const places = placesOf(heat, image);
  for (let row = 0; row < image.rows; row++) {
    for (let col = 0; col < image.cols; col++) {
      const spot = { row: places.rows[row] ?? 0, col: places.cols[col] ?? 0 };
      const share = readingAt(heat, spot).shown * scale;
      if (Number.isNaN(share)) continue;
      const entry = Math.round(RAMP_ZERO + share * (RAMP_ENTRIES - 1 - RAMP_ZERO));
      const at = 4 * (row * image.cols + col);
      for (let part = 0; part < 3; part++) pixels[at + part] = ramp[4 * entry + part] ?? 0;
      const opacity = VEIL.least + (VEIL.most - VEIL.least) * Math.sqrt(Math.abs(share));
      pixels[at + 3] = alone ? 255 : 255 * opacity;
    }
  }
  return pixels;
}

/** Pixels laid over others of the same size. */
export function laidOver(
  under: Uint8ClampedArray<ArrayBuffer>,
  over: Uint8ClampedArray<ArrayBuffer>,
): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(under.length);
  for (let at = 0; at < under.length; at += 4) {
    const opacity = (over[at + 3] ?? 0) / 255;
    for (let part = 0; part < 3; part++) {
      pixels[at + part] =
        (under[at + part] ?? 0) * (1 - opacity) + (over[at + part] ?? 0) * opacity;
    }
    pixels[at + 3] = 255;
  }
  return pixels;
}
