// The names of single numbers: x with its place, as 11 for row 1 and column 1. Commas part what would be ambiguous.

import type { Cell, StepsSetup, WeightCell } from '$engine/steps';
import { toPeople } from '$draw/position';
import { isLine } from '$state/steps';

/** A letter and what stands below it. */
export interface Named {
  readonly letter: 'x' | 'w' | 'y' | 'b';
  readonly place: string;
}

const THIN = '\u2009';

/** "11", "1,12" where a number has two figures. */
function joined(indices: readonly number[]): string {
  const texts = indices.map((index) => String(toPeople(index)));
  return texts.join(texts.some((text) => text.length > 1) ? ',' : '');
}

const placeOf = (setup: StepsSetup, { row, col }: { row: number; col: number }): string =>
  joined(isLine(setup.kind) ? [col] : [row, col]);

const withChannels = (channels: readonly number[], place: string): string =>
  channels.length > 0 ? `${joined(channels)}${THIN}${place}` : place;

/** An input: its channel in front, where there are several. */
export const inputSymbol = (setup: StepsSetup, cell: Readonly<Cell>): Named => ({
  letter: 'x',
  place: withChannels(setup.channels > 1 ? [cell.channel] : [], placeOf(setup, cell)),
});

/** A weight: its filter and its slice in front, where there are several. A transposed convolution has the slice first, as PyTorch. */
export function weightSymbol(setup: StepsSetup, { out, input, row, col }: WeightCell): Named {
  const slices = setup.channels / setup.groups;
  const own = [...(setup.outChannels > 1 ? [out] : []), ...(slices > 1 ? [input] : [])];
  return { letter: 'w', place: withChannels(own, placeOf(setup, { row, col })) };
}

/** An output: its map in front, where there are several. */
export const outputSymbol = (setup: StepsSetup, maps: number, cell: Readonly<Cell>): Named => ({
  letter: 'y',
  place: withChannels(maps > 1 ? [cell.channel] : [], placeOf(setup, cell)),
});

export const biasSymbol = (setup: StepsSetup, out: number): Named => ({
  letter: 'b',
  place: setup.outChannels > 1 ? joined([out]) : '',
});
