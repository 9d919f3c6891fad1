import type { Cell } from '$engine/train';
import { shapeOf, type NetworkRoom, type Place } from '$state/network';

/**
 * The cell to look at in a map that is opened: the chosen one if it is there, its place in this map if it is in one of the same
 * size, the middle of what it reads or feeds in another, else the strongest. Null if the chosen one stays.
 */
export function placeIn(room: NetworkRoom, layer: number, channel: number): Place | null {
  const { model, focus } = room;
  if (!model) return null;
  const shape = shapeOf(model, layer);
  if (focus) {
    if (focus.layer === layer && focus.channel === channel) return null;
    const own = shapeOf(model, focus.layer);
    if (own.rows === shape.rows && own.cols === shape.cols) return { ...focus, layer, channel };
    const related = room.lineage?.find((region) => region.layer === layer);
    if (related && related.channels.start <= channel && channel < related.channels.end) {
      const middle = ({ start, end }: { start: number; end: number }, size: number): number =>
        Math.max(0, Math.min(size - 1, Math.floor((start + end - 1) / 2)));
      const row = middle(related.rows, shape.rows);
      return { layer, channel, row, col: middle(related.cols, shape.cols) };
    }
  }
  const { rows, cols } = shape;
  const values = room.values(layer);
  const first = channel * rows * cols;
  let best = 0;
  for (let index = 1; index < rows * cols; index++) {
    if (Math.abs(values[first + index] ?? 0) > Math.abs(values[first + best] ?? 0)) best = index;
  }
  return { layer, channel, row: Math.floor(best / cols), col: best % cols };
}

/** The cell of a layer (of one of its maps) that is shown, else the one that was chosen. */
export function placeOn(room: NetworkRoom, layer: number, channel: number | null): Cell | null {
  const isHere = (place: Place | null): place is Place =>
    place?.layer === layer && (channel === null || place.channel === channel);
  const place = isHere(room.shown) ? room.shown : isHere(room.focus) ? room.focus : null;
  return place && { channel: place.channel, row: place.row, col: place.col };
}
