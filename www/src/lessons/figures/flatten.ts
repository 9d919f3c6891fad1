// Where the cells of maps and of the strip that they are laid out in stand.

import type { Cell, Shape } from '$engine/steps';

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface FlattenLayout {
  width: number;
  height: number;
  /** The cell of each place, where it stands in its map and in the strip. */
  maps: readonly Box[];
  strip: readonly Box[];
  /** Top left of each map, and of its name. */
  heads: readonly { x: number; y: number }[];
}

export function flattenLayout(
  { channels, rows, cols }: Shape,
  order: readonly Cell[],
  width: number,
  unit: number,
): FlattenLayout {
  const head = channels > 1 ? 22 * unit : 0;
  const between = 30 * unit;
  // Maps that do not fit beside each other with cells for a finger go below each other.
  const inRow = Math.max(
    1,
    Math.min(channels, Math.floor((width + between) / (cols * 26 + between))),
  );
  const lines = Math.ceil(channels / inRow);
  const side = Math.min(44 * unit, (width - (inRow - 1) * between) / (inRow * cols));
  const blockWidth = inRow * cols * side + (inRow - 1) * between;
  const left = (width - blockWidth) / 2;
  const lineHeight = head + rows * side + 12 * unit;
  const cornerOf = (channel: number) => ({
    x: left + (channel % inRow) * (cols * side + between),
    y: Math.floor(channel / inRow) * lineHeight + head,
  });
  // Between maps and strip: room for the threads and for the distance of neighbours.
  const top = lines * lineHeight + 64 * unit;
  const step = Math.min(40 * unit, width / order.length);
  const stripLeft = (width - step * order.length) / 2;
  const stripHeight = Math.max(26 * unit, Math.min(step, 36 * unit));
  return {
    width,
    height: top + stripHeight + (channels > 1 ? 44 : 26) * unit,
    heads: Array.from({ length: channels }, (_, channel) => cornerOf(channel)),
    maps: order.map(({ channel, row, col }) => {
      const corner = cornerOf(channel);
      return { x: corner.x + col * side, y: corner.y + row * side, width: side, height: side };
    }),
    strip: order.map((_, place) => ({
      x: stripLeft + place * step,
      y: top,
      width: step,
      height: stripHeight,
    })),
  };
}

/** The places of a strip by cell. */
export function placesOf(order: readonly Cell[]): (cell: Cell) => number | null {
  const places = new Map(order.map((cell, place) => [keyOf(cell), place]));
  return (cell) => places.get(keyOf(cell)) ?? null;
}
const keyOf = ({ channel, row, col }: Cell): string => `${channel} ${row} ${col}`;
