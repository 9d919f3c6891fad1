// A line with its numbers put in: what a reader reads. A line never says that two things are equal when what is printed of
// them is not: "=" becomes "≈" where a number was rounded.

import type { Value } from '$engine/steps';
import type { Format } from '$i18n';
import type { Inline, Line } from './types';

/** A piece of a line that can be drawn. */
export type Settled =
  | { readonly kind: 'text'; readonly text: string }
  /** What the core worked out. Null: it is not known, or not yet. */
  | { readonly kind: 'number'; readonly text: string | null }
  | { readonly kind: 'strong' | 'em' | 'code'; readonly children: readonly Settled[] }
  | { readonly kind: 'term'; readonly id: string; readonly words: string | null };

const NO_BREAK_SPACE = '\u00a0';
const OPENING = new Set(['(', '⌊']);
const CLOSING = new Set([')', '⌋', ',', ';']);
/** Signs that hold their numbers together; a line breaks before the others. */
const TIGHT = new Set(['×', '÷', '·']);
const PERCENT_DECIMALS = 1;
const OPERATORS = new Set([...TIGHT, '+', '−', '/', '=']);

/** A value in print. */
export interface Print {
  readonly text: string;
  /** Whether a number lost something. */
  readonly rounded: boolean;
}

/**
 * A value as people write it. Rounded numbers of a calculation are written without a sign of their own: its "=" says it.
 *
 * @param bare whether a single rounded number goes without "≈", because the line says it elsewhere
 */
export function printValue({ tokens }: Value, format: Format, bare = false): Print {
  const isCalculation = tokens.some((token) => typeof token === 'string' && OPERATORS.has(token));
  const rounded = tokens.some((token) => typeof token === 'number' && !format.isExact(token));
  const one = (number: number, decimals?: number): string =>
    isCalculation || bare ? format.n(number, decimals) : format.approx(number, decimals);

  let text = '';
  let before: number | string | null = null;
  for (const [index, token] of tokens.entries()) {
    if (typeof token === 'string' && token.trim() === '') continue;
    const decimals = tokens[index + 1] === '%' ? PERCENT_DECIMALS : undefined;
    text +=
      blank(before, token, format) + written(token, (number) => one(number, decimals), rounded);
    before = token;
  }
  return { text, rounded };
}

function written(
  token: number | string,
  one: (number: number) => string,
  rounded: boolean,
): string {
  if (typeof token === 'number') return one(token);
  return token === '=' && rounded ? '≈' : token;
}

function blank(before: number | string | null, token: number | string, format: Format): string {
  if (token === '%') return format.language === 'es' ? NO_BREAK_SPACE : '';
  if (before === null || OPENING.has(String(before)) || CLOSING.has(String(token))) return '';
  const tight = TIGHT.has(String(before)) || TIGHT.has(String(token));
  return tight || before === '+' || before === '−' ? NO_BREAK_SPACE : ' ';
}

/** A piece that stands in a row with its neighbours, whatever it is wrapped in. */
type Leaf = { text: string } | { source: string; print: Print | null };

const isText = (leaf: Leaf | undefined): leaf is { text: string } =>
  leaf !== undefined && 'text' in leaf;

/** Puts the numbers in. `evaluate` answers null for what is not known. */
export function settle(
  line: Line,
  evaluate: (source: string) => Value | null,
  format: Format,
): readonly Settled[] {
  const leaves: Leaf[] = [];
  collect(line, leaves);
  for (const [index, leaf] of leaves.entries()) {
    if (isText(leaf)) continue;
    const value = evaluate(leaf.source);
    if (value) leaf.print = printValue(value, format, sayElsewhere(value, leaves, index, format));
  }
  const rest = leaves.values();
  return rebuild(line, rest);
}

