import type { Explanation, LayerSpec } from '$engine/train';

/** Whether the graph of an activation is made of straight pieces. */
export const isBent = ({ kind }: LayerSpec): boolean => kind === 'relu' || kind === 'leaky-relu';

/** A point that the graph of an activation is known to have; null where there is none worth drawing. */
export const cornerOf = (spec: LayerSpec): { x: number; y: number } | null =>
  isBent(spec) ? { x: 0, y: 0 } : null;

/** How far the axis of a graph reaches: the number is on it, and so are the layer's largest values. */
export const reachOf = (
  number: Pick<Explanation, 'beforeActivation'> | null,
  limit: number,
): number => Math.max(1.15 * Math.abs(number?.beforeActivation ?? 0), limit, 1e-6);
