// What people call the cells of a board.

import { toPeople } from '$draw/position';
import type { I18n } from '$i18n';
import type { Board, Cell } from '$engine/steps';
import type { BoardView } from '$state/steps';

/** "row 2, column 3"; with its map or channel where there are several, and one position of a line. */
export function cellText(
  cell: Readonly<Cell>,
  i18n: I18n,
  isLine: boolean,
  hasMaps: boolean,
): string {
  const t = i18n.t.steps.player;
  const n = (index: number) => i18n.n(toPeople(index));
  const { channel, row, col } = cell;
  if (isLine) return hasMaps ? t.atLineChannel(n(channel), n(col)) : t.atLine(n(col));
  return hasMaps ? t.atChannel(n(channel), n(row), n(col)) : t.at(n(row), n(col));
}

const isLine = (board: Board): boolean => board.setup.kind === 'conv1d';

/** An output of a board. */
export const outputText = (board: Board, cell: Readonly<Cell>, i18n: I18n): string =>
  cellText(cell, i18n, isLine(board), board.output.channels > 1);

/** A cell of what the walk of a view goes over. */
export function walkText(view: BoardView, cell: Readonly<Cell>, i18n: I18n): string {
  const { board, walked } = view;
  return board && walked ? cellText(cell, i18n, isLine(board), walked.channels > 1) : '';
}
