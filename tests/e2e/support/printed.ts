// Numbers as the page prints them, with what printing them lost, and formulas of such numbers computed again.

import type { Language } from './words.ts';

/** Every number that prints so lies between the two. */
export interface Printed {
  readonly low: number;
  readonly high: number;
  readonly value: number;
}

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const DIGITS = `[${SUPERSCRIPTS}]`;
/** The page writes at least so many decimals if there is anything to write. */
const FEWEST_DECIMALS = 3;

const fromSuperscript = (text: string): number =>
  Number(
    [...text].map((digit) => (digit === '⁻' ? '-' : String(SUPERSCRIPTS.indexOf(digit)))).join(''),
  );

/** The number alone: points as decimal marks, no grouping, a plain minus. */
function plain(text: string, language: Language): string {
  const spaced = text.replace(/[\s\u00a0\u2009\u202f≈]/g, '').replace(/\u2212/g, '-');
  return language === 'en' ? spaced.replace(/,/g, '') : spaced.replace(',', '.');
}

/**
 * "−1,234.5", "9.58 × 10⁻³". `decimals` is how many the whole column has, `significant` how many figures every number has: zeros at
 * the end are not printed, and say nothing about how exact a number is.
 */
export function printed(
  text: string,
  {
    language = 'en',
    decimals,
    significant,
  }: {
    language?: Language;
    decimals?: number | undefined;
    significant?: number | undefined;
  } = {},
): Printed {
  const [mantissa = '', power] = plain(text, language).split('×10');
  const exponent = power === undefined ? 0 : fromSuperscript(power);
  const number = Number(mantissa);
  if (mantissa === '' || Number.isNaN(number)) throw new Error(`“${text}” is no number`);
  const shown = mantissa.split('.')[1]?.length ?? 0;
  const figures =
    significant === undefined || number === 0
      ? FEWEST_DECIMALS
      : Math.min(8, significant - 1 - Math.floor(Math.log10(Math.abs(number))));
  // A power of ten always has two decimals; nothing but zero itself is printed as zero.
  const places = power === undefined ? (decimals ?? Math.max(FEWEST_DECIMALS, shown, figures)) : 2;
  const half = number === 0 ? 0 : 0.5 * 10 ** -places;
  const scale = 10 ** exponent;
  return { low: (number - half) * scale, high: (number + half) * scale, value: number * scale };
}

/** The decimals of a column: as many as its longest number shows. */
export const decimalsOf = (texts: readonly string[]): number =>
  Math.max(
    FEWEST_DECIMALS,
    ...texts.map((text) => /[.,](\d+)$/.exec(text.trim())?.[1]?.length ?? 0),
  );

export const exactly = (value: number): Printed => ({ low: value, high: value, value });

/** Whether two printed numbers can be the same one; `slack` for the rounding of f32 in between. */
export function agree(one: Printed, other: Printed, slack = 1e-6): boolean {
  const margin = slack * Math.max(1e-12, Math.abs(one.value), Math.abs(other.value));
  return one.low <= other.high + margin && other.low <= one.high + margin;
}

const spanOf = (ends: number[], value: number): Printed => ({
  low: Math.min(...ends),
  high: Math.max(...ends),
  value,
});
export const plus = (a: Printed, b: Printed): Printed => ({
  low: a.low + b.low,
  high: a.high + b.high,
  value: a.value + b.value,
});
export const minus = (a: Printed): Printed => ({ low: -a.high, high: -a.low, value: -a.value });
export const times = (a: Printed, b: Printed): Printed =>
  spanOf([a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high], a.value * b.value);
const over = (a: Printed, b: Printed): Printed =>
  times(a, { low: 1 / b.high, high: 1 / b.low, value: 1 / b.value });
const root = (a: Printed): Printed => ({
  low: Math.sqrt(Math.max(0, a.low)),
  high: Math.sqrt(a.high),
  value: Math.sqrt(a.value),
});
function raised(a: Printed, exponent: number): Printed {
  let power = exactly(1);
  for (let step = 0; step < exponent; step++) power = times(power, a);
  return exponent % 2 === 0 ? { ...power, low: Math.max(0, power.low) } : power;
}
export const sum = (terms: readonly Printed[]): Printed => terms.reduce(plus, exactly(0));

const TOKEN = new RegExp(
  `\\d[\\d.,\\u202f]*(?:[\\s\\u00a0]×[\\s\\u00a0]10⁻?${DIGITS}+)?|[+·÷√()\\u2212]|${DIGITS}+`,
  'gu',
);

/**
 * What a printed formula comes to: "0.9 · 0 + (1 − 0.9) · (1.2 × 10⁻⁵)". Numbers in `known` are meant exactly (they were typed by
 * a person), all others lost their last digits in print.
 */
export function computed(
  formula: string,
  known: readonly number[],
  significant: number,
  language: Language = 'en',
): Printed {
  const tokens = formula.match(TOKEN) ?? [];
  let at = 0;
  const isNumber = (token: string | undefined): token is string =>
    token !== undefined && /^\d/.test(token);

  function factor(): Printed {
    const token = tokens[at++];
    let value: Printed;
    if (token === '\u2212') return minus(factor());
    if (token === '√') value = root(factor());
    else if (token === '(') {
      value = expression();
      if (tokens[at++] !== ')') throw new Error(`a bracket is missing in “${formula}”`);
    } else if (isNumber(token)) {
      const read = printed(token, { language, significant });
      value = known.includes(read.value) ? exactly(read.value) : read;
    } else throw new Error(`“${token ?? 'the end'}” is out of place in “${formula}”`);
    const power = tokens[at];
    if (power === undefined || !SUPERSCRIPTS.includes(power.charAt(0))) return value;
    at += 1;
    return raised(value, fromSuperscript(power));
  }
  function product(): Printed {
    let value = factor();
    for (let sign = tokens[at]; sign === '·' || sign === '÷'; sign = tokens[at]) {
      at += 1;
      value = sign === '·' ? times(value, factor()) : over(value, factor());
    }
    return value;
  }
  function expression(): Printed {
    let value = product();
    for (let sign = tokens[at]; sign === '+' || sign === '\u2212'; sign = tokens[at]) {
      at += 1;
      value = plus(value, sign === '+' ? product() : minus(product()));
    }
    return value;
  }

  const value = expression();
  if (at !== tokens.length) throw new Error(`“${formula}” goes on after its end`);
  return value;
}
