// What a number reads, back to the pixels, and what it feeds, on to the classes: rectangles on every map and the links between them.

import {
  arriving,
  band,
  curve,
  extent,
  flattened,
  isRead,
  leaving,
  link,
  oneARow,
} from './network-links';
import {
  cellsBox,
  tileOf,
  type Box,
  type NetworkPlan,
  type PlanColumn,
  type PlanTile,
} from './network-plan';

/** The numbers of one layer that have to do with a cell; rows and cols may hang over into the padding. */
export interface LineageRegion {
  layer: number;
  channels: { start: number; end: number };
  rows: { start: number; end: number };
  cols: { start: number; end: number };
}

/** One direction as SVG paths. */
export interface Way {
  /** Links to the neighbours, and those beyond. */
  near: string;
  far: string;
  /** Rectangles on the maps. */
  cells: string;
  /** Around the neighbouring maps themselves. */
  maps: string;
}

export interface Lineage {
  back: Way;
  forward: Way;
  /** The cell itself and its map. */
  cell: Box;
  map: Box;
}

/** More links than this between two columns become one band. */
const MOST = 300;

const rect = ({ x, y, width, height }: Box, grow = 0): string => {
  const [left, top] = [x - grow, y - grow];
  return `M${left.toFixed(1)} ${top.toFixed(1)}h${(width + 2 * grow).toFixed(1)}v${(height + 2 * grow).toFixed(1)}h${(-width - 2 * grow).toFixed(1)}Z`;
};

interface Stop {
  column: PlanColumn;
  region: LineageRegion;
  tiles: readonly PlanTile[];
}

/** The lineage of a cell on a plan; null when its map is not on the screen. */
export function lineageOn(
  plan: NetworkPlan,
  regions: readonly LineageRegion[],
  place: { layer: number; channel: number; row: number; col: number },
): Lineage | null {
  const { columns, vertical } = plan;
  const at = columns.findIndex(({ members }) => members.includes(place.layer));
  const own = columns[at];
  const ownTile = own && tileOf(own, own.kind === 'image' ? 0 : place.channel);
  if (!own || !ownTile) return null;

  const stops = columns.map((column, index): Stop | null => {
    if (index === at) {
      const { channel, row, col } = place;
      const region = {
        layer: place.layer,
        channels: { start: channel, end: channel + 1 },
        rows: { start: row, end: row + 1 },
        cols: { start: col, end: col + 1 },
      };
      return { column, region, tiles: [ownTile] };
    }
    const layer = index < at ? column.shows : column.layer;
    const region = regions.find((each) => each.layer === layer);
    if (!region) return null;
    const tiles = column.tiles.filter(
      ({ channel, count }) =>
        column.kind === 'image' ||
        (channel < region.channels.end && channel + count > region.channels.start),
    );
    return { column, region, tiles };
  });

  const way = (step: -1 | 1): Way => {
    const found: Way = { near: '', far: '', cells: '', maps: '' };
    let last = stops[at];
    for (let index = at + step; stops[index] && last; index += step) {
      const stop: Stop = stops[index]!;
      // The classes read everything of everything: bars say more than a hundred lines.
      if (!(step > 0 && stop.column.kind === 'scores')) {
        const { lane } = plan;
        const isLane =
          lane !== null && (step < 0 ? last : stop).column.members.includes(lane.layer);
        const paths = isLane ? '' : step < 0 ? linksBetween(stop, last) : linksBetween(last, stop);
        if (index === at + step) found.near += paths;
        else found.far += paths;
        for (const tile of stop.tiles) found.cells += rect(regionBox(stop, tile));
        if (index === at + step && stop.column.kind !== 'vector') {
          for (const tile of stop.tiles) found.maps += rect(tile, 1);
        }
      }
      last = stop;
    }
    return found;
  };

  const linksBetween = (from: Stop, to: Stop): string => {
    if (from.column.collapsed || to.column.collapsed) return '';
    if (to.column.reads === 'flatten' && from.column.kind === 'maps') {
      const size = from.column.rows * from.column.cols;
      return from.tiles
        .flatMap((tile) =>
          flattened(to.column, tile.channel, size, vertical).map(({ box }) =>
            band(tile, box, vertical),
          ),
        )
        .join('');
    }
    const parts: string[] = [];
    const isPixel = from.column.kind === 'image';
    // Between many and many, those in one row lie on each other.
    const isFull = from.tiles.length > 1 && to.tiles.length > 1 && to.column.reads === 'all';
    const sources = isFull ? oneARow(from.tiles, vertical, 'last') : from.tiles;
    const targets = isFull ? oneARow(to.tiles, vertical, 'first') : to.tiles;
    for (const source of sources) {
      for (const target of targets) {
        if (from.column.kind === 'vector' || to.column.kind === 'vector') {
          const [a, b] = [regionBox(from, source), regionBox(to, target)];
          const isWide = Math.max(a.width, a.height, b.width, b.height) > 40;
          parts.push(
            isWide
              ? band(a, b, vertical)
              : curve(leaving(a, vertical), arriving(b, vertical), vertical),
          );
        } else if (
          isPixel ||
          isRead(to.column, from.column.channels, source.channel, target.channel)
        ) {
          parts.push(link(source, target, vertical));
        }
      }
    }
    return parts.length > MOST
      ? band(extent(from.column), extent(to.column), vertical)
      : parts.join('');
  };

  const regionBox = ({ column, region }: Stop, tile: PlanTile): Box => {
    const { channels, rows, cols } = region;
    if (column.kind === 'vector') {
      const start = Math.max(channels.start, tile.channel);
      const count = Math.min(channels.end, tile.channel + tile.count) - start;
      const one = cellsBox(column, tile, vertical, { channel: start, row: 0, col: 0 });
      return vertical
        ? { ...one, width: one.width * count }
        : { ...one, height: one.height * count };
    }
    const cell = { channel: tile.channel, row: rows.start, col: cols.start };
    return cellsBox(column, tile, vertical, cell, rows.end - rows.start, cols.end - cols.start);
  };

  const stop = stops[at]!;
  return { back: way(-1), forward: way(1), cell: regionBox(stop, ownTile), map: ownTile };
}
