// The page never shows false arithmetic. These functions decide how many decimals a set of numbers needs so that what is
// printed adds up, or that it does not and an approximately sign has to say so. They judge print, not the model.

/** The most decimals that a number is shown with, unless a change would vanish. */
export const MOST_DECIMALS = 3;

/** Whether printing with this many decimals shows the number itself, up to f32 noise. */
export function isExact(value: number, decimals: number): boolean {
  if (!Number.isFinite(value)) return true;
  return Math.abs(value - Number(value.toFixed(decimals))) <= Math.abs(value) * 2 ** -24;
}

/** The fewest decimals (at most `most`) that show all the numbers exactly, or `most`. */
export function decimalsFor(values: readonly number[], most = MOST_DECIMALS): number {
  for (let decimals = 0; decimals < most; decimals++) {
    if (values.every((value) => isExact(value, decimals))) return decimals;
  }
  return most;
}

/** Whether the printed terms add up to the printed total. */
export function addsUp(terms: readonly number[], total: number, decimals: number): boolean {
  const unit = 10 ** decimals;
  const printed = terms.reduce(
    (sum, term) => sum + Math.round(Number(term.toFixed(decimals)) * unit),
    0,
  );
  return printed === Math.round(Number(total.toFixed(decimals)) * unit);
}

export interface Printed {
  decimals: number;
  /** False calls for an approximately sign. */
  exact: boolean;
}

/** The decimals with which terms and total print as a true sum: the fewest that do, else the most with `exact: false`. */
export function printedSum(terms: readonly number[], total: number, most = MOST_DECIMALS): Printed {
  const least = decimalsFor([...terms, total], most);
  for (let decimals = least; decimals <= most; decimals++) {
    if (addsUp(terms, total, decimals)) return { decimals, exact: true };
  }
  return { decimals: most, exact: false };
}

/** Adds the products that are on the screen, for the length of a bar: the total itself always comes from the core. */
export function barLength(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
