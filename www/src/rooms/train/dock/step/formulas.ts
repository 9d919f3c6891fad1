// The lines of an optimizer as people write them. Every number in a line comes from the core, in the order of `parts`.

import type { OptimizerKind, UpdateLine } from '$engine/train';

/** How a number is written within a formula. */
export type Write = (value: number) => string;

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const power = (exponent: number): string =>
  [...String(exponent)].map((digit) => SUPERSCRIPTS[Number(digit)] ?? '').join('');

/** A negative number, or a product with a power of ten, stands in brackets behind an operator. */
const behind = (text: string): string => (/^\u2212|×/.test(text) ? `(${text})` : text);

/** What stands to the right of the equals sign. */
export function formulaOf(line: UpdateLine, optimizer: OptimizerKind, write: Write): string {
  const at = (index: number): number => line.parts[index] ?? 0;
  const first = (index: number): string => write(at(index));
  const next = (index: number): string => behind(write(at(index)));
  switch (line.symbol) {
    case 'g':
      return line.parts.length >= 3 ? `${first(0)} + ${next(1)} · ${next(2)}` : first(0);
    case 'm':
      return `${first(0)} · ${next(1)} + (1 − ${first(0)}) · ${next(2)}`;
    case 'v':
      return `${first(0)} · ${next(1)} + (1 − ${first(0)}) · ${next(2)}²`;
    case 'mHat':
    case 'vHat':
      return `${first(0)} ÷ (1 − ${next(1)}${power(at(2))})`;
    case 'velocity':
      return `${first(0)} · ${next(1)} + ${next(2)}`;
    case 'decay':
      return `${first(0)} · (1 − ${first(1)} · ${next(2)})`;
    case 'delta':
      return deltaOf(optimizer, first, next);
  }
}

function deltaOf(
  optimizer: OptimizerKind,
  first: (index: number) => string,
  next: (index: number) => string,
): string {
  switch (optimizer) {
    case 'sgd':
    case 'momentum':
      return `−${first(0)} · ${next(1)}`;
    case 'nesterov':
      return `−${first(0)} · (${first(1)} + ${next(2)} · ${next(3)})`;
    case 'rmsprop':
    case 'adam':
    case 'adamw':
      return `−${first(0)} · ${next(1)} ÷ (√${next(2)} + ${first(3)})`;
  }
}

/** The same lines with letters, for the tooltip: "β₁ · m + (1 − β₁) · g". */
export function lettersOf(line: UpdateLine, optimizer: OptimizerKind): string {
  switch (line.symbol) {
    case 'g':
      return line.parts.length >= 3 ? 'g + λ · w' : 'g';
    case 'm':
      return 'β₁ · m + (1 − β₁) · g';
    case 'v':
      return optimizer === 'rmsprop' ? 'α · v + (1 − α) · g²' : 'β₂ · v + (1 − β₂) · g²';
    case 'mHat':
      return 'm ÷ (1 − β₁ᵗ)';
    case 'vHat':
      return 'v ÷ (1 − β₂ᵗ)';
    case 'velocity':
      return 'μ · u + g';
    case 'decay':
      return 'w · (1 − η · λ)';
    case 'delta':
      switch (optimizer) {
        case 'sgd':
          return '−η · g';
        case 'momentum':
          return '−η · u';
        case 'nesterov':
          return '−η · (g + μ · u)';
        case 'rmsprop':
          return '−η · g ÷ (√v + ε)';
        case 'adam':
        case 'adamw':
          return '−η · m̂ ÷ (√v̂ + ε)';
      }
  }
}

/** How a line is called: one letter, as in the formulas. */
export const SYMBOL: Readonly<Record<UpdateLine['symbol'], string>> = {
  g: 'g',
  m: 'm',
  v: 'v',
  mHat: 'm̂',
  vHat: 'v̂',
  velocity: 'u',
  delta: 'Δ',
  decay: 'λ',
};
