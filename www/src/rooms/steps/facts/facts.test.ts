import { expect, it } from 'vitest';
import type { SizeFormula } from '$engine/steps';
import { countPieces } from './arithmetic';
import { isSameSize, numeric, symbolic, type Piece } from './size';

const FORMULA: SizeFormula = {
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
  same: [1, 1],
  full: [2, 2],
};
const text = (pieces: readonly Piece[]) =>
  pieces.map((piece) => (typeof piece === 'string' ? piece : piece.value)).join('');

it.each([
  [{}, '⌊(n + 2p − k)/s⌋ + 1', '⌊(6 + 2·1 − 3)/2⌋ + 1'],
  [{ dilation: 2 }, '⌊(n + 2p − d(k − 1) − 1)/s⌋ + 1', '⌊(6 + 2·1 − 2·(3 − 1) − 1)/2⌋ + 1'],
  [{ after: 0 }, '⌊(n + p₁ + p₂ − k)/s⌋ + 1', '⌊(6 + 1 + 0 − 3)/2⌋ + 1'],
  [
    { transposed: true, n: 2, before: 0, after: 0 },
    '(n − 1)s − 2p + d(k − 1) + o + 1',
    '(2 − 1)·2 − 2·0 + 1·(3 − 1) + 0 + 1',
  ],
])('writes the size of %j with letters and with numbers', (change, letters, numbers) => {
  const formula = { ...FORMULA, ...change };
  expect(text(symbolic(formula))).toBe(letters);
  expect(text(numeric(formula))).toBe(numbers);
});

it('tells rows and columns apart only where they differ', () => {
  expect(isSameSize(FORMULA, structuredClone(FORMULA))).toBe(true);
  expect(isSameSize(FORMULA, { ...FORMULA, n: 5 })).toBe(false);
  expect(isSameSize(FORMULA, { ...FORMULA, same: [1, 2] })).toBe(false);
});

it('writes a count as a product, with its biases', () => {
  const factors = (['filters', 'channels-read', 'kernel-rows'] as const).map((name, at) => ({
    name,
    value: at + 2,
  }));
  const written = (bias: number) =>
    countPieces({ factors, bias, total: 0 })
      .map((piece) => (typeof piece === 'string' ? piece : piece.value))
      .join('');
  expect(written(2)).toBe('2 × (3 × 4 + 1)');
  expect(written(0)).toBe('2 × 3 × 4');
});
