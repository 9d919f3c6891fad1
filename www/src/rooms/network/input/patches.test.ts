import { expect, test } from 'vitest';
import { movedTo, patchAround, patchAt, patchBetween, resizedBy } from './patches';

const SIZE = { rows: 8, cols: 6 };

test('a rectangle is the same from either corner', () => {
  const patch = { row: 1, col: 2, rows: 3, cols: 2 };
  expect(patchBetween({ row: 1, col: 3 }, { row: 3, col: 2 })).toEqual(patch);
  expect(patchBetween({ row: 3, col: 2 }, { row: 1, col: 3 })).toEqual(patch);
});

test('nothing leaves the image', () => {
  expect(patchAround({ row: 0, col: 5 }, 4, SIZE)).toEqual({ row: 0, col: 2, rows: 4, cols: 4 });
  expect(patchAround({ row: 4, col: 3 }, 99, SIZE)).toEqual({ row: 0, col: 0, rows: 8, cols: 6 });
  const patch = { row: 2, col: 2, rows: 2, cols: 2 };
  expect(movedTo(patch, -5, 50, SIZE)).toEqual({ ...patch, row: 0, col: 4 });
  expect(resizedBy(patch, 99, -99, SIZE)).toEqual({ ...patch, rows: 6, cols: 1 });
});

test('the newest patch is on top', () => {
  const patches = [
    { row: 0, col: 0, rows: 4, cols: 4 },
    { row: 2, col: 2, rows: 4, cols: 4 },
  ];
  expect(patchAt(patches, { row: 3, col: 3 })).toBe(1);
  expect(patchAt(patches, { row: 1, col: 1 })).toBe(0);
  expect(patchAt(patches, { row: 7, col: 5 })).toBe(-1);
});
