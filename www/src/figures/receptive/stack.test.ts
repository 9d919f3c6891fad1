import { describe, expect, it } from 'vitest';
import { above, below, funnels, stackLayout, stepTo, type Stack } from './stack';

/** A convolution of 3 and a pooling of 2 over 8 pixels: 6 cells, then 3. */
const stack: Stack = {
  n: 8,
  layers: [
    { size: 6, jump: 1, centre: (cell) => 1 + cell },
    { size: 3, jump: 2, centre: (cell) => 1.5 + 2 * cell },
  ],
  seen: (layer, cell) => {
    const three = (at: number) => [at, at + 1, at + 2];
    if (layer === 0) return [three(cell), [cell]];
    return [[2 * cell, 2 * cell + 1, 2 * cell + 2, 2 * cell + 3], [2 * cell, 2 * cell + 1], [cell]];
  },
};

describe('a stack of layers', () => {
  it('has a cone from each cell down to the pixels', () => {
    expect(below(stack, { layer: 1, cell: 1 })).toEqual([[2, 3, 4, 5], [2, 3], [1]]);
    expect(below(stack, { layer: -1, cell: 4 })).toEqual([[4]]);
  });

  it('knows who sees a cell from above', () => {
    expect(above(stack, { layer: -1, cell: 3 })).toEqual([[], [1, 2, 3], [0, 1]]);
    expect(above(stack, { layer: 0, cell: 2 })).toEqual([[], [], [1]]);
    expect(above(stack, { layer: 1, cell: 2 })).toEqual([[], [], []]);
  });

  it('is walked by arrows, up and down over the same pixels', () => {
    expect(stepTo(stack, { layer: 1, cell: 2 }, 'ArrowDown')).toEqual({ layer: 0, cell: 5 });
    expect(stepTo(stack, { layer: 0, cell: 0 }, 'ArrowDown')).toEqual({ layer: -1, cell: 1 });
    expect(stepTo(stack, { layer: -1, cell: 7 }, 'ArrowUp')).toEqual({ layer: 0, cell: 5 });
    expect(stepTo(stack, { layer: 1, cell: 2 }, 'ArrowRight')).toEqual({ layer: 1, cell: 2 });
    expect(stepTo(stack, { layer: 1, cell: 2 }, 'a')).toBeNull();
  });

  it('puts every cell over the middle of its pixels, each layer over the one below', () => {
    const { rows, height } = stackLayout(stack, 400, 1);
    const pixels = rows.find(({ layer }) => layer === -1);
    const top = rows.find(({ layer }) => layer === 1);
    const first = pixels?.left(0) ?? 0;
    const pitch = (pixels?.left(1) ?? 0) - first;
    // Cell 1 of the top sees pixels 2 to 5: its middle is between 3 and 4.
    expect((top?.left(1) ?? 0) + (top?.side ?? 0) / 2).toBeCloseTo(first + 4 * pitch);
    expect(top?.y).toBeLessThan(rows.find(({ layer }) => layer === 0)?.y ?? 0);
    expect(pixels?.y).toBeLessThan(height);
  });

  it('opens a funnel from each layer to the one below', () => {
    const layout = stackLayout(stack, 400, 1);
    expect(funnels(layout, below(stack, { layer: 1, cell: 1 }))).toHaveLength(2);
    expect(funnels(layout, below(stack, { layer: -1, cell: 1 }))).toHaveLength(0);
  });
});
