// Where keys lead on a board: through the cells of a grid, and from a grid's edge into the next grid of the same part.

import type { Measure, Plane, PlanePart } from './steps-items';
import { cellBox } from './steps-plan';

/** A cell of one of the grids that a person can point at; padding is passed over. */
export interface PlaneCell {
  part: PlanePart;
  channel: number;
  slice: number;
  row: number;
  col: number;
}

interface Key {
  key: string;
  ctrlKey: boolean;
}

interface Board {
  planes: readonly Plane[];
  measure: Measure;
}

const DIRECTIONS: Record<string, readonly [down: number, right: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** The grid that a cell is in. */
export function planeAt({ planes }: Pick<Board, 'planes'>, cell: PlaneCell): Plane | undefined {
  return planes.find(
    ({ part, channel, slice }) =>
      part === cell.part && channel === cell.channel && slice === cell.slice,
  );
}

const inPlane = ({ part, channel, slice }: Plane, row: number, col: number): PlaneCell => ({
  part,
  channel,
  slice,
  row,
  col,
});

/** Where a key leads; null for a key that leads nowhere. */
export function cellByKey(board: Board, from: PlaneCell, event: Key): PlaneCell | null {
  const plane = planeAt(board, from);
  if (!plane) return null;
  const { rows, cols } = plane;
  switch (event.key) {
    case 'Home':
      return inPlane(plane, event.ctrlKey ? 0 : from.row, 0);
    case 'End':
      return inPlane(plane, event.ctrlKey ? rows - 1 : from.row, cols - 1);
    case 'PageUp':
    case 'PageDown':
      return nextPlane(board, plane, from, event.key === 'PageDown' ? 1 : -1);
  }
  const direction = DIRECTIONS[event.key];
  if (!direction) return null;
  const [row, col] = [from.row + direction[0], from.col + direction[1]];
  if (row >= 0 && row < rows && col >= 0 && col < cols) return inPlane(plane, row, col);
  return acrossEdge(board, plane, from, direction);
}

/** The same place in the next grid of the part, or in the one before. */
function nextPlane(board: Board, plane: Plane, from: PlaneCell, by: 1 | -1): PlaneCell | null {
  const same = board.planes.filter(({ part }) => part === plane.part);
  const next = same[same.indexOf(plane) + by];
  if (!next) return null;
  return inPlane(next, Math.min(from.row, next.rows - 1), Math.min(from.col, next.cols - 1));
}

/** The nearest cell of the nearest grid of the same part in a direction. */
function acrossEdge(
  { planes, measure }: Board,
  plane: Plane,
  from: PlaneCell,
  [down, right]: readonly [number, number],
): PlaneCell | null {
  const here = cellBox(plane, measure, from.row, from.col);
  const beyond = planes
    .filter((other) => other !== plane && other.part === plane.part)
    .flatMap((other) => {
      const along = right === 0 ? down * (other.y - plane.y) : right * (other.x - plane.x);
      const overlap =
        right === 0
          ? Math.min(other.x + other.width, plane.x + plane.width) - Math.max(other.x, plane.x)
          : Math.min(other.y + other.height, plane.y + plane.height) - Math.max(other.y, plane.y);
      return along > 0 && overlap > 0 ? [{ other, along }] : [];
    })
    .toSorted((one, other) => one.along - other.along);
  const target = beyond[0]?.other;
  if (!target) return null;
  const nearest = (at: number, first: number, step: number, cells: number): number =>
    Math.min(cells - 1, Math.max(0, Math.round((at - first) / step)));
  const origin = cellBox(target, measure, 0, 0);
  return inPlane(
    target,
    right === 0
      ? down > 0
        ? 0
        : target.rows - 1
      : nearest(here.y, origin.y, target.stepY, target.rows),
    right === 0
      ? nearest(here.x, origin.x, target.stepX, target.cols)
      : right > 0
        ? 0
        : target.cols - 1,
  );
}

/** The next cell of a part in reading order, through all its grids: where Tab goes on while numbers are typed. */
export function nextCell(board: Board, from: PlaneCell, by: 1 | -1): PlaneCell | null {
  const plane = planeAt(board, from);
  if (!plane) return null;
  const at = from.row * plane.cols + from.col + by;
  if (at >= 0 && at < plane.rows * plane.cols) {
    return inPlane(plane, Math.floor(at / plane.cols), at % plane.cols);
  }
  const same = board.planes.filter(({ part }) => part === plane.part);
  const next = same[same.indexOf(plane) + by];
  if (!next) return null;
  return by > 0 ? inPlane(next, 0, 0) : inPlane(next, next.rows - 1, next.cols - 1);
}
