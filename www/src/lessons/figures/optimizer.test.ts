import { expect, test } from 'vitest';
import type { OptimizerStep } from '$engine/steps';
import { columnsOf, recipe } from './optimizer';

const step = (given: Partial<OptimizerStep>): OptimizerStep => ({
  step: 1,
  gradient: 1,
  u: null,
  m: null,
  v: null,
  mhat: null,
  vhat: null,
  correction1: null,
  correction2: null,
  root: null,
  change: -0.1,
  w: -0.1,
  ...given,
});

const print = (value: number) => ({ text: String(value), exact: true });

test('an optimizer has the columns that its steps fill', () => {
  expect(columnsOf({ rows: [step({})] })).toEqual(['gradient', 'change', 'w']);
  expect(columnsOf({ rows: [step({ u: 1 })] })).toEqual(['gradient', 'u', 'change', 'w']);
});

test('every number is written out of the row before', () => {
  const rows = [step({ u: 1 }), step({ step: 2, gradient: -1, u: -0.1, change: 0.01, w: -0.09 })];
  const figure = { rows, rate: 0.1, start: 0, optimizer: 'momentum' as const };
  const written = (at: number, column: 'u' | 'change' | 'w') =>
    recipe(figure, { momentum: 0.9 }, at, column, print);
  expect(written(0, 'u')).toBe('u = 0.9 × 0 + 1 = 1');
  expect(written(1, 'u')).toBe('u = 0.9 × 1 + (-1) = -0.1');
  expect(written(1, 'change')).toBe('Δ = −0.1 × (-0.1) = 0.01');
  expect(written(1, 'w')).toBe('w = -0.1 + 0.01 = -0.09');
});

test('Adam divides by what has filled up so far', () => {
  const rows = [step({ m: 0.1, v: 0.001, mhat: 1, vhat: 1 })];
  const figure = { rows, rate: 0.1, start: 0, optimizer: 'adam' as const };
  const settings = { beta1: 0.9, beta2: 0.999 };
  expect(recipe(figure, settings, 0, 'mhat', print)).toBe('m̂ = 0.1 ÷ (1 − 0.9) = 1');
  const rounded = (value: number) => ({ text: value.toFixed(1), exact: value !== 0.001 });
  expect(recipe(figure, settings, 0, 'vhat', rounded)).toContain('≈ 1.0');
  expect(recipe(figure, settings, 0, 'm', print)).toBe('m = 0.9 × 0 + (1 − 0.9) × 1 = 0.1');
});
