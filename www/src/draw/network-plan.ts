// Where everything of a network stands: a column a layer on wide screens, a row a layer on narrow ones. Computed from the list
// of layers and the room there is, never from constants: too tight, and maps shrink, activations fold into their layer, layers
// show one page of their maps at a time. What still does not fit is longer than the box, and the box scrolls.

import { columnsOf, type Drafts, type Tier } from './network-columns';
import { place } from './network-place';

export type ColumnKind = 'image' | 'maps' | 'vector' | 'scores';

/** What an output of a layer reads of the layer before it. */
export type Reading = 'all' | 'groups' | 'one' | 'flatten' | 'none';

/** What of a network the plan needs to know. The first is the input, layer -1. */
export interface PlanLayer {
  layer: number;
  kind: ColumnKind;
  channels: number;
  rows: number;
  cols: number;
  reads: Reading;
  groups: number;
  /** What goes first where room is scarce: 1 before 2 before 3; 0 never goes. */
  fold: 0 | 1 | 2 | 3;
  /** Whether somebody closed it, or wants to see it although room is scarce. */
  wish: 'collapsed' | 'shown' | null;
  /** How wide its name and shape are in CSS pixels, and how wide the name under another one's, when it is folded. */
  head: number;
  tag: number;
}

export interface PlanRequest {
  layers: readonly PlanLayer[];
  /** Of the box, in CSS pixels. */
  width: number;
  height: number;
  /** Layers from top to bottom instead of from left to right. */
  vertical: boolean;
  /** Pixels of the screen to a CSS pixel. */
  ratio: number;
  /** How large type is: 1 at 16 px. */
  text: number;
  /** The page that a column shows, by its `run`; 0 unless it stands here. */
  pages: ReadonlyMap<number, number>;
  /** The height of what stands under the input (beside it in a vertical plan). */
  under: number;
  /** The order of the classes on the screen when not all of them fit; else they stand in their own. */
  ranking: ArrayLike<number> | null;
  opened: { layer: number; channel: number } | null;
  /** How much of the main axis a lane wants for a layer, 0 for none. */
  laneNeed: (layer: number, cross: number, scale: number) => number;
}

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** One picture: a map, a class, or `count` cells of a vector from `channel` on. */
export interface PlanTile extends Box {
  channel: number;
  count: number;
}

export interface PlanColumn extends Box {
  /** The layer it is called after, and all that it stands for, in order. */
  layer: number;
  members: readonly number[];
  /** The layer whose numbers it shows. */
  shows: number;
  /** The layer whose page it turns with. */
  run: number;
  kind: ColumnKind;
  reads: Reading;
  groups: number;
  collapsed: boolean;
  channels: number;
  rows: number;
  cols: number;
  /** Name and shape: the middle of their upper edge, or their left end in a vertical plan. */
  head: { x: number; y: number };
  /** The middle of the upper edge of what stands below. */
  foot: { x: number; y: number };
  /** How much of the width is its own, gaps to the neighbours included. */
  reach: number;
  page: number;
  pages: number;
  pageSize: number;
  tiles: readonly PlanTile[];
}

/** The room that the network leaves for what is opened. Points count from its upper left corner. */
export interface PlanLane extends Box {
  layer: number;
  channel: number;
  vertical: boolean;
  /** Where the maps of the columns begin and end across: below the names. */
  top: number;
  cross: number;
  /** The middle of the edge of every visible source. */
  sources: readonly { x: number; y: number; channel: number }[];
  target: { x: number; y: number };
}

export interface NetworkPlan {
  vertical: boolean;
  /** Of everything; wider than the box where the network does not fit. */
  width: number;
  height: number;
  scale: number;
  columns: readonly PlanColumn[];
  lane: PlanLane | null;
}

