import { describe, expect, it } from 'vitest';
import type { LayerSpec } from '$engine/train';
import {
  numberOf,
  rowsOf,
  withActivation,
  withoutRow,
  withRow,
  withRowMoved,
  type ActivationSpec,
} from './rows';

const conv: LayerSpec = {
  kind: 'conv2d',
  outChannels: 6,
  kernelSize: [3, 3],
  stride: 1,
  padding: 0,
  dilation: 1,
  groups: 1,
  bias: true,
};
const relu: ActivationSpec = { kind: 'relu' };
const tanh: ActivationSpec = { kind: 'tanh' };
const pool: LayerSpec = { kind: 'max-pool2d', kernelSize: 2, stride: 2, padding: 0 };
const flatten: LayerSpec = { kind: 'flatten' };
const linear: LayerSpec = { kind: 'linear', outFeatures: 10, bias: true };
const softmax: ActivationSpec = { kind: 'softmax' };
const net = [conv, relu, pool, conv, relu, flatten, linear, softmax];
const kinds = (layers: readonly LayerSpec[]) => layers.map(({ kind }) => kind).join(' ');

describe('rows', () => {
  it('hold a layer and the activation after it', () => {
    const rows = rowsOf(net);
    expect(rows.map(({ number, layer }) => [number, layer])).toEqual([
      [1, 0],
      [2, 2],
      [3, 3],
      [4, 5],
      [5, 6],
    ]);
    expect(rows.map(({ activation }) => activation?.kind)).toEqual([
      'relu',
      undefined,
      'relu',
      undefined,
      'softmax',
    ]);
  });

  it('leave an activation alone that follows no such layer, and the second of two', () => {
    expect(rowsOf([relu, pool, relu]).map(({ layer }) => layer)).toEqual([0, 1, 2]);
    expect(rowsOf([conv, relu, tanh]).map(({ layer }) => layer)).toEqual([0, 2]);
  });

  it('number a layer by its row, the activation included', () => {
    expect([0, 1, 2, 3, 4, 5, 7].map((layer) => numberOf(net, layer))).toEqual([
      1, 1, 2, 3, 3, 4, 5,
    ]);
    expect(numberOf(net, 99)).toBe(5);
    expect(numberOf([], 0)).toBe(1);
  });
});

describe('changes', () => {
  it('take the activation along', () => {
    expect(kinds(withRowMoved(net, 2, 1))).toBe(
      'conv2d relu conv2d relu max-pool2d flatten linear softmax',
    );
    expect(kinds(withoutRow(net, 0))).toBe('max-pool2d conv2d relu flatten linear softmax');
    expect(kinds(withRow(net, 1, [pool]))).toBe(
      'conv2d relu max-pool2d max-pool2d conv2d relu flatten linear softmax',
    );
  });

  it('exchange, add and remove an activation', () => {
    const [first, second] = rowsOf(net);
    expect(kinds(withActivation(net, first!, tanh))).toMatch(/^conv2d tanh max-pool2d/);
    expect(kinds(withActivation(net, first!, null))).toMatch(/^conv2d max-pool2d/);
    expect(kinds(withActivation(net, second!, relu))).toMatch(/^conv2d relu max-pool2d relu/);
  });
});
