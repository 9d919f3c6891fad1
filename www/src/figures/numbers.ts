// Numbers as texts of cells. A block is written with one number of decimals and in one size, so that it reads as a table.

import { fitText, SMALLEST_FONT, type CellSize } from '$draw/cells';
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

/** Fewer cells than this with a readable number, and the block shows colours only. */
const READABLE_SHARE = 0.6;

/** A small number that would be written as a power of ten, or a false zero, at this many decimals. */
const vanishes = (value: number, decimals: number): boolean =>
  value !== 0 && Math.abs(value) < 0.5 * 10 ** -decimals;

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
  if (print && !isExact(weight, 2)) {
    const printed = print(weight);
    if (printed.includes('/')) return printed.replace('-', '\u2212');
  }
  return writer.n(weight, decimals);
}

/** The texts of a block: as many decimals as fit every cell, at most three, the same for all of them. */
export function blockText(
  values: readonly number[],
  cell: Pick<CellSize, 'width' | 'font'>,
  writer: Writer,
  print?: (weight: number) => string,
): BlockText {
  let best: BlockText | null = null;
  let most = -1;
  for (let decimals = decimalsFor(values); decimals >= 0; decimals--) {
    let font = cell.font;
    let written = 0;
    let exact = true;
    const texts = values.map((value) => {
      const fraction = print && !isExact(value, 2) ? weightText(value, writer, print) : null;
      const candidates = fraction?.includes('/') ? [fraction] : [];
      if (!vanishes(value, decimals)) candidates.push(writer.n(value, decimals));
      if (Math.abs(value) >= 1e5) candidates.push(compact(value, writer));
      const fitted = fitText(candidates, cell);
      if (!fitted) return null;
      written++;
      font = Math.min(font, fitted.font);
      if (fitted.text !== fraction) {
        exact &&= isExact(value, decimals) && fitted.text === writer.n(value, decimals);
      }
      return fitted.text;
    });
    if (written > most) {
      best = { texts, font, decimals, exact };
      most = written;
    }
    if (written === values.length) break;
  }
  if (!best || most < READABLE_SHARE * values.length) {
    return { texts: values.map(() => null), font: SMALLEST_FONT, decimals: 0, exact: true };
  }
  return best;
}
