import { shapeOf, type NetworkModel } from './model';
import type { Place } from './setup';

/** The layer to begin with: what the last convolution has found, else the last layer of many numbers before the classes. */
function tellingLayer({ layers }: NetworkModel): number {
  const convolution = layers.findLastIndex(({ spec }) => spec.kind === 'conv2d');
  const layer =
    convolution >= 0 ? convolution : layers.findLastIndex(({ kind }) => kind !== 'scores');
  return layers[layer + 1]?.activationOf === layer ? layer + 1 : layer;
}

/** The strongest answer of a telling layer, for somebody who has not pointed at anything yet. */
export function tellingPlace(
  model: NetworkModel,
  valuesOf: (layer: number) => Float32Array,
): Place | null {
  const layer = tellingLayer(model);
  if (layer < 0) return null;
  const values = valuesOf(layer);
  let best = 0;
  for (let at = 1; at < values.length; at++) if ((values[at] ?? 0) > (values[best] ?? 0)) best = at;
  const { rows, cols } = shapeOf(model, layer);
  const channel = Math.floor(best / (rows * cols));
  const within = best % (rows * cols);
  return { layer, channel, row: Math.floor(within / cols), col: within % cols };
}
