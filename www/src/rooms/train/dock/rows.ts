import type { Architecture, LayerSpec } from '$engine/train';
import { rowsOf as builderRows } from '$state/train/architecture';

/** A row of the builder: a layer and the activation right after it, which people see as one. */
export interface Row {
  /** What people call it: "layer 3". */
  readonly number: number;
  /** Its index among the layers. */
  readonly layer: number;
  readonly spec: LayerSpec;
  /** The activation in the same row; its index is `layer + 1`. */
  readonly activation: LayerSpec | null;
}

/** The rows of a network. */
export function rowsOf({ layers }: Architecture): Row[] {
  return builderRows(layers).flatMap(({ layer, activation }, index) => {
    const spec = layers[layer];
    if (!spec) return [];
    const behind = activation === null ? null : (layers[activation] ?? null);
    return [{ number: index + 1, layer, spec, activation: behind }];
  });
}
