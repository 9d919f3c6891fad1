// What joins the columns of a network, as SVG paths: a curve a link while they can be told apart, else one sheaf for all of them.

import {
  cellsBox,
  tileOf,
  type Box,
  type NetworkPlan,
  type PlanColumn,
  type PlanTile,
} from './network-plan';

/** The links into one column. */
export interface PlanLinks {
  /** The layer after which the column is called. */
  layer: number;
  kind: 'curves' | 'sheaf' | 'correspondence';
  path: string;
  count: number;
}

/** More curves than this on the screen cannot be told apart, nor drawn in a frame. */
const MOST_CURVES = 2000;
const MOST_OF_ONE = 900;
/** Single numbers have no place for a curve each. */
const MOST_CELLS = 128;

const round = (value: number): string => value.toFixed(1);

interface Point {
  x: number;
  y: number;
}

/** Where links leave a picture, and where they arrive. */
export function leaving(box: Box, vertical: boolean): Point {
  return vertical
    ? { x: box.x + box.width / 2, y: box.y + box.height }
    : { x: box.x + box.width, y: box.y + box.height / 2 };
}
export function arriving(box: Box, vertical: boolean): Point {
  return vertical
    ? { x: box.x + box.width / 2, y: box.y }
    : { x: box.x, y: box.y + box.height / 2 };
}

/** A curve that leaves and arrives along the main axis. */
export function curve(from: Point, to: Point, vertical: boolean): string {
  const [x1, y1, x2, y2] = [round(from.x), round(from.y), round(to.x), round(to.y)];
  if (vertical) {
    const middle = round((from.y + to.y) / 2);
    return `M${x1} ${y1}C${x1} ${middle} ${x2} ${middle} ${x2} ${y2}`;
  }
  const middle = round((from.x + to.x) / 2);
  return `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`;
}

export const link = (from: Box, to: Box, vertical: boolean): string =>
  curve(leaving(from, vertical), arriving(to, vertical), vertical);

/** The hull of what a column shows. */
export function extent({ tiles, ...column }: PlanColumn): Box {
  const [first] = tiles;
  if (!first) return column;
  let { x, y } = first;
  let [right, bottom] = [x + first.width, y + first.height];
  for (const tile of tiles) {
    x = Math.min(x, tile.x);
    y = Math.min(y, tile.y);
    right = Math.max(right, tile.x + tile.width);
    bottom = Math.max(bottom, tile.y + tile.height);
  }
  return { x, y, width: right - x, height: bottom - y };
}

/** A band as wide as what it leaves and what it arrives at. */
export function band(from: Box, to: Box, vertical: boolean): string {
  const [a, b] = [from, to];
  const points = vertical
    ? [
        [a.x, a.y + a.height],
        [b.x, b.y],
        [b.x + b.width, b.y],
        [a.x + a.width, a.y + a.height],
      ]
    : [
        [a.x + a.width, a.y],
        [b.x, b.y],
        [b.x, b.y + b.height],
        [a.x + a.width, a.y + a.height],
      ];
  return `M${points.map(([x = 0, y = 0]) => `${round(x)} ${round(y)}`).join('L')}Z`;
}

/**
 * Of pictures side by side along the main axis, one: links to those behind it would lie under it and look the same. The first one of
 * where links arrive, the last one of where they leave.
 */
export function oneARow(
  tiles: readonly PlanTile[],
  vertical: boolean,
  end: 'first' | 'last',
): readonly PlanTile[] {
  const rows = new Map<number, PlanTile>();
  for (const tile of tiles) {
    const row = Math.round(vertical ? tile.x : tile.y);
    if (end === 'last' || !rows.has(row)) rows.set(row, tile);
  }
  return [...rows.values()];
}

/** Whether an output map reads an input map. */
export function isRead(column: PlanColumn, inputs: number, input: number, output: number): boolean {
  if (column.reads === 'one') return input === output;
  if (column.reads !== 'groups') return true;
  const [ins, outs] = [inputs / column.groups, column.channels / column.groups];
  return Math.floor(input / ins) === Math.floor(output / outs);
}