/** From roomy to tight. `pitch` is the least distance of maps, `lines` how many stand side by side, `most` the first scale. */
const SIDE_BY_SIDE: readonly Tier[] = [
  { fold: 0, pitch: 110, lines: 3, most: 2.2, least: 1.2, tall: 880 },
  { fold: 0, pitch: 60, lines: 3, most: 2.2, least: 0.92 },
  { fold: 1, pitch: 60, lines: 3, most: 2.2, least: 0.88 },
  { fold: 1, pitch: 36, lines: 4, most: 1.12, least: 0.72 },
  { fold: 2, pitch: 36, lines: 4, most: 1.12, least: 0.6 },
  { fold: 3, pitch: 36, lines: 4, most: 0.9, least: 0.44 },
  { fold: 3, pitch: 32, lines: 3, most: 0.9, least: 0.44 },
  { fold: 3, pitch: 32, lines: 2, most: 0.8, least: 0.44 },
  { fold: 3, pitch: 34, lines: 1, most: 0.9, least: 0.44 },
];
const STEP = 0.04;
/** The most maps that can be told apart. */
const DENSE: Tier = { fold: 3, pitch: 36, lines: 4, most: 0.6, least: 0.6 };
/** For what fits at no scale and is scrolled: then nothing is gained by hiding maps. */
const SCROLLED: Tier = { fold: 3, pitch: 36, lines: 3, most: 0.72, least: 0.72 };

/** A longer network folds more on a phone, where only its length counts. */
function stacked(layers: number): Tier {
  return {
    fold: layers > 24 ? 3 : layers > 16 ? 2 : 1,
    pitch: 44,
    lines: 4,
    most: 1,
    least: 1,
  };
}

/** Lays the network out. */
export function planNetwork(request: PlanRequest): NetworkPlan {
  if (request.vertical) {
    const tier = stacked(request.layers.length);
    return place(request, columnsOf(request, tier, 1));
  }
  // Smaller maps are better than hidden ones.
  const least = pagesOf(columnsOf(request, DENSE, DENSE.least));
  return (
    firstFitting(request, least) ??
    firstFitting(request, Infinity) ??
    place(request, columnsOf(request, SCROLLED, SCROLLED.most))
  );
}

/** The roomiest plan that is no longer than the box and turns no more pages than this. */
function firstFitting(request: PlanRequest, pages: number): NetworkPlan | null {
  for (const tier of SIDE_BY_SIDE) {
    for (let scale = tier.most; scale >= tier.least - 1e-9; scale -= STEP) {
      const columns = columnsOf(request, tier, scale);
      if (columns.cross < (tier.tall ?? 0) || pagesOf(columns) > pages) break;
      if (columns.need <= request.width) return place(request, columns);
    }
  }
  return null;
}

/** How often something has to be turned to see everything. */
const pagesOf = ({ columns }: Drafts): number =>
  columns.reduce((sum, { pages }) => sum + pages - 1, 0);

/** The column that stands for a layer. */
export function columnOf({ columns }: NetworkPlan, layer: number): PlanColumn | null {
  return columns.find(({ members }) => members.includes(layer)) ?? null;
}

/** The picture that shows a channel; null when it is on another page. */
export function tileOf({ tiles }: PlanColumn, channel: number): PlanTile | null {
  for (const tile of tiles) {
    if (channel >= tile.channel && channel < tile.channel + tile.count) return tile;
  }
  return null;
}

/** The rectangle of `rows` x `cols` cells from a cell on. What hangs over an edge of the map hangs over the picture. */
export function cellsBox(
  column: PlanColumn,
  tile: PlanTile,
  vertical: boolean,
  cell: { channel: number; row: number; col: number },
  rows = 1,
  cols = 1,
): Box {
  if (column.kind === 'vector') {
    const at = cell.channel - tile.channel;
    const side = (vertical ? tile.width : tile.height) / tile.count;
    return vertical
      ? { x: tile.x + at * side, y: tile.y, width: side, height: tile.height }
      : { x: tile.x, y: tile.y + at * side, width: tile.width, height: side };
  }
  if (column.kind === 'scores') return tile;
  const [width, height] = [tile.width / column.cols, tile.height / column.rows];
  return {
    x: tile.x + cell.col * width,
    y: tile.y + cell.row * height,
    width: cols * width,
    height: rows * height,
  };
}
