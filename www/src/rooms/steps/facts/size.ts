// The formula of an output's size, with letters and with the numbers of a layer.

import type { SizeFormula } from '$engine/steps';

/** A letter of the formula: what it stands for is said in i18n. */
export type SizeSymbol = 'n' | 'p' | 'k' | 'd' | 's' | 'o';

/** A piece of a formula: a sign, or a number (or its letter) with what it stands for. */
export type Piece = string | { readonly symbol: SizeSymbol; readonly value: number | string };

/** How a value is written: itself, or its letter. */
type Write = (symbol: SizeSymbol, value: number, mark?: string) => Piece;

const asLetter: Write = (symbol, _, mark = '') => ({ symbol, value: symbol + mark });
const asNumber: Write = (symbol, value) => ({ symbol, value });

/** `n + 2p`, or both sides where they differ. */
function padding(
  { before, after }: SizeFormula,
  sign: string,
  write: Write,
  times: string,
): Piece[] {
  if (before === after) return [` ${sign} 2${times}`, write('p', before)];
  return [` ${sign} `, write('p', before, '₁'), ` ${sign} `, write('p', after, '₂')];
}

/** `k`, or what a dilated kernel spans without its first cell. */
function reach({ kernel, dilation }: SizeFormula, write: Write, times: string): Piece[] {
  return [write('d', dilation), `${times}(`, write('k', kernel), ' − 1)'];
}

function pieces(formula: SizeFormula, write: Write, times: string): Piece[] {
  const { n, kernel, dilation, stride, outputPadding } = formula;
  if (formula.transposed) {
    return [
      '(',
      write('n', n),
      ` − 1)${times}`,
      write('s', stride),
      ...padding(formula, '−', write, times),
      ' + ',
      ...reach(formula, write, times),
      ' + ',
      write('o', outputPadding),
      ' + 1',
    ];
  }
  const window: Piece[] =
    dilation === 1 ? [' − ', write('k', kernel)] : [' − ', ...reach(formula, write, times), ' − 1'];
  return [
    '⌊(',
    write('n', n),
    ...padding(formula, '+', write, times),
    ...window,
    ')/',
    write('s', stride),
    '⌋ + 1',
  ];
}

/** `⌊(n + 2p − k)/s⌋ + 1`. */
export const symbolic = (formula: SizeFormula): Piece[] => pieces(formula, asLetter, '');

/** `⌊(6 + 2·1 − 3)/2⌋ + 1`. */
export const numeric = (formula: SizeFormula): Piece[] => pieces(formula, asNumber, '·');

/** Whether rows and columns are worked out with the same numbers. */
export const isSameSize = (one: SizeFormula, other: SizeFormula): boolean =>
  (Object.keys(one) as (keyof SizeFormula)[]).every(
    // Some are pairs: before and after.
    (key) => String(one[key]) === String(other[key]),
  );
