// Numbers as texts of cells. A block is written with one number of decimals and in one size, so that it reads as a table.

import { fittingFont, SMALLEST_FONT, type CellSize } from '$draw/cells';
import { decimalsFor, isExact, MOST_DECIMALS } from '$draw/rounding';

/** The part of `I18n` that writes numbers. */
export interface Writer {
  n: (value: number, decimals?: number) => string;
}

export interface BlockText {
  /** What each cell says; null says nothing and leaves it to colour and tooltip. */
  texts: readonly (string | null)[];
  font: number;
  /** How many decimals the block is written with. */
  decimals: number;
  /** Whether every number that can be read is the number itself. */
  exact: boolean;
}

const MINUS = '\u2212';
/** A cell that is no zero but would be written as one. */
const ALMOST_ZERO = '≈0';
/** Fewer cells than this with a readable number, and the block shows colours only. */
const READABLE_SHARE = 0.6;

/** A small number that would be written as a power of ten, or a false zero, at this many decimals. */
const vanishes = (value: number, decimals: number): boolean =>
  value !== 0 && Math.abs(value) < 0.5 * 10 ** -decimals;

/**
 * What `writer.n` writes, hundreds of times a frame: only numbers that need grouping take the long way. `mark` is the
 * language's decimal mark.
 */
function write(value: number, decimals: number, mark: string, writer: Writer): string {
  if (!(Math.abs(value) < 1e4)) return writer.n(value, decimals);
  const plain = String(Math.abs(Number(value.toFixed(decimals)))).replace('.', mark);
  return value < 0 ? MINUS + plain : plain;
}

/** "1,6·10⁸": what a cell says when the whole number does not fit. */
function compact(value: number, writer: Writer): string {
  const exponent = Math.floor(Math.log10(Math.abs(value)));
  const digits = [...String(exponent)].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]);
  return `${writer.n(Number((value / 10 ** exponent).toFixed(1)), 1)}·10${digits.join('')}`;
}

/** Writes a weight: a fraction if the core prints it as one, else a number of the language. */
export function weightText(
  weight: number,
  writer: Writer,
  print: ((weight: number) => string) | undefined,
  decimals = MOST_DECIMALS,
): string {
  return fractionText(weight, print) ?? writer.n(weight, decimals);
}

function fractionText(
  weight: number,
  print: ((weight: number) => string) | undefined,
): string | null {
  if (!print || isExact(weight, 2)) return null;
  const printed = print(weight);
  return printed.includes('/') ? printed.replace('-', MINUS) : null;
}

/** The texts of a block: as many decimals as fit every cell, at most three, the same for all of them. */
export function blockText(
  values: readonly number[],
  cell: Pick<CellSize, 'width' | 'font'>,
  writer: Writer,
  print?: (weight: number) => string,
): BlockText {
  const mark = writer.n(0.5, 1).charAt(1);
  const fractions = values.map((value) => fractionText(value, print));
  let best: BlockText | null = null;
  let most = 0;
  for (let decimals = decimalsFor(values); decimals >= 0; decimals--) {
    const attempt = attemptBlock(decimals);
    if (attempt.written > most) {
      best = attempt.block;
      most = attempt.written;
    }
    if (attempt.written === values.length) break;
  }
  if (!best || most < READABLE_SHARE * values.length) {
    return { texts: values.map(() => null), font: SMALLEST_FONT, decimals: 0, exact: true };
  }
  return best;

  function attemptBlock(decimals: number): { block: BlockText; written: number } {
    let font = cell.font;
    let exact = true;
    let written = 0;
    const texts = values.map((value, index) => {
      const fitted = (text: string): string | null => {
        const size = fittingFont(text, cell);
        if (size === null) return null;
        font = Math.min(font, size);
        written++;
        return text;
      };
      const fraction = fractions[index];
      const asFraction = fraction ? fitted(fraction) : null;
      if (asFraction !== null) return asFraction;
      if (vanishes(value, decimals)) {
        // Not counted as written: with more decimals, where they fit, it says more.
        exact = false;
        const size = fittingFont(ALMOST_ZERO, cell);
        if (size !== null) font = Math.min(font, size);
        return size === null ? null : ALMOST_ZERO;
      }
      const whole = fitted(write(value, decimals, mark, writer));
      if (whole !== null) {
        exact &&= isExact(value, decimals);
        return whole;
      }
      if (Math.abs(value) < 1e5) return null;
      const short = fitted(compact(value, writer));
      if (short !== null) exact = false;
      return short;
    });
    return { block: { texts, font, decimals, exact }, written };
  }
}
