// Where the windows of a board begin, and what none of them reaches: the core's size formula, drawn.

import type { SizeFormula } from '$engine/steps';
import type { Plane } from '$draw/steps-items';
import { around, roundedPath, ticks } from '$draw/steps-marks';
import { cellBox, type BoardPlan } from '$draw/steps-plan';
import { count } from '$draw/steps-wiring';

interface Sizes {
  rows: SizeFormula;
  cols: SizeFormula;
}

const startsOf = ({ output, stride, before }: SizeFormula): number[] =>
  stride > 1 ? count(output).map((at) => at * stride - before) : [];

const inputs = ({ planes }: BoardPlan): Plane[] => planes.filter(({ part }) => part === 'input');

/** Marks at the edges of the input where windows begin, if they do not begin everywhere. */
export function ticksOf(plan: BoardPlan, { rows, cols }: Sizes): string {
  if (rows.transposed) return '';
  const { measure } = plan;
  const side = Math.max(5, Math.min(9, measure.size / 5));
  const inset = (measure.size - side) / 2;
  return inputs(plan)
    .map((plane) =>
      ticks(
        plane,
        startsOf(cols).map((col) => cellBox(plane, measure, 0, col).x + inset),
        plan.arrangement === 'signal'
          ? []
          : startsOf(rows).map((row) => cellBox(plane, measure, row, 0).y + inset),
        side,
      ),
    )
    .join('');
}

/** The rows and columns at the end that no window reaches. */
export function unreadOf(plan: BoardPlan, { rows, cols }: Sizes): string {
  if (rows.transposed) return '';
  const { measure } = plan;
  const strip = (plane: Plane, fromRow: number, fromCol: number): string => {
    const { rim } = plane;
    const box = around([
      cellBox(plane, measure, fromRow, fromCol),
      cellBox(plane, measure, plane.rows + rim.bottom - 1, plane.cols + rim.right - 1),
    ]);
    return box ? roundedPath(box, 4) : '';
  };
  return inputs(plan)
    .map((plane) => {
      const { rim } = plane;
      const lastCols = plane.cols + rim.right - cols.rest;
      const lastRows = plane.rows + rim.bottom - rows.rest;
      const right = cols.rest > 0 ? strip(plane, -rim.top, lastCols) : '';
      // The corner is drawn once.
      const below =
        rows.rest > 0 && plan.arrangement !== 'signal' ? stripBelow(plane, lastRows, lastCols) : '';
      return right + below;
    })
    .join('');

  function stripBelow(plane: Plane, fromRow: number, beforeCol: number): string {
    const { rim } = plane;
    const box = around([
      cellBox(plane, measure, fromRow, -rim.left),
      cellBox(plane, measure, plane.rows + rim.bottom - 1, beforeCol - 1),
    ]);
    return box ? roundedPath(box, 4) : '';
  }
}
