import { expect, test } from 'vitest';
import { flattenLayout, placesOf } from './flatten';

const shape = { channels: 2, rows: 4, cols: 3 };
const order = Array.from({ length: 24 }, (_, place) => ({
  channel: Math.floor(place / 12),
  row: Math.floor(place / 3) % 4,
  col: place % 3,
}));

test('the strip has every cell once, in order and inside the width', () => {
  for (const width of [280, 360, 900]) {
    const { strip, maps, height } = flattenLayout(shape, order, width, 1);
    expect(strip).toHaveLength(24);
    strip.forEach((box, place) => {
      expect(box.x).toBeCloseTo((strip[0]?.x ?? 0) + place * box.width);
    });
    for (const box of [...strip, ...maps]) {
      expect(box.x).toBeGreaterThanOrEqual(-1e-6);
      expect(box.x + box.width).toBeLessThanOrEqual(width + 1e-6);
      expect(box.y + box.height).toBeLessThanOrEqual(height);
    }
    expect(Math.min(...strip.map(({ y }) => y))).toBeGreaterThan(
      Math.max(...maps.map(({ y, height: side }) => y + side)),
    );
  }
});

test('maps go below each other where cells would be too small', () => {
  const many = { channels: 4, rows: 6, cols: 6 };
  const cells = Array.from({ length: 144 }, (_, place) => ({
    channel: Math.floor(place / 36),
    row: Math.floor(place / 6) % 6,
    col: place % 6,
  }));
  const { heads } = flattenLayout(many, cells, 300, 1);
  expect(new Set(heads.map(({ y }) => y)).size).toBe(4);
  expect(new Set(flattenLayout(many, cells, 1000, 1).heads.map(({ y }) => y)).size).toBe(1);
});

test('a cell knows its place, and what lies outside has none', () => {
  const placeOf = placesOf(order);
  expect(placeOf({ channel: 1, row: 1, col: 2 })).toBe(17);
  expect(placeOf({ channel: 1, row: 4, col: 0 })).toBe(null);
});
