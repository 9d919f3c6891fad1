// How many decimals small numbers need: a gradient of 0.00004 printed with three decimals would be a zero, and a step of an
// optimizer would vanish. Judges print, like draw/rounding.ts.

import { addsUp, MOST_DECIMALS } from './rounding';

/** More decimals than an f32 near one can tell apart say nothing. */
export const FINEST_DECIMALS = 8;

/** The decimals with which a number shows this many significant figures: at least three, at most eight. */
export function decimalsToSee(value: number, significant = 2): number {
  const magnitude = Math.abs(value);
  if (!(magnitude > 0) || !Number.isFinite(magnitude)) return MOST_DECIMALS;
  const wanted = significant - 1 - Math.floor(Math.log10(magnitude));
  return Math.min(FINEST_DECIMALS, Math.max(MOST_DECIMALS, wanted));
}

/** The decimals for a column of numbers, so that its largest one shows `significant` figures. */
export function decimalsOfColumn(values: readonly number[], significant = 3): number {
  return decimalsToSee(
    values.reduce((most, value) => Math.max(most, Math.abs(value)), 0),
    significant,
  );
}

export interface PrintedChange {
  decimals: number;
  /** False calls for an approximately sign. */
  exact: boolean;
}

/**
 * The decimals with which "before + change = after" prints as a true sum in which the change can be seen: the fewest that do,
 * else as many as the change needs, with `exact: false`.
 */
export function printedChange(before: number, change: number, after: number): PrintedChange {
  const least = decimalsToSee(change);
  for (let decimals = least; decimals <= FINEST_DECIMALS; decimals++) {
    if (addsUp([before, change], after, decimals)) return { decimals, exact: true };
  }
  return { decimals: least, exact: false };
}

export interface ColumnScale {
  /** Zero, or the power of ten that all numbers of the column are divided by. */
  exponent: number;
  decimals: number;
}

/** The largest number below which a column is written in units of a power of ten. */
const SMALL = 1e-3;

/**
 * How to write a column of numbers whose largest one shows `significant` figures: as they are, or, where all of them are so small
 * that they would be rows of zeros, in units of a power of ten.
 */
export function columnScale(values: readonly number[], significant = 3): ColumnScale {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (!(largest > 0 && largest < SMALL)) {
    return { exponent: 0, decimals: decimalsToSee(largest, significant) };
  }
  return { exponent: Math.floor(Math.log10(largest)), decimals: significant - 1 };
}

/** A number in the units of its column. */
export function inUnits(value: number, { exponent }: ColumnScale): number {
  return exponent === 0 ? value : value / 10 ** exponent;
}

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** "10⁻⁷". */
export function powerOfTen(exponent: number): string {
  const digits = [...String(Math.abs(exponent))].map((digit) => SUPERSCRIPTS[Number(digit)] ?? '');
  return `10${exponent < 0 ? '⁻' : ''}${digits.join('')}`;
}
