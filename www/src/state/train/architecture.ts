import type { Architecture, Fix, LayerKind, LayerSpec, Shape } from '$engine/train';

export type ActivationKind = Extract<
  LayerKind,
  'relu' | 'leaky-relu' | 'sigmoid' | 'tanh' | 'softmax'
>;

/** A line of the builder: a layer, and the activation that follows it (null: none). */
export interface BuilderRow {
  readonly layer: number;
  readonly activation: number | null;
}

/** An edited list of layers and where each old layer went (null: it is gone). */
export interface Edited {
  readonly layers: LayerSpec[];
  readonly placeOf: (layer: number) => number | null;
}

const NEW_LAYER: { readonly [K in LayerKind]: Extract<LayerSpec, { kind: K }> | LayerSpec } = {
  conv2d: {
    kind: 'conv2d',
    outChannels: 16,
    kernelSize: [3, 3],
    stride: 1,
    padding: 1,
    dilation: 1,
    groups: 1,
    bias: true,
  },
  'max-pool2d': { kind: 'max-pool2d', kernelSize: 2, stride: 2, padding: 0 },
  'avg-pool2d': { kind: 'avg-pool2d', kernelSize: 2, stride: 2, padding: 0 },
  'global-avg-pool': { kind: 'global-avg-pool' },
  relu: { kind: 'relu' },
  'leaky-relu': { kind: 'leaky-relu', negativeSlope: 0.01 },
  sigmoid: { kind: 'sigmoid' },
  tanh: { kind: 'tanh' },
  flatten: { kind: 'flatten' },
  linear: { kind: 'linear', outFeatures: 64, bias: true },
  dropout: { kind: 'dropout', p: 0.25 },
  'batch-norm2d': { kind: 'batch-norm2d' },
  softmax: { kind: 'softmax' },
};

/** A layer as it is when it is added. */
export function newLayer(kind: LayerKind): LayerSpec {
  return NEW_LAYER[kind];
}

const ACTIVATIONS: readonly LayerKind[] = ['relu', 'leaky-relu', 'sigmoid', 'tanh', 'softmax'];
const CARRIERS: readonly LayerKind[] = ['conv2d', 'linear', 'batch-norm2d'];
const SPATIAL: readonly LayerKind[] = [
  'conv2d',
  'max-pool2d',
  'avg-pool2d',
  'global-avg-pool',
  'batch-norm2d',
];

export function isActivation(spec: LayerSpec | undefined): boolean {
  return spec !== undefined && ACTIVATIONS.includes(spec.kind);
}

/** The lines of the builder: an activation stands in the line of the layer before it. */
export function rowsOf(layers: readonly LayerSpec[]): BuilderRow[] {
  const rows: BuilderRow[] = [];
  for (let layer = 0; layer < layers.length; layer++) {
    const carries = CARRIERS.includes(layers[layer]!.kind) && isActivation(layers[layer + 1]);
    rows.push({ layer, activation: carries ? layer + 1 : null });
    if (carries) layer += 1;
  }
  return rows;
}

/** Exchanges `count` layers from `at` on for others. */
export function splice(
  layers: readonly LayerSpec[],
  at: number,
  count: number,
  added: readonly LayerSpec[],
): Edited {
  return {
    layers: [...layers.slice(0, at), ...added, ...layers.slice(at + count)],
    placeOf: (layer) => {
      if (layer < at) return layer;
      const within = layer - at;
      if (within >= count) return layer + added.length - count;
      return within < added.length ? layer : null;
    },
  };
}

/** Puts the line `from` where the line `to` is. */
export function moveRow(layers: readonly LayerSpec[], from: number, to: number): Edited {
  const rows = rowsOf(layers).map(({ layer, activation }) =>
    activation === null ? [layer] : [layer, activation],
  );
  const [moved] = rows.splice(from, 1);
  if (moved) rows.splice(to, 0, moved);
  const order = rows.flat();
  return {
    layers: order.map((layer) => layers[layer]!),
    placeOf: (layer) => {
      const place = order.indexOf(layer);
      return place < 0 ? null : place;
    },
  };
}

/** Where a new layer of that kind makes sense when nobody says where. */
export function usualPlace(layers: readonly LayerSpec[], kind: LayerKind): number {
  const lastLinear = layers.findLastIndex((spec) => spec.kind === 'linear');
  const flatten = layers.findIndex((spec) => spec.kind === 'flatten');
  if (SPATIAL.includes(kind) && flatten >= 0) return flatten;
  if (kind === 'flatten' && flatten < 0) {
    const firstLinear = layers.findIndex((spec) => spec.kind === 'linear');
    if (firstLinear >= 0) return firstLinear;
  }
  if (kind !== 'softmax' && lastLinear >= 0) return lastLinear;
  const isSoftmaxLast = layers.at(-1)?.kind === 'softmax';
  return layers.length - (isSoftmaxLast && kind !== 'softmax' ? 1 : 0);
}

export function applyFix(layers: readonly LayerSpec[], fix: Fix): Edited {
  switch (fix.kind) {
    case 'replace':
      return splice(layers, fix.layer, 1, [fix.spec]);
    case 'insert':
      return splice(layers, fix.layer, 0, [fix.spec]);
    case 'remove':
      return splice(layers, fix.layer, 1, []);
  }
}

/** The layer whose outputs are the classes: the last one that is trained, unless something after it changes the shape. */
export function classLayer(layers: readonly LayerSpec[]): number {
  const linear = layers.findLastIndex((spec) => spec.kind === 'linear');
  return linear >= 0 ? linear : layers.findLastIndex((spec) => spec.kind === 'conv2d');
}

/** The same network for images of another shape and another number of classes. */
export function fitted(architecture: Architecture, input: Shape, classes: number): Architecture {
  const at = classLayer(architecture.layers);
  const layers = architecture.layers.map((spec, layer): LayerSpec => {
    if (layer !== at) return spec;
    if (spec.kind === 'linear') return { ...spec, outFeatures: classes };
    return spec.kind === 'conv2d' ? { ...spec, outChannels: classes } : spec;
  });
  return { input, layers };
}

/** The convolutions and what normalises them: what transfer learning freezes. */
export function convolutions(layers: readonly LayerSpec[]): number[] {
  return layers.flatMap(({ kind }, layer) =>
    kind === 'conv2d' || kind === 'batch-norm2d' ? [layer] : [],
  );
}

/** The layer that decides, the last one with weights, if there is one. */
export function headOf(layers: readonly LayerSpec[]): number[] {
  const head = layers.findLastIndex(({ kind }) => kind === 'linear' || kind === 'conv2d');
  return head < 0 ? [] : [head];
}

/** The frozen layers after an edit. */
export function movedFrozen(frozen: readonly number[], edited: Edited): number[] {
  const places = frozen.map(edited.placeOf).filter((place) => place !== null);
  return places.sort((a, b) => a - b);
}
