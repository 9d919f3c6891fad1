// How the numbers of an optimizer's steps are written out: which columns there are, and what each is made of.

import type { FigureOf, OptimizerStep } from '$engine/steps';

type Figure = FigureOf<'optimizer'>;
export type OptimizerColumn = 'gradient' | 'u' | 'm' | 'v' | 'mhat' | 'vhat' | 'change' | 'w';
const ALL: readonly OptimizerColumn[] = ['gradient', 'u', 'm', 'v', 'mhat', 'vhat', 'change', 'w'];

/** The columns that this optimizer has. */
export function columnsOf({ rows }: Pick<Figure, 'rows'>): OptimizerColumn[] {
  const [first] = rows;
  return ALL.filter((column) => first && first[column] !== null);
}

const MINUS = '\u2212';

/** So many decimals that a small change of a weight is not printed as none. */
export const decimalsOf = (value: number): number =>
  Math.abs(value) > 0 && Math.abs(value) < 0.01 ? 6 : 4;

/**
 * A number of a row written out: `0.9 × 1 + 1 = 1.9`. Every number in it is the core's; where one of them is rounded in print, the
 * sign says so.
 */
export function recipe(
  { rows, rate, start }: Pick<Figure, 'rows' | 'rate' | 'start'>,
  settings: Readonly<Partial<Record<string, number>>>,
  step: number,
  column: OptimizerColumn,
  write: (value: number) => { text: string; exact: boolean },
): string {
  const row = rows[step];
  const before = rows[step - 1];
  if (!row) return '';
  let isExact = true;
  const n = (value: number | null | undefined): string => {
    const { text, exact } = write(value ?? 0);
    isExact &&= exact;
    return text;
  };
  const factor = (value: number | null | undefined): string =>
    (value ?? 0) < 0 ? `(${n(value)})` : n(value);
  const was = (of: keyof OptimizerStep): string => factor(before?.[of]);
  const beta = (name: string): string => n(settings[name]);
  const { gradient } = row;
  const result = (left: string): string => {
    const right = n(row[column]);
    return `${left} ${isExact ? '=' : '≈'} ${right}`;
  };
  switch (column) {
    case 'gradient':
      return `g = ${n(gradient)}`;
    case 'u':
      return result(`u = ${beta('momentum')} × ${was('u')} + ${factor(gradient)}`);
    case 'm':
      return result(
        `m = ${beta('beta1')} × ${was('m')} + (1 ${MINUS} ${beta('beta1')}) × ${factor(gradient)}`,
      );
    case 'v': {
      const name = settings['alpha'] === undefined ? 'beta2' : 'alpha';
      return result(
        `v = ${beta(name)} × ${was('v')} + (1 ${MINUS} ${beta(name)}) × ${factor(gradient)}²`,
      );
    }
    case 'mhat':
      return result(`m̂ = ${n(row.m)} ÷ (1 ${MINUS} ${beta('beta1')}${power(row.step)})`);
    case 'vhat':
      return result(`v̂ = ${n(row.v)} ÷ (1 ${MINUS} ${beta('beta2')}${power(row.step)})`);
    case 'change': {
      const by =
        row.mhat !== null
          ? `${factor(row.mhat)} ÷ √${n(row.vhat)}`
          : row.v !== null
            ? `${factor(gradient)} ÷ √${n(row.v)}`
            : factor(row.u ?? gradient);
      return result(`Δ = ${MINUS}${n(rate)} × ${by}`);
    }
    case 'w':
      return result(`w = ${n(before?.w ?? start)} + ${factor(row.change)}`);
  }
}

/** "²": a step as a power; the first needs none. */
const power = (step: number): string =>
  step === 1 ? '' : [...String(step)].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]).join('');
