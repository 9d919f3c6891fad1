import { expect, test } from 'vitest';
import { axisLayout, windowCells } from './size';

const formula = {
  transposed: false,
  n: 6,
  before: 1,
  after: 1,
  kernel: 3,
  dilation: 1,
  span: 3,
  stride: 2,
  free: 5,
  rest: 1,
  outputPadding: 0,
  output: 3,
  same: [1, 1] as [number, number],
  full: [2, 2] as [number, number],
};

test('padding stands on both sides, and what no window reaches is marked', () => {
  const { cells, side, x } = axisLayout(formula, 300, 1);
  expect(cells.map(({ kind }) => kind).join(' ')).toBe(
    'padding input input input input input input padding',
  );
  expect(cells.filter(({ unread }) => unread).map(({ at }) => at)).toEqual([6]);
  expect(x(-1)).toBeGreaterThanOrEqual(0);
  expect(x(7)).toBeLessThanOrEqual(300);
  expect(x(1) - x(0)).toBeCloseTo(side);
});

test('a dilated window has gaps', () => {
  expect(windowCells({ ...formula, dilation: 2, span: 5 }, -1)).toEqual([-1, 1, 3]);
});