/** The cells of a vector that one map is laid out into, as far as they are on the screen: a box for each line of the vector. */
export function flattened(
  to: PlanColumn,
  channel: number,
  size: number,
  vertical: boolean,
): { box: Box; share: [from: number, to: number] }[] {
  const [start, end] = [channel * size, (channel + 1) * size];
  return to.tiles.flatMap((tile) => {
    const first = Math.max(start, tile.channel);
    const last = Math.min(end, tile.channel + tile.count);
    if (first >= last) return [];
    const one = cellsBox(to, tile, vertical, { channel: first, row: 0, col: 0 });
    const count = last - first;
    const box = vertical
      ? { ...one, width: one.width * count }
      : { ...one, height: one.height * count };
    return [{ box, share: [(first - start) / size, (last - start) / size] as [number, number] }];
  });
}

/** The side of a map from which a part of its cells goes on. */
export function slice(box: Box, [from, to]: readonly [number, number], vertical: boolean): Box {
  return vertical
    ? { ...box, x: box.x + from * box.width, width: (to - from) * box.width }
    : { ...box, y: box.y + from * box.height, height: (to - from) * box.height };
}

/** All links of the plan; those into an opened column are the lane's. */
export function linksOf(plan: NetworkPlan): PlanLinks[] {
  const { columns, vertical, lane } = plan;
  const links = columns.flatMap((to, index): PlanLinks[] => {
    const from = columns[index - 1];
    if (!from || (lane && to.members.includes(lane.layer)) || to.kind === 'scores') return [];
    return [between(from, to, vertical)];
  });
  let total = links.reduce((sum, { count }) => sum + count, 0);
  for (const each of links.toSorted((one, other) => other.count - one.count)) {
    if (total <= MOST_CURVES && each.count <= MOST_OF_ONE) break;
    const at = columns.findIndex(({ layer }) => layer === each.layer);
    const [from, to] = [columns[at - 1], columns[at]];
    if (!from || !to) continue;
    total -= each.count;
    links[links.indexOf(each)] = sheaf(from, to, vertical);
  }
  return links;
}

function sheaf(from: PlanColumn, to: PlanColumn, vertical: boolean): PlanLinks {
  const path = band(extent(from), extent(to), vertical);
  return { layer: to.layer, kind: 'sheaf', path, count: 1 };
}

function between(from: PlanColumn, to: PlanColumn, vertical: boolean): PlanLinks {
  const { layer } = to;
  if (from.collapsed || to.collapsed) return sheaf(from, to, vertical);
  if (to.reads === 'flatten' && from.kind !== 'vector') {
    const size = from.rows * from.cols;
    const parts =
      from.kind === 'image'
        ? [band(extent(from), extent(to), vertical)]
        : from.tiles.flatMap((tile) =>
            flattened(to, tile.channel, size, vertical).map(({ box, share }) =>
              band(slice(tile, share, vertical), box, vertical),
            ),
          );
    return { layer, kind: 'correspondence', path: parts.join(''), count: parts.length };
  }
  if (to.kind === 'maps' && from.kind !== 'vector') {
    const isFull = to.reads === 'all' || from.kind === 'image';
    const targets = isFull ? oneARow(to.tiles, vertical, 'first') : to.tiles;
    const sources = isFull ? oneARow(from.tiles, vertical, 'last') : from.tiles;
    const reads = from.kind === 'image' ? () => true : isRead;
    const parts: string[] = [];
    if (sources.length * targets.length > 4 * MOST_CURVES) return sheaf(from, to, vertical);
    for (const source of sources) {
      for (const target of targets) {
        if (reads(to, from.channels, source.channel, target.channel)) {
          parts.push(link(source, target, vertical));
        }
      }
    }
    return { layer, kind: 'curves', path: parts.join(''), count: parts.length };
  }
  if (from.kind === 'maps' && to.reads === 'one' && to.channels <= MOST_CELLS) {
    const parts = from.tiles.flatMap((source) => {
      const tile = tileOf(to, source.channel);
      if (!tile) return [];
      const cell = cellsBox(to, tile, vertical, { channel: source.channel, row: 0, col: 0 });
      return [link(source, cell, vertical)];
    });
    return { layer, kind: 'curves', path: parts.join(''), count: parts.length };
  }
  return sheaf(from, to, vertical);
}
