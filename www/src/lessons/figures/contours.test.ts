import { expect, test } from 'vitest';
import { contour } from './contours';

test('a slope is cut by one straight line', () => {
  const values = [0, 1, 2, 0, 1, 2, 0, 1, 2];
  const segments = contour({ rows: 3, cols: 3, values }, 0.5);
  expect(segments).toHaveLength(2);
  for (const [x1, , x2] of segments) expect([x1, x2]).toEqual([0.5, 0.5]);
});

test('the contour of a bowl is closed: every end is met by another', () => {
  const side = 21;
  const values = Array.from({ length: side * side }, (_, index) => {
    const [x, y] = [(index % side) - 10, Math.floor(index / side) - 10];
    return x * x + 3 * y * y;
  });
  const ends = new Map<string, number>();
  const segments = contour({ rows: side, cols: side, values }, 50);
  for (const [x1, y1, x2, y2] of segments) {
    for (const [x, y] of [
      [x1, y1],
      [x2, y2],
    ] as const) {
      const key = `${x.toFixed(6)} ${y.toFixed(6)}`;
      ends.set(key, (ends.get(key) ?? 0) + 1);
      // Linear between samples, so a little off the true ellipse.
      expect(Math.hypot(x - 10, Math.sqrt(3) * (y - 10))).toBeCloseTo(Math.sqrt(50), 0);
    }
  }
  expect(segments.length).toBeGreaterThan(20);
  expect([...ends.values()].every((count) => count === 2)).toBe(true);
});

test('nothing is drawn above the highest and below the lowest', () => {
  const samples = { rows: 2, cols: 2, values: [1, 2, 3, 4] };
  expect(contour(samples, 5)).toEqual([]);
  expect(contour(samples, 0)).toEqual([]);
});
