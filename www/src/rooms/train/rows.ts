// A network as people read it: an activation stands in the row of the layer that it follows. Rows count from 1, layers from 0.

import type { LayerKind, LayerSpec } from '$engine/train';

/** One row of the builder: a layer, and the activation right after it. */
export interface Row {
  /** What people call it: "layer 3". */
  readonly number: number;
  /** Its index among the layers. */
  readonly layer: number;
  readonly spec: LayerSpec;
  /** The activation in the same row; its index is `layer + 1`. */
  readonly activation: ActivationSpec | null;
}

export type ActivationKind = 'relu' | 'leaky-relu' | 'sigmoid' | 'tanh' | 'softmax';
export type ActivationSpec = Extract<LayerSpec, { kind: ActivationKind }>;

const ACTIVATIONS: ReadonlySet<LayerKind> = new Set<ActivationKind>([
  'relu',
  'leaky-relu',
  'sigmoid',
  'tanh',
  'softmax',
]);
/** Layers that are seldom without an activation. */
const ACTIVATED: ReadonlySet<LayerKind> = new Set<LayerKind>(['conv2d', 'linear', 'batch-norm2d']);

const isActivation = (spec: LayerSpec): spec is ActivationSpec => ACTIVATIONS.has(spec.kind);

/** Whether a row with this layer may hold an activation. */
export const takesActivation = ({ kind }: LayerSpec): boolean => ACTIVATED.has(kind);

/** The rows of a list of layers. */
export function rowsOf(layers: readonly LayerSpec[]): Row[] {
  const rows: Row[] = [];
  for (let layer = 0; layer < layers.length; layer++) {
    const spec = layers[layer] as LayerSpec;
    const next = layers[layer + 1];
    const activation = takesActivation(spec) && next && isActivation(next) ? next : null;
    rows.push({ number: rows.length + 1, layer, spec, activation });
    if (activation) layer++;
  }
  return rows;
}

/** The row in which a layer stands; the last one for an index beyond the end. */
export function rowAt(rows: readonly Row[], layer: number): Row | undefined {
  return rows.findLast((row) => row.layer <= layer);
}

/** What people call the layer with this index. */
export function numberOf(layers: readonly LayerSpec[], layer: number): number {
  return rowAt(rowsOf(layers), layer)?.number ?? 1;
}

/** All layers of a row. */
const partsOf = ({ spec, activation }: Row): LayerSpec[] =>
  activation ? [spec, activation] : [spec];

const layersOf = (rows: readonly Row[]): LayerSpec[] => rows.flatMap(partsOf);

/** The layers with one of them changed. */
export function withSpec(
  layers: readonly LayerSpec[],
  layer: number,
  spec: LayerSpec,
): LayerSpec[] {
  return layers.map((old, index) => (index === layer ? spec : old));
}

/** The layers with another activation in a row, or none. */
export function withActivation(
  layers: readonly LayerSpec[],
  row: Row,
  activation: ActivationSpec | null,
): LayerSpec[] {
  const changed = [...layers];
  changed.splice(row.layer + 1, row.activation ? 1 : 0, ...(activation ? [activation] : []));
  return changed;
}

/** The layers with a row moved to another place among the rows. */
export function withRowMoved(layers: readonly LayerSpec[], from: number, to: number): LayerSpec[] {
  const rows = rowsOf(layers);
  const [row] = rows.splice(from, 1);
  if (!row) return [...layers];
  rows.splice(to, 0, row);
  return layersOf(rows);
}

/** The layers without a row. */
export function withoutRow(layers: readonly LayerSpec[], at: number): LayerSpec[] {
  return layersOf(rowsOf(layers).filter((_, row) => row !== at));
}

/** The layers with new ones before a row; `at` may be one past the last. */
export function withRow(
  layers: readonly LayerSpec[],
  at: number,
  added: readonly LayerSpec[],
): LayerSpec[] {
  const rows = rowsOf(layers);
  return [...layersOf(rows.slice(0, at)), ...added, ...layersOf(rows.slice(at))];
}
