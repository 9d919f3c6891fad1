import { describe, expect, it } from 'vitest';
import type { Value } from '$engine/steps';
import { formatFor } from '$i18n/format';
import { readLine } from './prose';
import { printValue, settle, textOf } from './settle';

const es = formatFor('es');
const en = formatFor('en');
const value = (...tokens: (number | string)[]): Value => ({ tokens, number: null, cell: null });
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('a value', () => {
  const print = (...tokens: (number | string)[]) => plain(printValue(value(...tokens), es).text);

  it('is written with spaces where people put them', () => {
    expect(print(1, '×', 0, '+', 2, '×', 30)).toBe('1 × 0 + 2 × 30');
    expect(print('(', 1, ')', '×', '(', -2, ')', '=', -2)).toBe('(1) × (−2) = −2');
    expect(print('⌊', '(', 6, '+', 0, '−', 3, ')', '/', 2, '⌋', '+', 1, '=', 2)).toBe(
      '⌊(6 + 0 − 3) / 2⌋ + 1 = 2',
    );
    expect(print(1, ' ', 0, '/', 0, ' ', 2)).toBe('1 0 / 0 2');
    expect(print(0.5, ';', 12345)).toBe('0,5; 12\u202f345');
    expect(print(2, ',', 3)).toBe('2, 3');
  });

  it('says when it was rounded', () => {
    expect(print(1 / 3)).toBe('≈ 0,333');
    expect(print(1, '÷', 3, '=', 1 / 3)).toBe('1 ÷ 3 ≈ 0,333');
    expect(print(1 / 3, ';', 0.5)).toBe('≈ 0,333; 0,5');
  });

  it('gives a percentage one decimal', () => {
    expect(print(60.5217, '%')).toBe('≈ 60,5 %');
    expect(printValue(value(25, '%'), en).text).toBe('25%');
  });

  it('breaks before a plus, not within a product', () => {
    expect(printValue(value(1, '×', 2, '+', 3), en).text).toBe('1\u00a0×\u00a02 +\u00a03');
  });
});

describe('a line', () => {
  const numbers: Record<string, number> = { half: 0.5, third: 1 / 3, e: Math.E, sum: 24.8039 };
  const say = (text: string) =>
    plain(
      textOf(
        settle(readLine(text), (name) => (name in numbers ? value(numbers[name]!) : null), en),
        (id) => id,
      ),
    );

  it.each([
    ['It is {{half}}.', 'It is 0.5.'],
    ['It is {{third}}.', 'It is ≈ 0.333.'],
    ['a = {{third}}', 'a ≈ 0.333'],
    ['a = **{{third}}**', 'a ≈ 0.333'],
    ['a = {{half}}', 'a = 0.5'],
    ['−ln {{third}} = **{{e}}**.', '−ln 0.333 ≈ 2.718.'],
    ['{{e}} ÷ {{sum}} = {{third}}.', '2.718 ÷ 24.804 ≈ 0.333.'],
    ['{{third}} ÷ 2 = {{half}}', '0.333 ÷ 2 ≈ 0.5'],
    ['{{half}} × 2 = 1. So {{third}} is.', '0.5 × 2 = 1. So ≈ 0.333 is.'],
    ['{{e}}; {{third}} and {{half}}', '≈ 2.718; ≈ 0.333 and 0.5'],
    ['m = {{half}} ÷ (1 − 0.9) = {{e}}', 'm = 0.5 ÷ (1 − 0.9) ≈ 2.718'],
    ['from {{third}} to {{e}}: x = 3', 'from ≈ 0.333 to ≈ 2.718: x = 3'],
    ['What is {{unknown}}?', 'What is …?'],
    ['A [[kernel|nucleus]] of [[weight]]s', 'A nucleus of weights'],
  ])('%s', (text, said) => {
    expect(say(text)).toBe(said);
  });
});

it('keeps what belongs together on one line', () => {
  const said = (text: string) =>
    textOf(
      settle(readLine(text), () => value(9), en),
      (id) => id,
    );
  expect(said('of 6 × 6, with k = 3')).toBe('of 6\u00a0×\u00a06, with k\u00a0=\u00a03');
  expect(said('{{a}} × {{b}} = {{c}}')).toBe('9\u00a0×\u00a09 =\u00a09');
});
