import { describe, expect, it } from 'vitest';
import type { OptimizerKind, UpdateLine } from '$engine/train';
import { formulaOf, lettersOf } from './formulas';

const write = (value: number) => String(value).replace('.', ',').replace('-', '\u2212');
const formula = (
  symbol: UpdateLine['symbol'],
  parts: number[],
  optimizer: OptimizerKind = 'adam',
) => formulaOf({ symbol, parts, value: 0 }, optimizer, write);

describe('formulaOf', () => {
  it('writes the averages of Adam with their corrections', () => {
    expect(formula('m', [0.9, 0.75, -20.76])).toBe('0,9 · 0,75 + (1 − 0,9) · (−20,76)');
    expect(formula('v', [0.999, 4, -2])).toBe('0,999 · 4 + (1 − 0,999) · (−2)²');
    expect(formula('mHat', [-1.4, 0.9, 664])).toBe('−1,4 ÷ (1 − 0,9⁶⁶⁴)');
  });

  it('writes the change of each optimizer', () => {
    expect(formula('delta', [0.1, -2], 'sgd')).toBe('−0,1 · (−2)');
    expect(formula('delta', [0.1, 2, 0.9, -3], 'nesterov')).toBe('−0,1 · (2 + 0,9 · (−3))');
    expect(formula('delta', [0.1, 2, 4, 1], 'rmsprop')).toBe('−0,1 · 2 ÷ (√4 + 1)');
  });

  it('writes decay where it is: in the gradient, or apart', () => {
    expect(formula('g', [1])).toBe('1');
    expect(formula('g', [1, 0.1, -2])).toBe('1 + 0,1 · (−2)');
    expect(formula('decay', [2, 0.1, 0.5], 'adamw')).toBe('2 · (1 − 0,1 · 0,5)');
  });
});

it('has letters for every line of every optimizer', () => {
  const kinds: OptimizerKind[] = ['sgd', 'momentum', 'nesterov', 'rmsprop', 'adam', 'adamw'];
  const symbols: UpdateLine['symbol'][] = ['g', 'm', 'v', 'mHat', 'vHat', 'velocity', 'delta'];
  for (const kind of kinds) {
    for (const symbol of symbols) {
      expect(lettersOf({ symbol, parts: [1], value: 1 }, kind)).not.toBe('');
    }
  }
});