function collect(line: Line, leaves: Leaf[]): void {
  for (const piece of line) {
    if (piece.kind === 'text') leaves.push({ text: piece.text });
    else if (piece.kind === 'expression') leaves.push({ source: piece.source, print: null });
    else if (piece.kind === 'term') leaves.push({ text: piece.words ?? piece.id });
    else collect(piece.children, leaves);
  }
}

const ENDS_IN_EQUALS = /=(\s*)$/;
/** An operator, so that a number beside it is part of a calculation. */
const ENDS_IN_OPERATOR = /(?:[×÷·+−/(√]|ln|log|max)\s*$/;
const BEGINS_WITH_OPERATOR = /^\s*\)*\s*[×÷·+−/]/;
const BEGINS_WITH_EQUALS = /^(\s*\)*\s*)=/;
const FIRST_EQUALS = /^([^.;:?!\n=≈]*)=/;

/** Turns the "=" beside a rounded number into "≈". Answers whether the line says by that that it was rounded. */
function sayElsewhere(value: Value, leaves: Leaf[], index: number, format: Format): boolean {
  const rounded = value.tokens.some((token) => typeof token === 'number' && !format.isExact(token));
  if (!rounded) return false;
  const before = leaves[index - 1];
  const after = leaves[index + 1];
  if (isText(before) && ENDS_IN_EQUALS.test(before.text)) {
    before.text = before.text.replace(ENDS_IN_EQUALS, '≈$1');
    return true;
  }
  if (isText(before) && /≈\s*$/.test(before.text)) return true;
  if (isText(after) && BEGINS_WITH_EQUALS.test(after.text)) {
    after.text = after.text.replace(BEGINS_WITH_EQUALS, '$1≈');
    return true;
  }
  const isOperand =
    (isText(before) && ENDS_IN_OPERATOR.test(before.text)) ||
    (isText(after) && BEGINS_WITH_OPERATOR.test(after.text));
  return isOperand && sayAtNextEquals(leaves, index);
}

/** The first "=" that follows in the same clause becomes "≈"; false when there is none. */
function sayAtNextEquals(leaves: readonly Leaf[], index: number): boolean {
  for (const leaf of leaves.slice(index + 1)) {
    if (!isText(leaf)) continue;
    if (/^[^.;:?!\n=]*≈/.test(leaf.text)) return true;
    if (FIRST_EQUALS.test(leaf.text)) {
      leaf.text = leaf.text.replace(FIRST_EQUALS, '$1≈');
      return true;
    }
    if (/[.;:?!\n]/.test(leaf.text)) return false;
  }
  return false;
}

function rebuild(line: Line, leaves: Iterator<Leaf>): Settled[] {
  return line.map((piece: Inline): Settled => {
    if ('children' in piece) return { kind: piece.kind, children: rebuild(piece.children, leaves) };
    const leaf = leaves.next().value as Leaf;
    if (piece.kind === 'term') return piece;
    return isText(leaf)
      ? { kind: 'text', text: held(leaf.text) }
      : { kind: 'number', text: leaf.print?.text ?? null };
  });
}

/** Sizes such as "3 × 3" and "k = 3" are not broken over two lines; a result stays with its "=". */
function held(text: string): string {
  return text
    .replace(/(?<=\d) × (?=\d)|^ × $/g, `${NO_BREAK_SPACE}×${NO_BREAK_SPACE}`)
    .replace(/(?<=(?:^|[\s(])\p{L}\p{M}?) ([=≈]) /gu, `${NO_BREAK_SPACE}$1${NO_BREAK_SPACE}`)
    .replace(/([=≈]) $/, `$1${NO_BREAK_SPACE}`);
}

/** What a settled line says. */
export function textOf(line: readonly Settled[], nameOf: (term: string) => string): string {
  return line
    .map((piece) => {
      if ('children' in piece) return textOf(piece.children, nameOf);
      if (piece.kind === 'term') return piece.words ?? nameOf(piece.id);
      return piece.text ?? '…';
    })
    .join('');
}
