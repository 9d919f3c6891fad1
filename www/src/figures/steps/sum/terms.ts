// A calculation as it is written: its terms with their symbols, channel by channel.

import type { Board, StepsExplanation, Term } from '$engine/steps';
import { weightOf } from '$state/steps';
import { isExact, printedSum } from '$draw/rounding';
import { channelSums } from '../products';
import { inputSymbol, weightSymbol, type Named } from '../symbols';

export interface WrittenTerm {
  readonly index: number;
  readonly term: Term;
  /** Null for padding, which is a zero. */
  readonly input: Named | null;
  /** Null where nothing is multiplied: of pooling. */
  readonly weight: Named | null;
}

/** What comes from one channel of the input. */
export interface ChannelPart {
  readonly channel: number;
  readonly sum: number;
  readonly terms: readonly WrittenTerm[];
}

export function partsOf(
  { setup }: Pick<Board, 'setup'>,
  explanation: StepsExplanation,
): ChannelPart[] {
  const written = explanation.terms.map((term, index): WrittenTerm => {
    const weight = weightOf(term, explanation.cell.channel);
    return {
      index,
      term,
      input: term.source.origin === 'inside' ? inputSymbol(setup, term.source) : null,
      weight: weight && weightSymbol(setup, weight),
    };
  });
  const sums = channelSums(explanation);
  return [...sums].map(([channel, sum]) => ({
    channel,
    sum,
    terms: written.filter(({ term }) => term.source.channel === channel),
  }));
}

/** Whether what is printed is the number itself, all the way to the result. */
export function isWrittenExactly({
  terms,
  sum,
  divisor,
  bias,
  value,
  beforeActivation,
}: StepsExplanation): boolean {
  const numbers = [divisor, bias, value, beforeActivation];
  return (
    numbers.every((number) => isExact(number, 3)) &&
    terms.every(({ input, weight }) => isExact(input, 3) && isExact(weight, 3)) &&
    printedSum(
      terms.map(({ product }) => product),
      sum,
    ).exact
  );
}
