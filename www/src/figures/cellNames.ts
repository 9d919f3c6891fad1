// How people call the cells and maps of a network.

import type { Cell } from '$engine/train';
import type { I18n } from '$i18n';
import { toPeople } from '$draw/position';
import { drawnCell, isVector, type Grid } from './grids';

type Words = Pick<I18n, 't' | 'n'>;

/** Where a cell stands: "map 3, row 2, col 1"; in a picture of one map only "row 2, col 1"; in a vector "unit 12". */
export function cellName(grid: Grid, cell: Cell, words: Words): string {
  const t = words.t.trainDock.band;
  const n = (index: number): string => words.n(toPeople(index));
  const at = drawnCell(grid, cell);
  if (isVector(grid.drawn)) return t.unit(n(at.channel));
  if (grid.drawn.channels === 1) return t.pixel(n(at.row), n(at.col));
  return t.place(n(at.channel), n(at.row), n(at.col));
}

/** The names of maps: "1", "2", …; R, G and B for the channels of a picture in colour. */
export function channelNames(
  count: number,
  isPicture: boolean,
  { t, n }: Words,
): readonly string[] {
  if (isPicture && count === 3) return t.figures.channelNames;
  return Array.from({ length: count }, (_, index) => n(toPeople(index)));
}
