import { expect, test } from 'vitest';
import {
  deviationOf,
  firstInput,
  fittedTo,
  largestOf,
  startOf,
  strengthOf,
  withStrength,
} from './kernels';

const cross = { rows: 3, cols: 3, slices: 1, weights: [0, 1, 0, 1, -4, 1, 0, 1, 0] };

test('a known kernel stands in the middle of a larger one', () => {
  expect(fittedTo(cross, 3, 3)).toEqual(cross.weights);
  const larger = fittedTo(cross, 5, 5)!;
  expect(larger[12]).toBe(-4);
  expect(larger.filter((value) => value !== 0)).toHaveLength(5);
  expect(fittedTo(cross, 4, 4)).toBe(null);
  expect(fittedTo(cross, 1, 1)).toBe(null);
});

test('strength is kept while proportions are', () => {
  const made = withStrength(cross.weights, 0.25);
  expect(strengthOf(made)).toBeCloseTo(0.25, 12);
  expect(made[4]! / made[1]!).toBeCloseTo(-4, 12);
  expect(withStrength([0, 0], 3)).toEqual([0, 0]);
});

test('deviation is measured from the mean', () => {
  expect(deviationOf([5, 5, 5])).toBe(0);
  expect(deviationOf([1, 3])).toBe(1);
  expect(deviationOf([])).toBe(0);
});

test('kernels stand output by output, and a group reads its own inputs', () => {
  const grouped = { outs: 4, inputs: 2, rows: 3, cols: 3, groups: 2 };
  expect(startOf(grouped, 3, 1)).toBe(7 * 9);
  expect([0, 1, 2, 3].map((out) => firstInput(grouped, out))).toEqual([0, 0, 2, 2]);
  const plain = { outs: 6, inputs: 3, rows: 5, cols: 5, groups: 1 };
  expect(firstInput(plain, 5)).toBe(0);
});

test('the largest come first, whatever their sign', () => {
  expect(largestOf([0.1, -3, 2], 2)).toEqual([1, 2]);
});
