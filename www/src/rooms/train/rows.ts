// Layers as people count them: by the rows of the builder, where an activation stands in the row of the layer it follows.

import type { LayerSpec } from '$engine/train';
import { rowsOf } from '$state/train/architecture';

/** What people call the layer with this index: "layer 3". */
export function numberOf(layers: readonly LayerSpec[], layer: number): number {
  const row = rowsOf(layers).findLastIndex((candidate) => candidate.layer <= layer);
  return Math.max(0, row) + 1;
}
