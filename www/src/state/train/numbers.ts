import type { LayerSpec, TrainSettings } from '$engine/train';

/** A number that is typed into a field of the settings. */
export type NumberField =
  | 'learningRate'
  | 'batchSize'
  | 'images'
  | 'epochs'
  | 'seed'
  | 'weightDecay'
  | 'momentum'
  | 'alpha'
  | 'beta1'
  | 'beta2'
  | 'epsilon'
  | 'every'
  | 'factor'
  | 'shift'
  | 'rotate';

/** A number that is typed into a layer. */
export type LayerField =
  | 'outChannels'
  | 'kernelRows'
  | 'kernelCols'
  | 'kernelSize'
  | 'stride'
  | 'padding'
  | 'dilation'
  | 'groups'
  | 'outFeatures'
  | 'p'
  | 'negativeSlope';

type Part = 'optimizer' | 'schedule' | 'augmentation';

const PART_OF: Partial<Record<NumberField, Part>> = {
  momentum: 'optimizer',
  alpha: 'optimizer',
  beta1: 'optimizer',
  beta2: 'optimizer',
  epsilon: 'optimizer',
  every: 'schedule',
  factor: 'schedule',
  shift: 'augmentation',
  rotate: 'augmentation',
};

/** The number of a field, or null where the optimizer or the schedule has none. */
export function numberOf(settings: TrainSettings, field: NumberField): number | null {
  const part = PART_OF[field];
  const value = (part ? settings[part] : settings)[field as never] as unknown;
  return typeof value === 'number' ? value : null;
}

/** The settings with another number in a field; unchanged where they have no such field. */
export function withNumber(
  settings: TrainSettings,
  field: NumberField,
  value: number,
): TrainSettings {
  if (numberOf(settings, field) === null) return settings;
  const part = PART_OF[field];
  return part
    ? { ...settings, [part]: { ...settings[part], [field]: value } }
    : { ...settings, [field]: value };
}

/** The number of a layer's field, or null where that layer has none. */
export function layerNumber(spec: LayerSpec, field: LayerField): number | null {
  if (spec.kind === 'conv2d') {
    if (field === 'kernelRows' || field === 'kernelSize') return spec.kernelSize[0];
    if (field === 'kernelCols') return spec.kernelSize[1];
  }
  const value = (spec as unknown as Record<string, unknown>)[field];
  return typeof value === 'number' ? value : null;
}

/** The layer with another number in a field; `kernelSize` of a convolution is both sides. */
export function withLayerNumber(spec: LayerSpec, field: LayerField, value: number): LayerSpec {
  if (layerNumber(spec, field) === null) return spec;
  if (spec.kind === 'conv2d') {
    const [rows, cols] = spec.kernelSize;
    if (field === 'kernelSize') return { ...spec, kernelSize: [value, value] };
    if (field === 'kernelRows') return { ...spec, kernelSize: [value, cols] };
    if (field === 'kernelCols') return { ...spec, kernelSize: [rows, value] };
  }
  return { ...spec, [field]: value };
}

/**
 * The decimal that somebody typed. The core keeps numbers of 32 bits, in which 0.001 reads 0.0010000000474974513; the page says
 * and compares 0.001.
 */
export function asTyped(value: number): number {
  return Number(value.toPrecision(7));
}
