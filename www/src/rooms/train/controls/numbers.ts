// Numbers as people write them in fields.

import type { Language } from '$i18n';

/** What a field accepts. */
export interface Range {
  readonly least: number;
  readonly most: number;
  readonly whole?: boolean;
}

/** "0,001", "0.001", "1e-3", "10 000", "−5" and "1/9" as a number; null for anything else. */
export function readNumber(text: string): number | null {
  const [above, below, ...rest] = text.split('/');
  if (below === undefined) return readPlain(text);
  const values = [readPlain(above ?? ''), readPlain(below)] as const;
  const isFraction = rest.length === 0 && values[0] !== null && values[1];
  return isFraction ? values[0] / values[1] : null;
}

function readPlain(text: string): number | null {
  const plain = text
    .replace(/[\s\u00a0\u2009\u202f_']/g, '')
    .replace(/\u2212/g, '-')
    .replace(',', '.');
  if (!/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(plain)) return null;
  const value = Number(plain);
  return Number.isFinite(value) ? value : null;
}

/** A number as it stands in a field: no grouping, the language's decimal mark, no rounding that the reader would not see. */
export function fieldText(value: number, language: Language): string {
  // A seed has up to ten digits.
  const short = Number.isInteger(value) ? value : Number(value.toPrecision(7));
  const text = Math.abs(short) < 1e-6 && short !== 0 ? short.toExponential() : String(short);
  const signed = text.replace(/^-/, '\u2212');
  return language === 'es' ? signed.replace('.', ',') : signed;
}

/** The next whole number, or for a quantity with orders of magnitude the next of 1, 2, 5, 10, 20 … */
export function stepped(value: number, direction: 1 | -1, range: Range, by = 1): number {
  const next = range.whole ? Math.round(value) + direction * by : nextOf125(value, direction);
  return Math.min(range.most, Math.max(range.least, next));
}

function nextOf125(value: number, direction: 1 | -1): number {
  if (!(value > 0)) return direction > 0 ? 0.001 : 0;
  const exponent = Math.floor(Math.log10(value) + 1e-9);
  const ladder = [exponent - 1, exponent, exponent + 1].flatMap((power) =>
    [1, 2, 5].map((digit) => Number(`${digit}e${power}`)),
  );
  const close = 1e-6 * value;
  const next =
    direction > 0
      ? ladder.find((step) => step > value + close)
      : ladder.findLast((step) => step < value - close);
  return next ?? value;
}
