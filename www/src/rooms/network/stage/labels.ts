// What pictures of the stage are called by those who cannot see them.

import type { PlanColumn, PlanTile } from '$draw/network-plan';
import { toPeople } from '$draw/position';
import type { StageView } from './view.svelte';

/** The name of a picture: layer, map, shape and range; of a vector the unit that is shown. */
export function labelOf(column: PlanColumn, tile: PlanTile, view: StageView): string {
  const { i18n, room } = view;
  const t = i18n.t.networkStage;
  const n = (value: number): string => i18n.n(value);
  const shape = view.shapeOf(column.shows);
  if (column.kind === 'image') return t.image(shape);
  const name = [view.nameOf(column.layer), view.foldedOf(column)].filter(Boolean).join(' ');
  const values = room.values(column.shows);
  const total = n(column.channels);
  if (column.kind === 'vector') {
    const { shown } = room;
    const isHere =
      shown?.layer === column.layer &&
      shown.channel >= tile.channel &&
      shown.channel < tile.channel + tile.count;
    if (isHere) {
      return t.unit(name, n(toPeople(shown.channel)), total, n(values[shown.channel] ?? 0));
    }
    const last = tile.channel + tile.count;
    return `${t.vector(name, n(toPeople(tile.channel)), n(last), total)}, ${rangeOf(tile.channel, last)}`;
  }
  const size = column.rows * column.cols;
  const sides = `${n(column.rows)}×${n(column.cols)}`;
  const from = tile.channel * size;
  return `${t.map(name, n(toPeople(tile.channel)), total, sides)}, ${rangeOf(from, from + size)}`;

  function rangeOf(start: number, end: number): string {
    let [minimum, maximum] = [Infinity, -Infinity];
    for (let at = start; at < end; at++) {
      const value = values[at] ?? 0;
      if (value < minimum) minimum = value;
      if (value > maximum) maximum = value;
    }
    return t.ranging(i18n.n(minimum, 2), i18n.n(maximum, 2));
  }
}
