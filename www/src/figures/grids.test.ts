import { describe, expect, it } from 'vitest';
import type { Architecture, LayerReport, LayerSpec, Shape } from '$engine/train';
import { cellAt, gridOf, headOf, offsetOf, spotOf } from './grids';

const shape = (channels: number, rows: number, cols: number): Shape => ({ channels, rows, cols });
const conv = (outChannels: number): LayerSpec => ({
  kind: 'conv2d',
  outChannels,
  kernelSize: [3, 3],
  stride: 1,
  padding: 0,
  dilation: 1,
  groups: 1,
  bias: true,
});
const report = (input: Shape, output: Shape, weightShape: number[] | null = null): LayerReport => ({
  input,
  output,
  weightShape,
  parameters: 0,
  biases: 0,
  macs: 0,
  rows: null,
  cols: null,
  receptiveField: 1,
});
const architecture: Architecture = {
  input: shape(1, 7, 7),
  layers: [
    conv(4),
    { kind: 'max-pool2d', kernelSize: 2, stride: 2, padding: 0 },
    { kind: 'flatten' },
    { kind: 'dropout', p: 0.5 },
    { kind: 'linear', outFeatures: 10, bias: true },
    { kind: 'softmax' },
  ],
};
const layers = [
  report(shape(1, 7, 7), shape(4, 5, 5), [4, 1, 3, 3]),
  report(shape(4, 5, 5), shape(4, 2, 2)),
  report(shape(4, 2, 2), shape(16, 1, 1)),
  report(shape(16, 1, 1), shape(16, 1, 1)),
  report(shape(16, 1, 1), shape(10, 1, 1), [10, 16]),
  report(shape(10, 1, 1), shape(10, 1, 1)),
];

describe('gridOf', () => {
  it('shows one map of a layer at a time', () => {
    const grid = gridOf(architecture, layers, 0);
    expect(grid).toMatchObject({ whole: false, sheet: { width: 5, height: 5 } });
    expect(cellAt(grid, 3, { row: 2, col: 1 })).toEqual({ channel: 3, row: 2, col: 1 });
    expect(spotOf(grid, { channel: 3, row: 2, col: 1 })).toEqual({ row: 2, col: 1 });
  });

  it('shows the input of the network as layer -1', () => {
    expect(gridOf(architecture, layers, -1).shape).toEqual(shape(1, 7, 7));
  });

  it('draws a flattened vector as the maps it was, also behind a layer that works cell by cell', () => {
    for (const layer of [2, 3]) {
      const grid = gridOf(architecture, layers, layer);
      expect(grid.drawn).toEqual(shape(4, 2, 2));
      for (let channel = 0; channel < 16; channel++) {
        const cell = { channel, row: 0, col: 0 };
        expect(cellAt(grid, 0, spotOf(grid, cell))).toEqual(cell);
      }
    }
  });

  it('knows the numbers of the picture itself, flattened or not', () => {
    expect(gridOf(architecture, layers, -1).picture).toBe(true);
    expect(gridOf(architecture, layers, 2).picture).toBe(false);
    const mlp: Architecture = { input: shape(1, 4, 4), layers: [{ kind: 'flatten' }] };
    const reports = [report(shape(1, 4, 4), shape(16, 1, 1))];
    expect(gridOf(mlp, reports, 0)).toMatchObject({ picture: true, drawn: shape(1, 4, 4) });
  });

  it('draws any other vector as a list', () => {
    const grid = gridOf(architecture, layers, 4);
    expect(grid.sheet).toMatchObject({ width: 4, height: 3 });
    expect(cellAt(grid, 0, { row: 1, col: 3 })).toEqual({ channel: 7, row: 0, col: 0 });
  });
});

describe('headOf', () => {
  it('is the filter of a convolution and the weights of a unit, as the picture they look at', () => {
    expect(headOf(architecture, layers, 0)).toMatchObject({ kind: 'filter', size: 9 });
    expect(headOf(architecture, layers, 4)).toMatchObject({
      kind: 'filter',
      size: 16,
      sheet: { rows: 2, cols: 2, count: 4 },
    });
  });

  it('is the map that pooling reads, and nothing for a vector', () => {
    expect(headOf(architecture, layers, 1)).toMatchObject({ kind: 'input', size: 25 });
    expect(headOf(architecture, layers, 2)).toBeNull();
    expect(headOf(architecture, layers, 5)).toBeNull();
  });
});

it('counts the numbers of a layer map by map, row by row', () => {
  expect(offsetOf(shape(4, 5, 6), { channel: 2, row: 3, col: 1 })).toBe(2 * 30 + 3 * 6 + 1);
});
