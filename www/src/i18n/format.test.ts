import { describe, expect, it } from 'vitest';
import { formatFor } from './format';

const es = formatFor('es');
const en = formatFor('en');

describe('n', () => {
  it('keeps integers integers', () => {
    expect(es.n(140)).toBe('140');
    expect(en.n(1920)).toBe('1920');
  });

  it('writes the decimal mark of the language and a true minus', () => {
    expect(es.n(-0.5)).toBe('\u22120,5');
    expect(en.n(-0.5)).toBe('\u22120.5');
  });

  it('writes at most three decimals, or as many as asked for', () => {
    expect(es.n(1 / 3)).toBe('0,333');
    expect(en.n(1 / 3, 5)).toBe('0.33333');
    expect(en.n(2.5, 0)).toBe('3');
  });

  it('groups from five digits on', () => {
    expect(es.n(48120)).toBe('48\u202f120');
    expect(en.n(48120)).toBe('48,120');
  });

  it('never writes zero for what is not zero', () => {
    expect(es.n(-0.0000321)).toBe('\u22123,21\u00a0×\u00a010⁻⁵');
    expect(en.n(0.0004999)).not.toBe('0');
    expect(en.n(0.0005)).toBe('0.001');
  });

  it('writes what is huge as a power of ten', () => {
    expect(en.n(1.5e12)).toBe('1.5\u00a0×\u00a010¹²');
  });

  it('writes zero without a sign, and what is no finite number', () => {
    expect(en.n(-0)).toBe('0');
    expect(en.n(Number.NaN)).toBe('NaN');
    expect(en.n(-Infinity)).toBe('\u2212∞');
  });
});

describe('approx', () => {
  it('says when digits were lost', () => {
    expect(es.approx(1 / 3)).toBe('≈\u00a00,333');
    expect(es.approx(0.25)).toBe('0,25');
  });

  it('takes the nearest f32 of a short decimal for that decimal', () => {
    expect(en.approx(Math.fround(0.1))).toBe('0.1');
    expect(en.isExact(Math.fround(1 / 9))).toBe(false);
  });
});

describe('the rest', () => {
  it('writes percentages', () => {
    expect(es.percent(0.6589)).toBe('65,9\u00a0%');
    expect(en.percent(0.5)).toBe('50%');
  });

  it('joins lists', () => {
    expect(es.list(['uno', 'dos', 'tres'])).toBe('uno, dos y tres');
    expect(en.list(['one', 'two', 'three'])).toBe('one, two, and three');
  });

  it('writes sizes', () => {
    expect(es.bytes(1_250_000)).toBe('1,3\u00a0MB');
    expect(en.bytes(300_000_000)).toBe('300\u00a0MB');
    expect(en.bytes(1)).toBe('1\u00a0kB');
  });
});
