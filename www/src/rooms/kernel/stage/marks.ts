import type { Explanation, Region, Source } from '$engine';
import type { Mark } from '$figures/types';

/** The box around all the positions that an explanation reads: the window, or with pooling the cells of its window. */
export function windowMark(
  explanation: Explanation,
  step: number,
  kind: Mark['kind'] = 'window',
): Mark {
  return boxAround(
    explanation.terms.map(({ source }) => source),
    step,
    kind,
  );
}

/** The box around several windows: all that a pooled cell goes back to. */
export function unionMark(marks: readonly Mark[], kind: Mark['kind']): Mark {
  const corners = marks.flatMap((mark) => [
    { row: mark.row, col: mark.col },
    {
      row: mark.row + (mark.rows - 1) * (mark.rowStep ?? 1),
      col: mark.col + (mark.cols - 1) * (mark.colStep ?? 1),
    },
  ]);
  return boxAround(corners, 1, kind);
}

/** All the positions that a weight multiplies. */
export function regionMark({ rows, cols }: Region): Mark {
  return {
    kind: 'region',
    row: rows.first,
    col: cols.first,
    rows: rows.count,
    cols: cols.count,
    rowStep: rows.step,
    colStep: cols.step,
  };
}

export function cellMark(at: { row: number; col: number }, kind: Mark['kind']): Mark {
  return { kind, row: at.row, col: at.col, rows: 1, cols: 1 };
}

function boxAround(
  cells: readonly Pick<Source, 'row' | 'col'>[],
  step: number,
  kind: Mark['kind'],
): Mark {
  let [top, left, bottom, right] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { row, col } of cells) {
    top = Math.min(top, row);
    left = Math.min(left, col);
    bottom = Math.max(bottom, row);
    right = Math.max(right, col);
  }
  const count = (first: number, last: number) => Math.round((last - first) / step) + 1;
  const rows = count(top, bottom);
  const cols = count(left, right);
  return { kind, row: top, col: left, rows, cols, rowStep: step, colStep: step };
}
