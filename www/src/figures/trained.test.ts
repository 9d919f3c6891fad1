import { describe, expect, it } from 'vitest';
import type { Explanation, Rule, Term } from '$engine/train';
import { percentOf } from './percent';
import { asBand, bandKind, othersOf, pageOf, rankedTerms } from './trained';

const term = (product: number, channel = 0): Term => ({
  source: { channel, row: 0, col: 0, origin: 'inside', image: 0 },
  weightAt: null,
  input: product,
  weight: 1,
  product,
});
const explanation = (rule: Rule, value = 5): Explanation => ({
  rule,
  cell: { channel: 0, row: 0, col: 0 },
  terms: [term(2), term(3)],
  sum: 5,
  divisor: 1,
  bias: 0,
  rest: null,
  beforeActivation: value,
  activation: { kind: 'none' },
  value,
  winner: null,
});

describe('asBand', () => {
  it('joins a layer and the activation behind it', () => {
    const band = asBand(explanation('correlation', -5), { value: 0 });
    expect(band).toMatchObject({ relu: true, beforeActivation: -5, value: 0, rule: 'correlation' });
  });

  it('leaves a layer without activation as it is', () => {
    expect(asBand(explanation('correlation'), null)).toMatchObject({ relu: false, value: 5 });
  });

  it('draws a global average like any other', () => {
    expect(asBand(explanation('global-average-pool'), null).rule).toBe('average-pool');
    expect(asBand(explanation('linear'), null).rule).toBe('correlation');
  });
});

it('has a figure for every rule', () => {
  const kinds: Record<Rule, string> = {
    correlation: 'blocks',
    convolution: 'blocks',
    'max-pool': 'pool',
    'average-pool': 'pool',
    'global-average-pool': 'pool',
    linear: 'terms',
    softmax: 'terms',
    gradient: 'terms',
    flatten: 'single',
    pointwise: 'single',
    'batch-norm': 'single',
    dropout: 'single',
  };
  for (const [rule, kind] of Object.entries(kinds)) {
    expect(bandKind({ rule: rule as Rule, terms: [term(1)] })).toBe(kind);
  }
});

describe('the terms of a long sum', () => {
  const ranked = rankedTerms([1, -9, 3, 0.5, -4].map((product, at) => term(product, at)));

  it('are ranked by magnitude and keep their place among all terms', () => {
    const { shown, rest, pages } = pageOf(ranked, 2);
    expect(shown.map(({ index }) => index)).toEqual([1, 4]);
    expect(rest).toHaveLength(3);
    expect(pages).toBe(3);
  });

  it('can all be reached by turning pages, and what is not shown is the rest', () => {
    const seen = [0, 1, 2].flatMap((page) => pageOf(ranked, 2, page).shown);
    expect(seen).toEqual(ranked);
    const { shown, rest, from } = pageOf(ranked, 2, 7);
    expect(from).toBe(4);
    expect([...shown, ...rest].map(({ index }) => index).sort()).toEqual([0, 1, 2, 3, 4]);
  });

  it('never leaves one term alone', () => {
    expect(pageOf(ranked, 4)).toMatchObject({ rest: [], pages: 1 });
  });
});

describe('percentOf', () => {
  const format = {
    percent: (share: number, decimals = 1) => `${(100 * share).toFixed(decimals)}%`,
  };

  it('does not print certainty that is none', () => {
    expect(percentOf(0.99995, format)).toBe('>99.9%');
    expect(percentOf(0.00001, format)).toBe('<0.1%');
    expect(percentOf(0.996, format, true)).toBe('>99%');
    expect(percentOf(0.001, format, true)).toBe('<1%');
    expect(percentOf(1, format)).toBe('100.0%');
    expect(percentOf(0, format)).toBe('0.0%');
  });

  it('rounds what is far from both, and has a sign for nothing', () => {
    expect(percentOf(0.845, format)).toBe('85%');
    expect(percentOf(0.9949, format, true)).toBe('99%');
    expect(percentOf(0.042, format)).toBe('4.2%');
    expect(percentOf(NaN, format)).toBe('–');
  });
});

describe('othersOf', () => {
  const hidden = [2, -3].map((product, index) => ({ term: term(product), index }));

  it('counts those of other pages and those that were not listed', () => {
    expect(othersOf(hidden, null)).toEqual({ count: 2, sum: -1 });
    expect(othersOf(hidden, { count: 5, sum: 0.5 })).toEqual({ count: 7, sum: -0.5 });
    expect(othersOf([], { count: 5, sum: 0.5 })).toEqual({ count: 5, sum: 0.5 });
    expect(othersOf([], null)).toBeNull();
  });
});
