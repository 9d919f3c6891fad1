import { expect, it } from 'vitest';
import type { LayerSpec } from '$engine/train';
import { newLayer } from '$state/train/architecture';
import { numberOf } from './rows';

it('counts a layer and its activation as one', () => {
  const net: LayerSpec[] = (
    ['conv2d', 'relu', 'max-pool2d', 'relu', 'flatten', 'linear', 'softmax'] as const
  ).map(newLayer);
  expect(net.map((_, layer) => numberOf(net, layer))).toEqual([1, 1, 2, 3, 4, 5, 5]);
  expect(numberOf(net, 99)).toBe(5);
  expect(numberOf([], 0)).toBe(1);
});
