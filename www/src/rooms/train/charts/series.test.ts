import { describe, expect, it } from 'vitest';
import { aligned, epochTicks, indexAt, linearTicks, logTicks, thinned, valueAt } from './series';

describe('curves', () => {
  it('are thinned to means that keep the whole', () => {
    const x = Array.from({ length: 1000 }, (_, index) => index);
    const thin = thinned({ x, y: x.map((value) => value * 2) }, 64);
    expect(thin.x).toHaveLength(64);
    expect(thin.y[0]).toBeCloseTo((thin.x[0] as number) * 2, 9);
    expect(thin.x.at(-1)).toBeGreaterThan(980);
    expect(thinned({ x: [1], y: [2] }, 64)).toEqual({ x: [1], y: [2] });
  });

  it('share one axis, with gaps where a curve has no point', () => {
    expect(
      aligned([
        { x: [0, 1, 2], y: [5, 4, Number.NaN] },
        { x: [1, 1, 3], y: [7, 8, 9] },
      ]),
    ).toEqual([
      [0, 1, 2, 3],
      [5, 4, null, null],
      [null, 8, null, 9],
    ]);
    expect(aligned([])).toEqual([[]]);
  });

  it('have a value anywhere', () => {
    const curve = { x: [0, 1, 2], y: [5, 4, 3] };
    expect([-1, 0, 0.5, 1, 7].map((at) => valueAt(curve, at))).toEqual([5, 5, 4.5, 4, 3]);
    expect(valueAt({ x: [], y: [] }, 1)).toBeNull();
    expect(indexAt([], 1)).toBe(-1);
  });
});

describe('marks', () => {
  it('end above the largest value, in at most four steps', () => {
    expect(linearTicks(2.3)).toEqual([0, 0.8, 1.6, 2.4]);
    expect(linearTicks(1)).toEqual([0, 0.25, 0.5, 0.75, 1]);
    for (const most of [0.003, 0.7, 4.1, 9.99, 123, 1e5]) {
      const ticks = linearTicks(most);
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(most);
      expect(ticks.length).toBeLessThanOrEqual(5);
      expect(ticks.at(-1)).toBeLessThan(most * 2);
    }
    expect(linearTicks(Number.NaN)).toEqual([0, 0.25, 0.5, 0.75, 1]);
  });

  it('go by 1, 2, 5 on a logarithmic axis', () => {
    expect(logTicks(0.06, 2.3)).toEqual([0.03, 0.1, 0.3, 1, 3]);
    for (const [least, greatest] of [
      [0.06, 2.3],
      [1e-5, 2.3],
      [2, 2.3],
    ] as const) {
      const ticks = logTicks(least, greatest);
      expect(ticks[0]).toBeLessThanOrEqual(least * 1.001);
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(greatest * 0.999);
      expect(ticks.length).toBeGreaterThan(1);
    }
  });

  it('name whole epochs and the last one', () => {
    expect(epochTicks(12, 6)).toEqual([0, 2, 4, 6, 8, 10, 12]);
    expect(epochTicks(1, 6)).toEqual([0, 1]);
    expect(epochTicks(17, 6)).toEqual([0, 4, 8, 12, 17]);
    expect(epochTicks(12, 4)).toEqual([0, 4, 8, 12]);
    expect(epochTicks(100, 6).at(-1)).toBe(100);
  });
});
