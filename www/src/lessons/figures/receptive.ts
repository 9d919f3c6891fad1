// The layers of a figure as a stack: they say what each cell sees from first to last.

import type { FigureOf, ReceptiveRow } from '$engine/steps';
import type { Stack } from '$figures/receptive/stack';

const between = (first: number, last: number): number[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);

export function stackOf({ n, layers }: Pick<FigureOf<'receptive'>, 'n' | 'layers'>): Stack {
  return {
    n,
    layers: layers.map(({ size, jump, cells }) => {
      const { firstPixel, lastPixel } = cells[0] ?? { firstPixel: 0, lastPixel: 0 };
      const middle = (firstPixel + lastPixel) / 2;
      return { size, jump, centre: (cell) => middle + cell * jump };
    }),
    seen: (layer, cell) => {
      const seen = [[cell]];
      for (let at = layer; at >= 0; at--) {
        const above = seen[0] ?? [];
        const cells = layers[at]?.cells;
        const first = cells?.[above[0] ?? 0]?.first ?? 0;
        const last = cells?.[above.at(-1) ?? 0]?.last ?? -1;
        seen.unshift(between(first, last));
      }
      return seen;
    },
  };
}

/** How the field of a layer grew, written out: `5 + (2 − 1) × 2 = 7`. */
export const writtenField = (
  { fieldBefore, kernel, jumpBefore, field }: ReceptiveRow,
  n: (value: number) => string,
): string => `${n(fieldBefore)} + (${n(kernel)} − 1) × ${n(jumpBefore)} = ${n(field)}`;
