// An explanation laid out as blocks of cells: which term stands where. No arithmetic on values.

import type { Explanation, Term } from '$engine';
import type { BlockCell } from './types';

/** One slice of the window: the terms of one input channel, row by row. */
export interface Slice {
  channel: number;
  /** Where its first term stands in `explanation.terms`. */
  offset: number;
  terms: readonly Term[];
  rows: number;
  cols: number;
}

/** The slices of an explanation, in the order in which the core adds them. */
export function slicesOf({ terms }: Explanation): Slice[] {
  const slices: Slice[] = [];
  for (let offset = 0; offset < terms.length;) {
    const channel = terms[offset]?.source.channel ?? 0;
    let end = offset;
    while (end < terms.length && terms[end]?.source.channel === channel) end++;
    const own = terms.slice(offset, end);
    // Terms stand row by row, so the first row ends where the source row changes.
    const firstRow = own[0]?.source.row;
    const turn = own.findIndex((term) => term.source.row !== firstRow);
    const cols = turn < 0 ? own.length : turn;
    slices.push({ channel, offset, terms: own, rows: Math.ceil(own.length / cols), cols });
    offset = end;
  }
  return slices;
}

/** How a term's input came to be: read, a zero of padding, or a copy. */
export function paddingOf({ source: { origin } }: Term): BlockCell['padding'] {
  if (origin === 'inside') return undefined;
  return origin === 'zero' ? 'zero' : 'copied';
}

/** The middle cell of a window in the input: the output's own pixel for odd windows, else the last one before the middle. */
export function centreOf({ terms, rows, cols }: Slice): { row: number; col: number } {
  const middle = terms[Math.floor((rows - 1) / 2) * cols + Math.floor((cols - 1) / 2)];
  return { row: middle?.source.row ?? 0, col: middle?.source.col ?? 0 };
}

export function isPool({ rule }: Explanation): boolean {
  return rule === 'max-pool' || rule === 'average-pool';
}

/** The weights of the terms: the array `before` itself if nothing changed, so that whatever hangs on it rests. */
export function kept(before: readonly number[], terms: readonly Term[]): readonly number[] {
  const same =
    terms.length === before.length && terms.every((term, index) => term.weight === before[index]);
  return same ? before : terms.map((term) => term.weight);
}
