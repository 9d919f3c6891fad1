// From thicknesses to places: the second half of the plan.

import { LANE_AIR, LINE_GAP, type Draft, type Drafts } from './network-columns';
import type { Box, NetworkPlan, PlanColumn, PlanLane, PlanRequest, PlanTile } from './network-plan';

/** Along and across, before they become x and y. */
interface Span {
  main: number;
  cross: number;
  thick: number;
  wide: number;
}

/** What stands around the lane across, so that it reaches beyond the maps. */
const LANE_EDGE = 6;

/** Gives every column and picture its place. */
export function place(request: PlanRequest, drafts: Drafts): NetworkPlan {
  const { vertical, width } = request;
  const { columns, before, after, margin, need, scale, cross } = drafts;
  const slack = vertical ? 0 : Math.max(0, width - need);
  const shares = columns.reduce((sum, { share }) => sum + share, 0) || 1;
  const top = vertical ? 0 : before;
  const box = ({ main, cross: at, thick, wide }: Span): Box =>
    vertical
      ? { x: at, y: main + top, width: wide, height: thick }
      : { x: main, y: at + top, width: thick, height: wide };

  let main = margin + (vertical ? before : 0);
  let laneAt = 0;
  const starts: number[] = [];
  const placed = columns.map((draft, index): PlanColumn => {
    if (drafts.lane?.column === index) {
      laneAt = main + (vertical ? LANE_AIR.rows : LANE_AIR.columns);
    }
    main += draft.gap + (slack * draft.share) / shares;
    const at = main + (draft.wide - draft.thick) / 2;
    starts.push(main);
    main += draft.wide;
    const whole = box({ main: at, cross: 0, thick: draft.thick, wide: cross });
    const { layer } = draft;
    return {
      ...whole,
      layer: layer.layer,
      members: draft.members,
      shows: draft.shows,
      run: draft.run,
      kind: layer.kind,
      reads: layer.reads,
      groups: layer.groups,
      collapsed: draft.collapsed,
      channels: layer.channels,
      rows: layer.rows,
      cols: layer.cols,
      head: vertical ? { x: 0, y: at - before + 4 } : { x: at + draft.thick / 2, y: 8 },
      foot: vertical
        ? { x: cross, y: at - before + 4 }
        : { x: at + draft.thick / 2, y: top + cross + 6 },
      reach: draft.wide,
      page: draft.page,
      pages: draft.pages,
      pageSize: draft.pageSize,
      tiles: tilesOf(draft, request, at, cross).map(({ channel, count, ...span }) => ({
        channel,
        count,
        ...box(span),
      })),
    };
  });
  const length = main + margin;
  const plan = {
    vertical,
    // Shares of what was left over add up to it but for rounding.
    width: vertical || length < width + 0.5 ? width : length,
    height: vertical ? length + 8 : before + cross + after,
    scale,
    columns: placed,
  };
  return { ...plan, lane: laneOf(request, drafts, plan, laneAt) };
}

type TileSpan = Span & Pick<PlanTile, 'channel' | 'count'>;

function tilesOf(draft: Draft, request: PlanRequest, at: number, cross: number): TileSpan[] {
  const { layer, side, pitch, lines, perLine, count, page, pageSize, thick } = draft;
  const { vertical, ranking, under } = request;
  if (draft.collapsed) return [];
  const first = page * pageSize;
  if (layer.kind === 'image') {
    const [thickness, wide] = fitted(layer, side, vertical);
    const free = vertical ? 0 : Math.max(0, (cross - wide - under) / 2);
    const inset = (side - thickness) / 2;
    return [
      { channel: 0, count: layer.channels, main: at + inset, cross: free, thick: thickness, wide },
    ];
  }
  if (layer.kind === 'maps') {
    const [thickness, wide] = fitted(layer, side, vertical);
    return Array.from({ length: count }, (_, index) => {
      // Channels follow each other line by line across the columns, so that a row reads from left to right.
      const line = vertical ? Math.floor(index / perLine) : index % lines;
      const along = vertical ? index % perLine : Math.floor(index / lines);
      return {
        channel: first + index,
        count: 1,
        main: at + line * (side + LINE_GAP) + (side - thickness) / 2,
        cross: (along + 0.5) * pitch - wide / 2,
        thick: thickness,
        wide,
      };
    });
  }
  if (layer.kind === 'vector') {
    const start = (cross - pitch * perLine) / 2;
    return Array.from({ length: Math.ceil(count / perLine) }, (_, line) => {
      const own = Math.min(perLine, count - line * perLine);
      return {
        channel: first + line * perLine,
        count: own,
        main: at + line * (side + 3),
        cross: Math.max(0, start),
        thick: side,
        wide: own * pitch,
      };
    });
  }
  const isRanked = draft.pages > 1 && ranking !== null;
  return Array.from({ length: count }, (_, index) => ({
    channel: isRanked ? (ranking[first + index] ?? first + index) : first + index,
    count: 1,
    ...(vertical
      ? { main: at + index * pitch, cross: 0, thick: pitch, wide: cross }
      : { main: at, cross: index * pitch, thick, wide: pitch }),
  }));
}

/** A map's own proportions within its square: thickness along the main axis, width across. */
function fitted(
  { rows, cols }: { rows: number; cols: number },
  side: number,
  vertical: boolean,
): [thick: number, wide: number] {
  const most = Math.max(rows, cols);
  const width = Math.max(4, (side * cols) / most);
  const height = Math.max(4, (side * rows) / most);
  return vertical ? [height, width] : [width, height];
}

function laneOf(
  { opened, vertical, width }: PlanRequest,
  { lane, cross, before }: Drafts,
  plan: Pick<NetworkPlan, 'columns' | 'height'>,
  at: number,
): PlanLane | null {
  const target = lane && plan.columns[lane.column];
  const source = lane && plan.columns[lane.column - 1];
  if (!lane || !target || !source || !opened) return null;
  const size = lane.size;
  const box = vertical
    ? { x: 0, y: at, width, height: size }
    : { x: at, y: LANE_EDGE, width: size, height: plan.height - 2 * LANE_EDGE };
  const leaving = (tile: Box) =>
    vertical
      ? { x: tile.x + tile.width / 2 - box.x, y: tile.y + tile.height - box.y }
      : { x: tile.x + tile.width - box.x, y: tile.y + tile.height / 2 - box.y };
  const tile =
    target.tiles.find(
      ({ channel, count }) => opened.channel >= channel && opened.channel < channel + count,
    ) ?? target;
  return {
    ...box,
    layer: opened.layer,
    channel: opened.channel,
    vertical,
    top: vertical ? 0 : before - LANE_EDGE,
    cross,
    sources: source.tiles.map((each) => ({ ...leaving(each), channel: each.channel })),
    target: vertical
      ? { x: tile.x + tile.width / 2 - box.x, y: tile.y - box.y }
      : { x: tile.x - box.x, y: tile.y + tile.height / 2 - box.y },
  };
}
