import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EngineFailure, type Lab } from '$engine/train';
import { Attribution, usualCover, type AttributionHost } from './attribution.svelte';
import type { NetworkModel } from './model';
import { Pace } from './slices';

const input = { channels: 1, rows: 28, cols: 28 };
const modelOf = (macs: number): NetworkModel =>
  ({
    architecture: { input, layers: [] },
    summary: { layers: [], parameters: 1, macs, problem: null },
    layers: [
      { index: 0, kind: 'maps' },
      { index: 1, kind: 'vector' },
    ],
    classes: ['0', '1', '2'],
  }) as unknown as NetworkModel;

/** A lab whose occlusion takes three slices and sees a square in the middle. */
function fakeLab() {
  let slices = 0;
  return {
    saliency: vi.fn((of: number) => Float32Array.of(of, -2)),
    gradCamLayer: vi.fn(() => 0),
    gradCam: vi.fn((layer: number) => ({
      map: Float32Array.of(0, 1),
      weights: Float32Array.of(layer),
      rows: 1,
      cols: 2,
    })),
    beginOcclusion: vi.fn(() => {
      slices = 0;
      return { rows: 2, cols: 3 };
    }),
    advanceOcclusion: vi.fn(() => ++slices === 3),
    occlusion: vi.fn(() =>
      Float32Array.from({ length: 6 }, (_, at) => (at < 2 * slices ? 0.5 : NaN)),
    ),
    occlusionPatch: vi.fn((row: number, col: number) => ({
      row: 10 + row,
      col: 20 + col,
      rows: 5,
      cols: 5,
    })),
  };
}

function make(lab = fakeLab(), change: Partial<AttributionHost> = {}) {
  const waiting: (() => void)[] = [];
  const host = {
    lab: lab as unknown as Lab,
    pace: new Pace(() => 0),
    soon: (work: () => void) => waiting.push(work),
    model: modelOf(1000),
    revision: 1,
    isUnderWay: false,
    probabilities: Float32Array.of(0.2, 0.7, 0.1),
    winner: 1,
    attribution: 'saliency',
    attributionClass: null,
    attributionLayer: null,
    ...change,
  } as { -readonly [Key in keyof AttributionHost]: AttributionHost[Key] };
  const heat = new Attribution(host);
  return { lab, host, heat, next: () => waiting.shift()?.() };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('what a network looks at', () => {
  it('is asked about the winner at once, unless another class was chosen', () => {
    const { heat, lab } = make();
    heat.follow();
    expect(lab.saliency).toHaveBeenLastCalledWith(1, 0);
    expect(heat.heat).toMatchObject({ kind: 'saliency', class: 1, rows: 28, sum: null });
    expect(heat.heat?.before).toBeCloseTo(0.7);
    const other = make(undefined, { attributionClass: 2 });
    other.heat.follow();
    expect(other.lab.saliency).toHaveBeenLastCalledWith(2, 0);
  });

  it('sums the maps of the usual layer, or of the one that was chosen', () => {
    const { heat, lab } = make(undefined, { attribution: 'grad-cam' });
    heat.follow();
    expect(lab.gradCam).toHaveBeenLastCalledWith(0, 1, 0);
    expect(heat.heat?.sum?.layer).toBe(0);
    // A layer without maps cannot be summed.
    const wrong = make(undefined, { attribution: 'grad-cam', attributionLayer: 1 });
    wrong.heat.follow();
    expect(wrong.lab.gradCam).toHaveBeenLastCalledWith(0, 1, 0);
  });

  it('waits for a hand to rest before what is slow', () => {
    const { heat, lab } = make(undefined, { model: modelOf(1e9) });
    heat.follow();
    expect(lab.saliency).not.toHaveBeenCalled();
    vi.runAllTimers();
    expect(lab.saliency).toHaveBeenCalledOnce();
  });

  it('is nothing when nobody asks, and while an image is on its way', () => {
    const none = make(undefined, { attribution: 'none' });
    none.heat.follow();
    expect(none.heat.heat).toBeNull();
    const busy = make(undefined, { isUnderWay: true });
    busy.heat.follow();
    expect(busy.lab.saliency).not.toHaveBeenCalled();
  });
});

describe('an occlusion', () => {
  it('comes in slices and knows which pixels every place covers', () => {
    const { heat, next } = make(undefined, { attribution: 'occlusion' });
    heat.follow();
    vi.runAllTimers();
    expect(heat.progress).toBe(0);
    next();
    next();
    expect(heat.heat).toBeNull();
    next();
    expect(heat.progress).toBeNull();
    expect(heat.heat).toMatchObject({ kind: 'occlusion', rows: 2, cols: 3 });
    expect(heat.heat?.cover?.places.rows).toEqual([
      { row: 10, rows: 5 },
      { row: 11, rows: 5 },
    ]);
    expect(heat.heat?.cover?.places.cols[2]).toEqual({ col: 22, cols: 5 });
  });

  it('can be ended, and asked for again', () => {
    const { heat, lab, next } = make(undefined, { attribution: 'occlusion' });
    heat.follow();
    vi.runAllTimers();
    next();
    heat.cancel();
    expect(heat.cancelled).toBe(true);
    next();
    expect(lab.advanceOcclusion).toHaveBeenCalledTimes(1);
    heat.again();
    vi.runAllTimers();
    expect(heat.cancelled).toBe(false);
    expect(lab.beginOcclusion).toHaveBeenCalledTimes(2);
  });

  it('gives way when the image changes under it', () => {
    const { heat, host, lab, next } = make(undefined, { attribution: 'occlusion' });
    heat.follow();
    vi.runAllTimers();
    next();
    host.isUnderWay = true;
    next();
    expect(lab.advanceOcclusion).toHaveBeenCalledTimes(1);
    expect(heat.heat).toBeNull();
    expect(heat.progress).toBeNull();
  });

  it('covers less finely where a network is slow', () => {
    expect(usualCover(modelOf(200_000))).toEqual({ size: 6, stride: 1, fill: 0 });
    expect(usualCover(modelOf(5_000_000)).stride).toBeGreaterThan(1);
    expect(usualCover(modelOf(1e12)).stride).toBeLessThanOrEqual(6);
  });
});

it('shows nothing when the core refuses, and asks once more after the engine had to start anew', () => {
  const lab = fakeLab();
  lab.saliency.mockImplementationOnce(() => {
    throw new EngineFailure({ code: 'engine-restarted', detail: {} });
  });
  const { heat } = make(lab);
  heat.follow();
  expect(heat.heat).toBeNull();
  vi.runAllTimers();
  expect(heat.heat).not.toBeNull();
});
