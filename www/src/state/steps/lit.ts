import type { Board, Cell, Feed, Read, Source, Term, WeightCell } from '$engine/steps';
import { answer } from './asked';
import { eachOnce, isSameCell, weightOf, type Pointed } from './cells';

/** What of a board is lit, because it belongs to what is pointed at. */
export interface Lit {
  /** What an output reads. */
  readonly window: readonly Source[];
  /** Weights; where a window is pooled, places in it. */
  readonly weights: readonly WeightCell[];
  readonly outputs: readonly Cell[];
  /** What is pointed at in the input, or all that a weight ever multiplies; padding has negative places. */
  readonly inputs: readonly Cell[];
  /** Where an input goes. */
  readonly feeds: readonly Feed[];
  /** What a weight multiplies. */
  readonly reads: readonly Read[];
}

export const NOTHING_LIT: Lit = {
  window: [],
  weights: [],
  outputs: [],
  inputs: [],
  feeds: [],
  reads: [],
};

/** What belongs to what is pointed at; `terms` are those of the output that is. */
export function litBy(board: Board, pointed: Pointed, terms: readonly Term[]): Lit {
  switch (pointed.part) {
    case 'output':
      return {
        ...NOTHING_LIT,
        window: terms.map(({ source }) => source),
        weights: terms.flatMap((term) => weightIn(board, term, pointed.cell) ?? []),
        outputs: [pointed.cell],
      };
    case 'input': {
      const feeds = answer(() => board.feeds(pointed.cell)) ?? [];
      return {
        ...NOTHING_LIT,
        weights: feeds.map(({ weight }) => weight),
        outputs: feeds.map(({ output }) => output),
        inputs: [pointed.cell],
        feeds,
      };
    }
    case 'kernel': {
      const reads = answer(() => board.reads(pointed.cell)) ?? [];
      return {
        ...NOTHING_LIT,
        weights: [pointed.cell],
        outputs: eachOnce(reads.map(({ output }) => output)),
        inputs: eachOnce(reads.map(({ source }) => source)),
        reads,
      };
    }
    case 'padding':
      return { ...NOTHING_LIT, inputs: [pointed.cell] };
  }
}

/** The weight of a term; where a window is pooled, its place in the window, which the core knows from the other side. */
function weightIn(board: Board, term: Term, output: Readonly<Cell>): WeightCell | null {
  const own = weightOf(term, output.channel);
  if (own || term.source.origin !== 'inside') return own;
  const feeds = answer(() => board.feeds(term.source)) ?? [];
  return feeds.find((feed) => isSameCell(feed.output, output))?.weight ?? null;
}
