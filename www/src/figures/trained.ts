// A number of a trained network, for the figures that were made for one kernel: which of them shows it, and as what.

import { barLength } from '$draw/rounding';
import type { Explanation } from '$engine';
import type { Explanation as Trained, Term } from '$engine/train';

/** How a rule is drawn. */
export type BandKind =
  /** Window, kernel, products. */
  | 'blocks'
  /** A window of which the largest or the average is taken. */
  | 'pool'
  /** A long sum: its largest terms, and the others. */
  | 'terms'
  /** One number becomes another. */
  | 'single';

export function bandKind({ rule, terms }: Pick<Trained, 'rule' | 'terms'>): BandKind {
  switch (rule) {
    case 'correlation':
    case 'convolution':
      return 'blocks';
    case 'max-pool':
    case 'average-pool':
    case 'global-average-pool':
      return 'pool';
    case 'linear':
    case 'softmax':
    case 'gradient':
      return 'terms';
    case 'flatten':
    case 'pointwise':
    case 'batch-norm':
    case 'dropout':
      return terms.length > 1 ? 'terms' : 'single';
  }
}

const RULES = {
  'max-pool': 'max-pool',
  'average-pool': 'average-pool',
  'global-average-pool': 'average-pool',
} as const;

/**
 * The same explanation in the form of the Kernel room, with what an activation behind it makes of the number. A layer and its
 * activation are two layers to the core and one to people.
 */
export function asBand(
  explanation: Trained,
  activated: Pick<Trained, 'value'> | null,
): Explanation {
  const { rule, activation, value, ...same } = explanation;
  const ownActivation = activation.kind !== 'none';
  return {
    ...same,
    rule: rule in RULES ? RULES[rule as keyof typeof RULES] : 'correlation',
    stage: 'filter',
    relu: activated !== null || ownActivation,
    beforeActivation: ownActivation ? explanation.beforeActivation : value,
    value: activated?.value ?? value,
  };
}

export interface RankedTerm {
  term: Term;
  /** Its place in `explanation.terms`. */
  index: number;
}

/** All terms, the largest products first. */
export function rankedTerms(terms: readonly Term[]): RankedTerm[] {
  return terms
    .map((term, index) => ({ term, index }))
    .toSorted((one, other) => Math.abs(other.term.product) - Math.abs(one.term.product));
}

/** A page of them and how many are left: all the others. One term is never left alone. */
export function pageOf<Item>(
  ranked: readonly Item[],
  most: number,
  page = 0,
): { shown: readonly Item[]; rest: readonly Item[]; pages: number; from: number } {
  if (ranked.length <= most + 1) return { shown: ranked, rest: [], pages: 1, from: 0 };
  const pages = Math.ceil(ranked.length / most);
  const from = Math.min(page, pages - 1) * most;
  const shown = ranked.slice(from, from + most);
  const rest = [...ranked.slice(0, from), ...ranked.slice(from + most)];
  return { shown, rest, pages, from };
}

/** Terms that are not shown: those of other pages, and those of a very long sum that the core did not list. */
export function othersOf(
  hidden: readonly RankedTerm[],
  unlisted: Trained['rest'],
): { count: number; sum: number } | null {
  const count = hidden.length + (unlisted?.count ?? 0);
  const sum = barLength([...hidden.map(({ term }) => term.product), unlisted?.sum ?? 0]);
  return count > 0 ? { count, sum } : null;
}
