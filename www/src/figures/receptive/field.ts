// A stack as the core follows it: exactly what each cell sees, with the gaps of a dilation and the padding.

import type { Receptive } from '$engine/steps';
import type { Stack } from './stack';

/** More cells than this along all sides are not drawn. */
export const MOST_CELLS = 900;

export function stackOf(receptive: Receptive): Stack {
  const known = new Map<string, readonly (readonly number[])[]>();
  return {
    n: receptive.n,
    layers: receptive.layers.map(({ size, jump, start }) => ({
      size,
      jump,
      centre: (cell) => start + cell * jump,
    })),
    seen: (layer, cell) => {
      const key = `${layer} ${cell}`;
      let seen = known.get(key);
      if (!seen) {
        seen = receptive.reads(layer, 0, cell).map(({ cols }) => cols);
        known.set(key, seen);
      }
      return seen;
    },
  };
}

export const cellsOf = ({ n, layers }: Pick<Receptive, 'n' | 'layers'>): number =>
  layers.reduce((sum, { size }) => sum + size, n);
