import type { LayerSpec } from '$engine/train';

/** Whether the graph of an activation is made of straight pieces. */
export const isBent = ({ kind }: LayerSpec): boolean => kind === 'relu' || kind === 'leaky-relu';

/** A point that the graph of an activation is known to have; null where there is none worth drawing. */
export const cornerOf = (spec: LayerSpec): { x: number; y: number } | null =>
  isBent(spec) ? { x: 0, y: 0 } : null;
