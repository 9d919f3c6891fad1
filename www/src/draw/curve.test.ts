import { describe, expect, it } from 'vitest';
import { graphOf } from './curve';

describe('the graph of a function', () => {
  it('goes from left to right through pairs that were given', () => {
    const inputs = [3, -2, 0.5, -1];
    const outputs = [3, 0, 0.5, 0];
    expect(graphOf(inputs, outputs, 3, { x: 0, y: 0 })).toEqual([
      { x: -2, y: 0 },
      { x: -1, y: 0 },
      { x: 0, y: 0 },
      { x: 0.5, y: 0.5 },
      { x: 3, y: 3 },
    ]);
  });

  it('keeps one point a stretch and leaves out what is no number or too far away', () => {
    const inputs = Float32Array.from({ length: 5000 }, (_, index) => Math.sin(index));
    const points = graphOf([...inputs, NaN, 7], [...inputs, NaN, 7], 1);
    expect(points.length).toBeLessThanOrEqual(96);
    expect(points.every(({ x, y }) => x === y && Math.abs(x) <= 1)).toBe(true);
  });

  it('is only its corner where all inputs are zero', () => {
    expect(graphOf([0, 0], [0, 0], 0, { x: 0, y: 0 })).toEqual([{ x: 0, y: 0 }]);
    expect(graphOf([0, 0], [0, 0], 0)).toEqual([]);
  });
});
