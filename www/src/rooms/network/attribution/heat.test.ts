import { describe, expect, it } from 'vitest';
import { ramp } from '$draw/ramps';
import type { Heat } from '$state/network/attribution.svelte';
import { areaOf, laidOver, limitOf, paintHeat, placesOf, readingAt, strongest } from './heat';

const image = { channels: 3, rows: 4, cols: 4 };
const base: Heat = {
  kind: 'grad-cam',
  class: 0,
  values: Float32Array.of(0, 1, 2, 4),
  channels: 1,
  rows: 2,
  cols: 2,
  before: 0.75,
  sum: null,
  cover: null,
};
const occlusion: Heat = {
  ...base,
  kind: 'occlusion',
  values: Float32Array.of(0.75, 0.25, 1, NaN),
  cover: {
    size: 3,
    stride: 1,
    fill: 0,
    places: {
      rows: [
        { row: 0, rows: 3 },
        { row: 1, rows: 3 },
      ],
      cols: [
        { col: 0, cols: 3 },
        { col: 1, cols: 3 },
      ],
    },
  },
};
const table = ramp('activation', 'dark');
const opacityAt = (pixels: Uint8ClampedArray, row: number, col: number) =>
  pixels[4 * (4 * row + col) + 3];

describe('a heat', () => {
  it('says the number of a place, over the channels the one furthest from zero', () => {
    const colour: Heat = {
      ...base,
      kind: 'saliency',
      channels: 3,
      rows: 1,
      cols: 1,
      values: Float32Array.of(0.5, -2, 1),
    };
    expect(readingAt(colour, { row: 0, col: 0 })).toEqual({ value: -2, shown: -2, channel: 1 });
    expect(strongest(colour)).toEqual({ row: 0, col: 0 });
  });

  it('shows by how much a probability falls', () => {
    expect(readingAt(occlusion, { row: 0, col: 1 })).toEqual({
      value: 0.25,
      shown: 0.5,
      channel: 0,
    });
    expect(readingAt(occlusion, { row: 1, col: 0 }).shown).toBe(-0.25);
    expect(limitOf(occlusion)).toBe(0.5);
    expect(strongest(occlusion)).toEqual({ row: 0, col: 1 });
  });

  it('has nothing to say where every number is zero', () => {
    expect(strongest({ ...base, values: new Float32Array(4) })).toBeNull();
  });
});

describe('places and pixels', () => {
  it('of a coarse map: every cell stands over as many pixels', () => {
    expect([...placesOf(base, image).rows]).toEqual([0, 0, 1, 1]);
    expect(areaOf(base, { row: 1, col: 0 }, image)).toEqual({ row: 2, col: 0, rows: 2, cols: 2 });
  });

  it('of an occlusion: a pixel belongs to the patch whose middle is nearest', () => {
    expect([...placesOf(occlusion, image).cols]).toEqual([0, 0, 1, 1]);
    expect(areaOf(occlusion, { row: 1, col: 0 }, image)).toEqual({
      row: 1,
      col: 0,
      rows: 3,
      cols: 3,
    });
  });
});

describe('painting', () => {
  it('veils the picture evenly where there is no heat, and covers it where there is most', () => {
    const pixels = paintHeat(base, image, table, false);
    expect(opacityAt(pixels, 0, 0)).toBeLessThan(opacityAt(pixels, 0, 3)!);
    expect(opacityAt(pixels, 0, 3)).toBeLessThan(opacityAt(pixels, 3, 3)!);
    expect(opacityAt(paintHeat(base, image, table, true), 0, 0)).toBe(255);
  });

  it('lets the picture through where a place is not known yet', () => {
    expect(opacityAt(paintHeat(occlusion, image, table, false), 3, 3)).toBe(0);
  });

  it('lays one over the other', () => {
    const under = Uint8ClampedArray.of(100, 0, 0, 255);
    expect([...laidOver(under, Uint8ClampedArray.of(0, 200, 0, 0))]).toEqual([100, 0, 0, 255]);
    expect([...laidOver(under, Uint8ClampedArray.of(0, 200, 0, 255))]).toEqual([0, 200, 0, 255]);
  });
});
