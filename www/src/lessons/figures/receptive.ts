// Which cells of each layer a cell is made of, and where they stand when every cell is over its pixels.

import type { FigureOf } from '$engine/steps';

type Layers = FigureOf<'receptive'>['layers'];

/** Cells of one layer from the first to the last; layer -1 is the pixels. */
export interface LayerSpan {
  layer: number;
  first: number;
  last: number;
}

/** What a cell is made of: itself, then the cells of each layer below, at the end the pixels. */
export function cone(layers: Layers, layer: number, cell: number): LayerSpan[] {
  const spans: LayerSpan[] = [{ layer, first: cell, last: cell }];
  for (let at = layer; at >= 0; at--) {
    const above = spans.at(-1);
    const cells = layers[at]?.cells;
    const first = cells?.[above?.first ?? 0];
    const last = cells?.[above?.last ?? 0];
    if (!first || !last) break;
    spans.push({ layer: at - 1, first: first.first, last: last.last });
  }
  return spans;
}

export interface StackRow {
  layer: number;
  y: number;
  /** Left edges. */
  cells: readonly number[];
  side: number;
}

export interface StackLayout {
  rows: readonly StackRow[];
  height: number;
  pixel: number;
}

/** Cells over the middle of the pixels they see, the pixels at the bottom. A cell is as wide as the jump of its layer allows. */
export function stackLayout(
  { n, layers }: Pick<FigureOf<'receptive'>, 'n' | 'layers'>,
  width: number,
  unit: number,
): StackLayout {
  const pixel = Math.min(34 * unit, width / n);
  const left = (width - n * pixel) / 2;
  const between = 66 * unit;
  const high = Math.min(30 * unit, Math.max(16 * unit, pixel));
  const rowOf = (layer: number): number =>
    (layers.length - 1 - layer) * (high + between) + 20 * unit;
  const rows: StackRow[] = layers.map(({ cells, jump }, layer) => {
    const side = Math.min(jump * pixel - 1, high * 1.6);
    return {
      layer,
      y: rowOf(layer),
      side,
      cells: cells.map(
        ({ firstPixel, lastPixel }) => left + ((firstPixel + lastPixel + 1) / 2) * pixel - side / 2,
      ),
    };
  });
  const ground: StackRow = {
    layer: -1,
    y: rowOf(-1),
    side: pixel - Math.min(1.5, pixel / 8),
    cells: Array.from({ length: n }, (_, at) => left + at * pixel),
  };
  return { rows: [ground, ...rows], height: rowOf(-1) + high + 4, pixel: high };
}
