// Where the arrow keys go on the plan: to the nearest picture in that direction, within a layer first, then to the next one.

import type { Box, NetworkPlan, PlanColumn } from '$draw/network-plan';

/** What can have the focus: a picture by its channel, or a layer's name (-1). */
export interface Stop {
  layer: number;
  channel: number;
}

interface Spot extends Stop {
  box: Box;
}

export type Direction = 'left' | 'right' | 'up' | 'down';
const DIRECTIONS: Record<string, Direction> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

export const directionOf = (key: string): Direction | null => DIRECTIONS[key] ?? null;

function spotsOf(column: PlanColumn): Spot[] {
  const { layer, tiles, head, collapsed } = column;
  const name: Spot = {
    layer,
    channel: -1,
    box: collapsed ? column : { ...head, width: 1, height: 1 },
  };
  return [name, ...tiles.map((tile) => ({ layer, channel: tile.channel, box: tile }))];
}

const middle = ({ x, y, width, height }: Box) => ({ x: x + width / 2, y: y + height / 2 });

/** How far a box is in a direction, and beside it; null if it lies elsewhere. */
function distance(from: Box, to: Box, direction: Direction): number | null {
  const [a, b] = [middle(from), middle(to)];
  const [ahead, aside] = {
    left: [a.x - b.x, a.y - b.y],
    right: [b.x - a.x, a.y - b.y],
    up: [a.y - b.y, a.x - b.x],
    down: [b.y - a.y, a.x - b.x],
  }[direction] as [number, number];
  return ahead < 1 ? null : ahead + 2.5 * Math.abs(aside);
}

function nearest(from: Box, spots: readonly Spot[], direction: Direction): Spot | null {
  let best: Spot | null = null;
  let least = Infinity;
  for (const spot of spots) {
    const far = distance(from, spot.box, direction);
    if (far !== null && far < least) [best, least] = [spot, far];
  }
  return best;
}

/** The stop in a direction; null at the edge. */
export function stepFrom(plan: NetworkPlan, from: Stop, direction: Direction): Stop | null {
  const { columns, vertical } = plan;
  const at = columns.findIndex(({ layer }) => layer === from.layer);
  const column = columns[at];
  if (!column) return null;
  const spots = spotsOf(column);
  const here = spots.find(({ channel }) => channel === from.channel) ?? spots[0]!;
  const others = spots.filter((spot) => spot !== here);
  const isAlong = vertical
    ? direction === 'up' || direction === 'down'
    : direction === 'left' || direction === 'right';
  if (!isAlong) {
    // Up from the first map is the layer's name, wherever that stands exactly.
    return nearest(here.box, others, direction);
  }
  const maps = others.filter(({ channel }) => channel >= 0);
  const inside = here.channel >= 0 || vertical ? nearest(here.box, maps, direction) : null;
  if (inside) return inside;
  const isForward = direction === 'right' || direction === 'down';
  const next = columns[at + (isForward ? 1 : -1)];
  if (!next) return null;
  const there = spotsOf(next);
  // From a name to a name, from a map to a map.
  const alike = there.filter(({ channel }) => channel >= 0 === here.channel >= 0);
  const candidates = vertical || alike.length === 0 ? there : alike;
  const pictures = candidates.filter(({ channel }) => channel >= 0);
  return (
    nearest(
      here.box,
      pictures.length > 0 && here.channel >= 0 ? pictures : candidates,
      direction,
    ) ??
    candidates[0] ??
    null
  );
}

/** The first picture of the first or last layer. */
export function edgeOf({ columns }: NetworkPlan, last: boolean): Stop | null {
  const column = last ? columns.at(-1) : columns[0];
  return column ? { layer: column.layer, channel: column.tiles[0]?.channel ?? -1 } : null;
}
