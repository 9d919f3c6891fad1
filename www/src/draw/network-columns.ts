// How many columns a network has at a scale, how thick each is and how far apart they stand. Along the main axis one layer
// follows the other, across it stand the maps of one layer: phones swap the axes and nothing else.

import type { PlanLayer, PlanRequest } from './network-plan';

export interface Tier {
  /** Layers whose `fold` is at most this stand in the column before them. */
  fold: number;
  pitch: number;
  lines: number;
  most: number;
  least: number;
  /** Only where there is so much room across. */
  tall?: number;
}

/** A column before it has a place. */
export interface Draft {
  layer: PlanLayer;
  members: number[];
  /** How wide the names of the folded ones are together. */
  tags: number;
  shows: number;
  /** The layer whose page it turns with. */
  run: number;
  collapsed: boolean;
  pageSize: number;
  page: number;
  pages: number;
  /** How many channels are shown, in how many lines of at most so many. */
  count: number;
  lines: number;
  perLine: number;
  /** From the middle of one map to the next, and how wide a map may be; for a vector the side of a cell and of its line. */
  pitch: number;
  side: number;
  /** Along the main axis: the pictures, and with their names. */
  thick: number;
  wide: number;
  gap: number;
  /** How much of what is left over goes in front of it. */
  share: number;
}

export interface Drafts {
  scale: number;
  columns: Draft[];
  /** Across, for the maps alone. */
  cross: number;
  /** What stands before and after the maps across (names above, ranges below), or before each layer in a vertical plan. */
  before: number;
  after: number;
  margin: number;
  need: number;
  lane: { column: number; size: number } | null;
}

export const LINE_GAP = 4;
/** Around the lane. */
export const LANE_AIR = { columns: 10, rows: 12 };
const STUB = 26;
const LEAST_CROSS = 250;
const STRIP_LINES = 3;
/** How wide "17–32 of 512" with its arrows is. */
const PAGER = 104;
const LEAST_MAP = 25;
const MAP_AIR = 8;
/** The tools under the image need so much. */
const LEAST_IMAGE = 112;
const PAGES = [1, 2, 3, 4, 6, 8, 10, 12, 16, 20, 24, 32, 40, 48, 64, 80, 96, 128, 192, 256];

const nice = (most: number): number =>
  PAGES.findLast((size) => size <= most) ?? Math.max(1, Math.floor(most));

/** A whole number of screen pixels a cell, if that costs little: every cell is then as wide as the others. */
function snap(side: number, cells: number, ratio: number): number {
  const whole = Math.floor((side * ratio) / cells);
  const snapped = (whole * cells) / ratio;
  return whole >= 1 && snapped > side * 0.8 ? snapped : Math.floor(side);
}

/** All columns at a scale, and how long they are together. */
export function columnsOf(request: PlanRequest, tier: Tier, scale: number): Drafts {
  const { vertical, text, opened } = request;
  const columns = group(request, tier.fold);
  const line = 17 * text;
  const isFolded = columns.some(({ members, collapsed, layer }) =>
    !collapsed && layer.kind !== 'scores' ? members.length > 1 : false,
  );
  const before = vertical ? 30 * text : (isFolded ? 3 : 2) * line + 14;
  const margin = vertical ? 0 : 14;
  let after = 8 + Math.max(line, 22);
  let cross = vertical ? request.width : Math.max(LEAST_CROSS, request.height - before - after);
  if (!vertical && columns.some((column) => isPaged(column, tier, cross, request))) {
    const pager = 30 * text;
    after += pager;
    cross = Math.max(LEAST_CROSS, cross - pager);
  }
  const openedAt = opened ? columns.findIndex(({ members }) => members.includes(opened.layer)) : -1;
  const laneSize =
    opened && openedAt > 0
      ? request.laneNeed(opened.layer, cross, vertical ? 1 : Math.min(1.12, scale))
      : 0;
  const lane = laneSize > 0 ? { column: openedAt, size: laneSize } : null;

  let need = 2 * margin;
  columns.forEach((column, index) => {
    fill(column, request, tier, cross, scale);
    column.thick = thickness(column, request, cross, scale);
    column.wide = vertical ? column.thick : widthOf(column, text);
    const previous = columns[index - 1];
    if (previous) {
      const own = gapBefore(column, previous, vertical, scale, lane !== null, before);
      const isLane = lane?.column === index;
      column.gap =
        own + (isLane ? lane.size + 2 * (vertical ? LANE_AIR.rows : LANE_AIR.columns) : 0);
      column.share = isLane || vertical ? 0 : shareOf(column);
    }
    need += column.wide + column.gap;
  });
  return { scale, columns, cross, before, after, margin, need, lane };
}

