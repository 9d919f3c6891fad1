// What a board says: names of grids and maps, and a cell in words, for the line below the board and for screen readers.

import type { Board, Cell, StepsExplanation, WeightCell } from '$engine/steps';
import type { I18n } from '$i18n';
import { toPeople } from '$draw/position';
import type { Plane } from '$draw/steps-items';
import { groupOfInput, groupOfOutput, type BoardShape } from '$draw/steps-wiring';
import type { Lit, Pointed } from '$state/steps';
import { channelName, place, speak } from '../text';
import { weightIndex } from './shape';

type Words = Pick<I18n, 't' | 'n' | 'format'>;

const position = (index: number, { n }: Words): string => n(toPeople(index));

/** The names of the input's channels: R, G, B where there are three, else numbers. */
export const inputName = ({ input }: BoardShape, channel: number, words: Words): string =>
  channelName(channel, words, input.channels === 3 ? words.t.figures.channelNames : []);

/** What stands above a grid of several. */
export function captionOf(plane: Plane, shape: BoardShape, words: Words): string {
  const t = words.t.stepsBoard;
  const grouped = (name: string, group: number): string =>
    shape.groups > 1 ? t.inGroup(name, position(group, words)) : name;
  switch (plane.part) {
    case 'input':
      return grouped(
        t.channel(inputName(shape, plane.channel, words)),
        groupOfInput(shape, plane.channel),
      );
    case 'kernel':
    case 'products': {
      const depth = Math.max(1, Math.floor(shape.input.channels / shape.groups));
      if (depth === 1) return t.filter(position(plane.channel, words));
      const channel = groupOfOutput(shape, plane.channel) * depth + plane.slice;
      return t.channel(inputName(shape, channel, words));
    }
    case 'before':
    case 'output': {
      const name = t.map(position(plane.channel, words));
      const several = shape.output.channels > 1;
      if (!shape.before) return grouped(name, groupOfOutput(shape, plane.channel));
      const stage = plane.part === 'before' ? t.beforeStage : t.afterStage;
      return several ? `${name} · ${stage}` : stage;
    }
  }
}

/** The name of a grid for screen readers. */
export function gridName(plane: Plane, shape: BoardShape, words: Words): string {
  const t = words.t.stepsBoard;
  const several = (count: number, name: string): string | null => (count > 1 ? name : null);
  switch (plane.part) {
    case 'input':
      return t.inputGrid(several(shape.input.channels, inputName(shape, plane.channel, words)));
    case 'kernel':
    case 'products': {
      const depth = Math.max(1, Math.floor(shape.input.channels / shape.groups));
      const channel = groupOfOutput(shape, plane.channel) * depth + plane.slice;
      return t.kernelGrid(
        position(plane.channel, words),
        several(depth, inputName(shape, channel, words)),
      );
    }
    case 'before':
      return t.beforeGrid(several(shape.output.channels, position(plane.channel, words)));
    case 'output':
      return t.outputGrid(several(shape.output.channels, position(plane.channel, words)));
  }
}

/** "row 2, column 3"; along a line "position 3". */
export function spotText(
  { line }: Pick<BoardShape, 'line'>,
  { row, col }: { row: number; col: number },
  words: Words,
): string {
  return line ? words.t.stepsBoard.position(position(col, words)) : place({ row, col }, words);
}

/** A place with the name of its channel or map, where there are several. */
const cellPlace = (
  shape: BoardShape,
  cell: Readonly<Cell>,
  name: string | null,
  words: Words,
): string => {
  const where = spotText(shape, cell, words);
  return name === null ? where : `${name}, ${where}`;
};

export function inputPlace(shape: BoardShape, cell: Readonly<Cell>, words: Words): string {
  const { channels } = shape.input;
  const name =
    channels > 1 ? words.t.stepsBoard.channel(inputName(shape, cell.channel, words)) : null;
  return cellPlace(shape, cell, name, words);
}

export function outputPlace(shape: BoardShape, cell: Readonly<Cell>, words: Words): string {
  const { channels } = shape.output;
  const name = channels > 1 ? words.t.stepsBoard.map(position(cell.channel, words)) : null;
  return cellPlace(shape, cell, name, words);
}

/** What somebody looks at. */
export interface Seen {
  board: Board;
  shape: BoardShape;
  shown: Pointed;
  lit: Lit;
  explanation: StepsExplanation | null;
  covered: boolean;
}

/** At most this many outputs are named one by one. */
const MOST_NAMED = 4;

/** A cell in words. */
export function sayCell(seen: Seen, words: Words): string {
  const { board, shape, shown, lit, explanation, covered } = seen;
  const t = words.t.stepsBoard;
  const { setup } = board;
  switch (shown.part) {
    case 'output': {
      const where = outputPlace(shape, shown.cell, words);
      if (covered) return t.covered(where);
      if (!explanation) return where;
      return speak(explanation, words, {
        withChannel: shape.output.channels > 1,
        channelNames: [],
      });
    }
    case 'input': {
      const { channel, row, col } = shown.cell;
      const value = setup.values[(channel * setup.rows + row) * setup.cols + col] ?? 0;
      const at = t.inputAt(words.n(value), inputPlace(shape, shown.cell, words));
      return `${at}. ${sayFeeds(setup.kind === 'conv-transpose2d', board, lit, shape, words)}.`;
    }
    case 'padding':
      return t.padding;
    case 'kernel': {
      const where = spotText(shape, shown.cell, words);
      const count = lit.reads.length;
      const value = setup.weights[weightIndex(setup, shown.cell)];
      const at = value === undefined ? where : t.weightAt(words.n(value), where);
      return `${at}. ${t.reads(words.n(count))}.`;
    }
  }
}

function sayFeeds(
  isTransposed: boolean,
  board: Board,
  { feeds }: Lit,
  shape: BoardShape,
  words: Words,
): string {
  const t = words.t.stepsBoard;
  const count = words.n(feeds.length);
  if (isTransposed) return t.spreads(count);
  if (feeds.length === 0 || feeds.length > MOST_NAMED) return t.feeds(count);
  const { setup } = board;
  const named = feeds.map(({ output, weight }) => {
    const value = weightValue(setup.weights, weightIndex(setup, weight));
    const where = outputPlace(shape, output, words);
    return value === undefined ? where : t.feedWith(where, words.n(value));
  });
  return `${t.feeds(count)}: ${words.format.list(named)}`;
}

const weightValue = (weights: readonly number[], index: number): number | undefined =>
  weights[index];

/** The number of a weight; of pooling there is none. */
export function weightOf({ setup }: Board, weight: WeightCell): number | undefined {
  return setup.weights[weightIndex(setup, weight)];
}
