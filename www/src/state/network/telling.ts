import { indexOfLargest } from '$draw/largest';
import { shapeOf, type NetworkModel } from './model';
import type { Place } from './setup';

/** The layer to begin with: the last convolution, else the last layer of many numbers before the classes. */
function tellingLayer({ layers }: NetworkModel): number {
  const convolution = layers.findLastIndex(({ spec }) => spec.kind === 'conv2d');
  if (convolution >= 0) return convolution;
  const last = layers.findLastIndex(({ kind }) => kind !== 'scores');
  return layers[last]?.activationOf ?? last;
}

/**
 * For somebody who has not pointed at anything yet: where a telling layer answers most once its activation is through. The number
 * before the activation is the one with a sum behind it.
 */
export function tellingPlace(
  model: NetworkModel,
  valuesOf: (layer: number) => Float32Array,
): Place | null {
  const layer = tellingLayer(model);
  if (layer < 0) return null;
  const isActivated = model.layers[layer + 1]?.activationOf === layer;
  const values = valuesOf(isActivated ? layer + 1 : layer);
  const best = indexOfLargest(values);
  const { rows, cols } = shapeOf(model, layer);
  const channel = Math.floor(best / (rows * cols));
  const within = best % (rows * cols);
  return { layer, channel, row: Math.floor(within / cols), col: within % cols };
}

/** The input map that adds most to a number; `shares` is what each adds to the whole output map, one map after the other. */
export function tellingSlice(
  model: NetworkModel,
  { layer, row, col }: Place,
  shares: Float32Array,
): number {
  const { rows, cols } = shapeOf(model, layer);
  const size = rows * cols;
  const atPlace = Array.from(
    { length: shares.length / size },
    (_, map) => shares[map * size + row * cols + col] ?? 0,
  );
  return indexOfLargest(atPlace);
}
