import { expect, it } from 'vitest';
import { boxAround, cellMark } from './marks';

const window = (row: number, col: number, size: number, step = 1) =>
  Array.from({ length: size * size }, (_, at) => ({
    row: row + step * Math.floor(at / size),
    col: col + step * (at % size),
  }));

it('outlines one cell', () => {
  expect(cellMark({ row: 2, col: 3 }, 'output')).toEqual({
    kind: 'output',
    row: 2,
    col: 3,
    rows: 1,
    cols: 1,
  });
});

it('outlines a window, also one that begins in the padding', () => {
  expect(boxAround(window(-1, 4, 3))).toMatchObject({
    row: -1,
    col: 4,
    rows: 3,
    cols: 3,
    rowStep: 1,
  });
  expect(boxAround(window(5, 5, 1))).toMatchObject({ rows: 1, cols: 1, rowStep: 1, colStep: 1 });
  expect(boxAround([])).toBeNull();
});

it('sees the gaps of a dilated window', () => {
  expect(boxAround(window(0, 1, 3, 2))).toMatchObject({ rows: 3, cols: 3, rowStep: 2, colStep: 2 });
});
