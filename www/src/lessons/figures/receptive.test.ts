import { expect, test } from 'vitest';
import type { FigureOf } from '$engine/steps';
import { cone, stackLayout } from './receptive';

type Layers = FigureOf<'receptive'>['layers'];

/** conv 3, pool 2: 8 pixels, 6 cells, 3 cells. */
const layers = [
  { jump: 1, cells: [0, 1, 2, 3, 4, 5].map((at) => span(at, at + 2, at, at + 2)) },
  { jump: 2, cells: [0, 1, 2].map((at) => span(2 * at, 2 * at + 1, 2 * at, 2 * at + 3)) },
] as unknown as Layers;

function span(first: number, last: number, firstPixel: number, lastPixel: number) {
  return { first, last, firstPixel, lastPixel };
}

test('the cone of a cell reaches down to the pixels that it sees', () => {
  expect(cone(layers, 1, 1)).toEqual([
    { layer: 1, first: 1, last: 1 },
    { layer: 0, first: 2, last: 3 },
    { layer: -1, first: 2, last: 5 },
  ]);
});

test('every cell stands over the middle of its pixels, each layer over the one below', () => {
  const { rows, height } = stackLayout({ n: 8, layers }, 400, 1);
  const pixels = rows.find(({ layer }) => layer === -1);
  const top = rows.find(({ layer }) => layer === 1);
  const first = pixels?.cells[0] ?? 0;
  const pitch = (pixels?.cells[1] ?? 0) - first;
  // Cell 1 of the top sees pixels 2 to 5: its middle is between 3 and 4.
  expect((top?.cells[1] ?? 0) + (top?.side ?? 0) / 2).toBeCloseTo(first + 4 * pitch);
  expect(top?.y).toBeLessThan(rows.find(({ layer }) => layer === 0)?.y ?? 0);
  expect(pixels?.y).toBeLessThan(height);
});
