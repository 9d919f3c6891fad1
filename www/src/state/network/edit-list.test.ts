import { expect, test } from 'vitest';
import { merged, runsOf } from './edit-list';
import type { ParameterEdit } from './setup';

const weight = (layer: number, index: number, value: number): ParameterEdit => ({
  layer,
  role: 'weight',
  index,
  value,
});
const bias = (layer: number, index: number, value: number): ParameterEdit => ({
  ...weight(layer, index, value),
  role: 'bias',
});

test('edits are kept in order, the newest value of each', () => {
  const first = merged([], [bias(3, 0, 1), weight(3, 8, 2), weight(0, 1, 3)], () => 0);
  const second = merged(first, [weight(3, 8, 4), weight(3, 7, 5)], () => 0);
  expect(second).toEqual([weight(0, 1, 3), weight(3, 7, 5), weight(3, 8, 4), bias(3, 0, 1)]);
});

test('what has its original value again is no edit', () => {
  const edits = merged([], [weight(0, 1, 0.1)], () => 0);
  expect(edits).toEqual([weight(0, 1, Math.fround(0.1))]);
  expect(merged(edits, [weight(0, 1, 0.5)], () => 0.5)).toEqual([]);
});

test('a negative zero is another number than zero', () => {
  expect(merged([], [weight(0, 1, -0)], () => 0)).toHaveLength(1);
});

test('neighbours go together', () => {
  const edits = [weight(0, 1, 3), weight(0, 2, 4), weight(0, 4, 5), weight(1, 5, 6), bias(1, 6, 7)];
  expect(runsOf(edits)).toEqual([
    { layer: 0, role: 'weight', start: 1, values: [3, 4] },
    { layer: 0, role: 'weight', start: 4, values: [5] },
    { layer: 1, role: 'weight', start: 5, values: [6] },
    { layer: 1, role: 'bias', start: 6, values: [7] },
  ]);
});
