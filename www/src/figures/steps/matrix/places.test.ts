import { describe, expect, it } from 'vitest';
import type { Im2col, StepsSetup } from '$engine/steps';
import { PLAIN } from '$state/steps/setup';
import { weightIndex } from '../shape';
import { copiesOf, copyCounts, outputOf, sourceOf, unrolledMarks, weightCellAt } from './places';

const setup = (change: Partial<StepsSetup>): StepsSetup => ({
  ...PLAIN,
  values: [],
  weights: [],
  bias: [],
  ...change,
});

describe('places of a matrix', () => {
  it('name every weight, and its index names it back', () => {
    for (const kind of ['conv2d', 'conv-transpose2d'] as const) {
      for (const groups of [1, 2]) {
        const layer = setup({
          kind,
          channels: 4,
          outChannels: 6,
          groups,
          kernelRows: 2,
          kernelCols: 3,
        });
        const count = (4 * 6 * 6) / groups;
        for (let index = 0; index < count; index++) {
          expect(weightIndex(layer, weightCellAt(layer, index))).toBe(index);
        }
      }
    }
  });

  // 1 x 3 with a kernel of 1 x 2 and one zero before it.
  const layer = setup({ rows: 1, cols: 3, kernelRows: 1, kernelCols: 2, left: 1 });
  const laid: Im2col = {
    groups: 1,
    rows: 3,
    cols: 2,
    outs: 1,
    values: new Float32Array([0, 5, 5, 6, 6, 7]),
    sources: new Int32Array([-1, 0, 0, 1, 1, 2]),
    kernels: new Float32Array([1, -1]),
    weights: new Int32Array([0, 1]),
    product: new Float32Array([-5, -1, -1]),
  };
  const place = {
    board: { setup: layer, output: { channels: 1, rows: 1, cols: 3 } },
    laid,
    group: 0,
  };

  it('know what was copied where', () => {
    expect(sourceOf(place, { row: 0, col: 0 })).toBeNull();
    expect(sourceOf(place, { row: 2, col: 1 })).toEqual({ channel: 0, row: 0, col: 2 });
    expect(copiesOf(place, { channel: 0, row: 0, col: 1 })).toEqual([
      { row: 1, col: 1 },
      { row: 2, col: 0 },
    ]);
    expect([...copyCounts(laid, 3)]).toEqual([2, 2, 1]);
    expect(outputOf(place, 2, 0)).toEqual({ channel: 0, row: 0, col: 2 });
  });

  it('outline a row for an output, a column for a weight, and all copies of an input', () => {
    const output = unrolledMarks(place, { part: 'output', cell: { channel: 0, row: 0, col: 1 } });
    expect(output.windows).toMatchObject([{ row: 1, col: 0, cols: 2 }]);
    expect(output.product).toMatchObject([{ row: 1, col: 0 }]);
    const kernel = unrolledMarks(place, {
      part: 'kernel',
      cell: { out: 0, input: 0, row: 0, col: 1 },
    });
    expect(kernel.windows).toMatchObject([{ row: 0, col: 1, rows: 3 }]);
    const input = unrolledMarks(place, { part: 'input', cell: { channel: 0, row: 0, col: 0 } });
    expect(input.windows).toHaveLength(2);
    expect(input.rows).toEqual([0, 1]);
  });
});
