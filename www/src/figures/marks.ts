import type { Mark } from './types';

/** The outline of one cell. */
export function cellMark(at: { row: number; col: number }, kind: Mark['kind']): Mark {
  return { kind, row: at.row, col: at.col, rows: 1, cols: 1 };
}

/** The outline around positions, which may lie in the padding. */
export function boxAround(cells: readonly { row: number; col: number }[]): Mark | null {
  const first = cells[0];
  if (!first) return null;
  const rows = cells.map(({ row }) => row);
  const cols = cells.map(({ col }) => col);
  const [top, left] = [Math.min(...rows), Math.min(...cols)];
  // Under a dilation there are gaps: they are outlined as such.
  const step = (values: readonly number[], least: number): number =>
    Math.max(1, Math.min(...values.filter((value) => value > least).map((value) => value - least)));
  const rowStep = finite(step(rows, top));
  const colStep = finite(step(cols, left));
  return {
    kind: 'window',
    row: top,
    col: left,
    rows: Math.round((Math.max(...rows) - top) / rowStep) + 1,
    cols: Math.round((Math.max(...cols) - left) / colStep) + 1,
    rowStep,
    colStep,
  };
}

const finite = (step: number): number => (Number.isFinite(step) ? step : 1);
