import { expect, test } from 'vitest';
import { place, pretty, snapped, ticks, valueAt } from './plot';

test('an axis and its inverse', () => {
  const axis = { from: -1, to: 7, start: 40, end: 440 };
  expect(place(axis, 3)).toBe(240);
  expect(valueAt(axis, place(axis, 5.5))).toBeCloseTo(5.5);
});

test('ticks are round numbers inside the axis', () => {
  expect(ticks({ from: -1, to: 7 }, 8)).toEqual([-1, 0, 1, 2, 3, 4, 5, 6, 7]);
  expect(ticks({ from: 0, to: 1 }, 5)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
  expect(ticks({ from: 0, to: 16 }, 4)).toEqual([0, 5, 10, 15]);
  expect(ticks({ from: 0, to: 0 }, 4)).toEqual([]);
});

test('a hand drags to round numbers and not beyond the ends', () => {
  expect(snapped(1.2345, { from: -1, to: 7 })).toBe(1.2);
  expect(snapped(0.65912, { from: 0, to: 1 })).toBe(0.66);
  expect(snapped(9, { from: -1, to: 7 })).toBe(7);
});

test('functions are written as people write them', () => {
  expect(pretty('(w - 3)^2')).toBe('(w − 3)²');
  expect(pretty('-ln(p)')).toBe('−ln p');
  expect(pretty('5a^2 + 0.5b^2')).toBe('5a² + 0.5b²');
  expect(pretty('relu')).toBe('ReLU(x)');
});
