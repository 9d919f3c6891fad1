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
}

/** Fewer cells than this with a readable number, and the block shows colours only. */
const READABLE_SHARE = 0.6;

/** A small number that would be written as a power of ten, or a false zero, at this many decimals. */
const vanishes = (value: number, decimals: number): boolean =>
  value !== 0 && Math.abs(value) < 0.5 * 10 ** -decimals;

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
    const texts = values.map((value) => {
      const fraction = print && !isExact(value, 2) ? weightText(value, writer, print) : null;
      const candidates = fraction?.includes('/') ? [fraction] : [];
      if (!vanishes(value, decimals)) candidates.push(writer.n(value, decimals));
      const fitted = fitText(candidates, cell);
      if (!fitted) return null;
      written++;
      font = Math.min(font, fitted.font);
      return fitted.text;
    });
    if (written > most) {
      best = { texts, font, decimals };
      most = written;
    }
    if (written === values.length) break;
  }
  if (!best || most < READABLE_SHARE * values.length) {
    return { texts: values.map(() => null), font: SMALLEST_FONT, decimals: 0 };
  }
  return best;
}
