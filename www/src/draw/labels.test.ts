import { expect, it } from 'vitest';
import { placeLabels } from './labels';

const cell = (row: number, col: number, text = '1') => ({ row, col, text });

it('puts a text to the right of its cell, or to the left at the edge', () => {
  expect(placeLabels([cell(10, 10)], 28, 28, 2)[0]).toMatchObject({ end: false });
  expect(placeLabels([cell(10, 27)], 28, 28, 2)[0]).toMatchObject({ end: true });
});

it('does not put two texts on each other, nor one on another cell', () => {
  const [first, second] = placeLabels([cell(10, 10), cell(10, 11, '2')], 28, 28, 2);
  expect(first?.end).toBe(true);
  expect(second?.end).toBe(false);
  const stacked = placeLabels([cell(10, 10), cell(11, 10, '2')], 28, 28, 2);
  expect(stacked[0]).not.toBeNull();
  expect(stacked[1]?.y === stacked[0]?.y && stacked[1]?.end === stacked[0]?.end).toBe(false);
});

it('leaves out what has no room', () => {
  const crowd = Array.from({ length: 9 }, (_, at) => cell(Math.floor(at / 3), at % 3));
  expect(placeLabels(crowd, 3, 3, 2).every((place) => place === null)).toBe(true);
});
