import { describe, expect, it } from 'vitest';
import {
  columnScale,
  decimalsOfColumn,
  decimalsToSee,
  inUnits,
  powerOfTen,
  printedChange,
} from './significance';

describe('decimalsToSee', () => {
  it('needs three decimals for ordinary numbers and more for small ones', () => {
    expect(decimalsToSee(12.5)).toBe(3);
    expect(decimalsToSee(0.0314)).toBe(3);
    expect(decimalsToSee(0.00005)).toBe(6);
    expect(decimalsToSee(1e-12)).toBe(8);
  });

  it('has an answer for zero and for what is no finite number', () => {
    expect(decimalsToSee(0)).toBe(3);
    expect(decimalsToSee(NaN)).toBe(3);
    expect(decimalsToSee(-Infinity)).toBe(3);
  });
});

it('takes the decimals of a column from its largest number', () => {
  expect(decimalsOfColumn([0.0021, -0.00003])).toBe(5);
  expect(decimalsOfColumn([])).toBe(3);
});

describe('printedChange', () => {
  it('shows a small change and a true sum', () => {
    expect(printedChange(0.1137, 0.00005, 0.11375)).toEqual({ decimals: 6, exact: true });
  });

  it('adds decimals until the printed numbers add up', () => {
    const { decimals, exact } = printedChange(0.12345649, 0.00100049, 0.12445698);
    expect(exact).toBe(true);
    const print = (value: number) => Math.round(Number(value.toFixed(decimals)) * 10 ** decimals);
    expect(print(0.12345649) + print(0.00100049)).toBe(print(0.12445698));
  });

  it('says so when they never do', () => {
    expect(printedChange(1, 1e-10, 1).exact).toBe(true);
    expect(printedChange(1, 0.5, 1.4)).toEqual({ decimals: 3, exact: false });
  });
});

describe('columnScale', () => {
  it('leaves ordinary numbers as they are', () => {
    expect(columnScale([0.0021, -0.5])).toEqual({ exponent: 0, decimals: 3 });
    expect(columnScale([])).toEqual({ exponent: 0, decimals: 3 });
    expect(columnScale([0, 0])).toEqual({ exponent: 0, decimals: 3 });
  });

  it('writes a column of tiny numbers in units of a power of ten', () => {
    const scale = columnScale([3.39e-7, -2.7e-8]);
    expect(scale).toEqual({ exponent: -7, decimals: 2 });
    expect(inUnits(3.39e-7, scale)).toBeCloseTo(3.39, 9);
    expect(inUnits(5, columnScale([5]))).toBe(5);
  });

  it('names the unit', () => {
    expect(powerOfTen(-7)).toBe('10⁻⁷');
    expect(powerOfTen(12)).toBe('10¹²');
  });
});