/** Layers as columns: what is folded stands in the column before it, neighbours that were closed share a stub. */
function group({ layers, opened, pages }: PlanRequest, fold: number): Draft[] {
  const columns: Draft[] = [];
  let run = -1;
  for (const layer of layers) {
    const last = columns.at(-1);
    const isOpened = opened?.layer === layer.layer;
    const isCollapsed = layer.wish === 'collapsed' && !isOpened && layer.layer >= 0;
    const isFolded =
      layer.fold > 0 && !isOpened && layer.wish !== 'shown' && (layer.fold <= fold || isCollapsed);
    const isSecondScore = layer.kind === 'scores' && last?.layer.kind === 'scores';
    if (layer.reads !== 'one') run = layer.layer;
    if (last && ((isFolded && !last.collapsed) || isSecondScore)) {
      last.members.push(layer.layer);
      last.tags += isSecondScore ? 0 : layer.tag;
      if (layer.kind === last.layer.kind) last.shows = layer.layer;
    } else if (last?.collapsed && (isCollapsed || (isFolded && layer.kind !== 'scores'))) {
      last.members.push(layer.layer);
      last.shows = layer.layer;
    } else {
      columns.push(draft(layer, isCollapsed, run, pages.get(run) ?? 0));
    }
  }
  return columns;
}

function draft(layer: PlanLayer, collapsed: boolean, run: number, page: number): Draft {
  return {
    layer,
    members: [layer.layer],
    tags: 0,
    shows: layer.layer,
    run,
    collapsed,
    pageSize: layer.channels,
    page,
    pages: 1,
    count: layer.channels,
    lines: 1,
    perLine: layer.channels,
    pitch: 0,
    side: 0,
    thick: 0,
    wide: 0,
    gap: 0,
    share: 0,
  };
}

/** One line is worth cells a little smaller than a pixel: what is laid out into it then lies in its order. */
const cellsALine = (cross: number): number => Math.max(1, Math.floor(cross / 0.7));

/** As few lines as fit; one less, a little closer, or one more if only that makes all lines alike. */
function linesFor(shown: number, { pitch, lines }: Tier, cross: number): number {
  const needed = Math.ceil(shown / Math.max(1, Math.floor(cross / pitch)));
  const isEven = (count: number): boolean => count > 0 && shown % count === 0;
  if (isEven(needed)) return needed;
  const closest = Math.max(0.7 * pitch, LEAST_MAP + MAP_AIR);
  if (isEven(needed - 1) && (cross * (needed - 1)) / shown >= closest) return needed - 1;
  return needed < lines && isEven(needed + 1) ? needed + 1 : needed;
}

/** How many channels a column can show at once. */
function capacity(
  kind: PlanLayer['kind'],
  tier: Tier,
  cross: number,
  request: PlanRequest,
): number {
  const { vertical, text } = request;
  if (kind === 'image') return Infinity;
  if (kind === 'maps') return tier.lines * Math.max(1, Math.floor(cross / tier.pitch));
  if (kind === 'vector') return STRIP_LINES * cellsALine(cross);
  return vertical ? 10 : Math.max(2, Math.floor(cross / (18 * text)));
}

function isPaged({ layer, collapsed }: Draft, tier: Tier, cross: number, request: PlanRequest) {
  return !collapsed && layer.channels > capacity(layer.kind, tier, cross, request);
}

