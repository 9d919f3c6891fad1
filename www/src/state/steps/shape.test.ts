import { expect, it } from 'vitest';
import { EXAMPLES } from './examples';
import { countOf, Memory, reshaped } from './shape';

const changed = (setup: (typeof EXAMPLES)['edges'], ...changes: object[]) => {
  const memory = new Memory();
  memory.remember(setup);
  return changes.reduce((layer: typeof setup, change) => {
    const next = reshaped(layer, change, memory);
    memory.remember(next);
    return next;
  }, setup);
};

it('keeps what fits, and has it back when the grid grows again', () => {
  const { edges } = EXAMPLES;
  const smaller = changed(edges, { rows: 2, cols: 3 });
  expect(smaller.values).toEqual([3, 1, 0, 2, 0, 1]);
  expect(changed(edges, { rows: 2, cols: 3 }, { rows: 6, cols: 6 }).values).toEqual(edges.values);
});

it('puts zeros around a kernel that grows', () => {
  const { weights } = changed(EXAMPLES.operation, { kernelRows: 3, kernelCols: 3 });
  expect(weights).toEqual([1, 0, 0, 0, 2, 0, 0, 0, 0]);
});

it('gives new filters and channels something to say', () => {
  const layer = changed(EXAMPLES.edges, { outChannels: 2, channels: 2 });
  expect(layer.weights).toHaveLength(countOf('kernel', layer));
  expect(layer.weights.slice(0, 9)).toEqual(EXAMPLES.edges.weights);
  expect(layer.weights.slice(9, 18).some((weight) => weight !== 0)).toBe(true);
  expect(layer.values).toHaveLength(72);
});

it('gives each new filter a bias where there are biases', () => {
  expect(changed(EXAMPLES.colour, { outChannels: 3 }).bias).toEqual([1, 0, 0]);
  expect(changed(EXAMPLES.edges, { outChannels: 3 }).bias).toEqual([]);
});

it('gives a pooling as many outputs as inputs, and no weights', () => {
  const layer = changed(EXAMPLES.maximum, { channels: 3 });
  expect(layer.outChannels).toBe(3);
  expect(layer.weights).toEqual([]);
});

it('takes note of the last number of a place', () => {
  const memory = new Memory();
  memory.remember(EXAMPLES.operation);
  memory.remember({ ...EXAMPLES.operation, values: EXAMPLES.operation.values.with(15, 7) });
  const smaller = reshaped(EXAMPLES.operation, { rows: 3 }, memory);
  expect(reshaped(smaller, { rows: 4 }, memory).values.at(-1)).toBe(7);
});
