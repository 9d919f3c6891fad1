// In how many windows each input takes part: the core's own list of what every window reads, counted.

import type { Board } from '$engine/steps';
import { isPooling } from '$state/steps';

export interface Heat {
  /** One a number of the input, in its order. */
  counts: readonly number[];
  least: number;
  most: number;
}

export function heatOf(board: Board): Heat {
  const { setup } = board;
  const counts =
    setup.kind === 'conv-transpose2d' || isPooling(setup.kind)
      ? countFeeds(board)
      : countSources(board);
  return { counts, least: Math.min(...counts), most: Math.max(...counts) };
}

function countSources(board: Board): number[] {
  const counts = board.setup.values.map(() => 0);
  for (const source of board.im2col().sources) {
    if (source >= 0) counts[source] = (counts[source] ?? 0) + 1;
  }
  return counts;
}

function countFeeds(board: Board): number[] {
  const { rows, cols } = board.setup;
  return board.setup.values.map((_, index) => {
    const within = index % (rows * cols);
    const cell = {
      channel: Math.floor(index / (rows * cols)),
      row: Math.floor(within / cols),
      col: within % cols,
    };
    return new Set(board.feeds(cell).map(({ output }) => `${output.row},${output.col}`)).size;
  });
}