/** Decides which channels are shown and how large. */
function fill(column: Draft, request: PlanRequest, tier: Tier, cross: number, scale: number): void {
  const { layer } = column;
  if (column.collapsed) {
    column.count = 0;
    return;
  }
  const room = capacity(layer.kind, tier, cross, request);
  const shown = layer.channels <= room ? layer.channels : nice(room);
  column.pageSize = shown;
  column.pages = Math.ceil(layer.channels / shown);
  column.page = Math.min(column.page, column.pages - 1);
  column.count = Math.min(shown, layer.channels - column.page * shown);
  if (layer.kind === 'maps') {
    column.lines = linesFor(shown, tier, cross);
    column.perLine = Math.ceil(shown / column.lines);
    column.pitch = cross / column.perLine;
    const air = request.vertical ? 5 : MAP_AIR;
    const most = request.vertical ? 96 : 84 * Math.max(1, scale);
    const shrunk = Math.min(column.pitch - air, most) * Math.min(1, scale / 0.8);
    column.side = Math.max(Math.min(column.pitch - air, LEAST_MAP), shrunk);
  } else if (layer.kind === 'vector') {
    column.lines = Math.ceil(shown / cellsALine(cross));
    column.perLine = Math.ceil(shown / column.lines);
    const whole = Math.floor((cross / column.perLine) * request.ratio) / request.ratio;
    column.pitch = Math.min(request.vertical ? 30 : 26, whole || cross / column.perLine);
    const least = request.vertical ? 20 : column.lines > 1 ? 10 : 12;
    column.side = Math.max(least, Math.min(22, column.pitch));
  } else if (layer.kind === 'scores') {
    column.perLine = shown;
    column.pitch = request.vertical ? 32 * request.text : cross / shown;
  }
}

function thickness(column: Draft, request: PlanRequest, cross: number, scale: number): number {
  const { layer, lines, side, collapsed } = column;
  const { vertical, text, under, ratio } = request;
  if (collapsed) return vertical ? 10 : STUB * text;
  if (layer.kind === 'image') {
    const most = vertical
      ? Math.min(cross * 0.42, 190)
      : Math.min(cross * 0.46, Math.max(LEAST_IMAGE, 168 * scale));
    column.side = snap(most, Math.max(layer.rows, layer.cols), ratio);
    return vertical ? Math.max(column.side, under) : column.side;
  }
  if (layer.kind === 'maps') {
    column.side = snap(side, Math.max(layer.rows, layer.cols), ratio);
    return lines * (column.side + LINE_GAP) - LINE_GAP;
  }
  if (layer.kind === 'vector') return lines * (side + 3) - 3;
  if (vertical) return column.pitch * column.perLine;
  return Math.min(340, Math.max(150, 200 * scale)) * text;
}

/** With its name and the pages. */
const widthOf = (column: Draft, text: number): number =>
  Math.max(
    column.thick,
    Math.max(column.layer.head, column.tags) * headShare(column),
    column.pages > 1 ? PAGER * text : 0,
  );

/** A name may reach a little into the gaps. */
const headShare = ({ layer, collapsed }: Draft): number =>
  collapsed || layer.kind === 'scores' ? 0 : layer.kind === 'maps' ? 0.95 : 0.86;

function gapBefore(
  { layer, collapsed }: Draft,
  previous: Draft,
  vertical: boolean,
  scale: number,
  isOpen: boolean,
  head: number,
): number {
  if (vertical) return head + (layer.reads === 'one' || collapsed ? 6 : 18);
  if (collapsed || previous.collapsed) return 12;
  const roomy = Math.min(1, Math.max(0, (scale - 0.44) / 0.56));
  if (layer.kind === 'scores') return isOpen ? 34 : 18 + 46 * roomy;
  if (layer.reads === 'one') return 12;
  if (layer.kind === 'vector') return 16;
  if (isOpen || previous.layer.kind === 'image') return 24 + 8 * Math.min(1, scale);
  return 22 + 56 * roomy;
}

function shareOf({ layer, collapsed }: Draft): number {
  if (collapsed) return 0.4;
  if (layer.kind === 'maps' && layer.reads !== 'one') return 3;
  return layer.reads === 'one' ? 0.8 : 1.6;
}
