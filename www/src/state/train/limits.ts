import type { EngineError, LayerSpec, TrainSettings } from '$engine/train';
import { layerNumber, numberOf, type LayerField, type NumberField } from './numbers';
import { USUAL_RATE } from './settings';

/** What is accepted and yet unwise. */
export interface Check {
  readonly field: NumberField;
  readonly error: EngineError;
}

interface Limit {
  readonly least: number;
  readonly most: number;
  readonly whole: boolean;
  /** Whether `least` and `most` themselves are allowed. */
  readonly open?: boolean;
}

const count = (least: number, most: number): Limit => ({ least, most, whole: true });
const number = (least: number, most: number): Limit => ({ least, most, whole: false });
/** From 0 on, but never 1: a running mean that never forgets would never learn. */
const decay: Limit = { least: 0, most: 0.999_999, whole: false };

const LIMITS: Readonly<Record<NumberField, Limit>> = {
  learningRate: number(0, 1e6),
  batchSize: count(1, 4096),
  images: count(0, 1_000_000),
  epochs: count(1, 1000),
  seed: count(0, 0xffff_ffff),
  weightDecay: number(0, 10),
  momentum: decay,
  alpha: decay,
  beta1: decay,
  beta2: decay,
  epsilon: { least: 0, most: 1, whole: false, open: true },
  every: count(1, 1000),
  factor: { least: 0, most: 1, whole: false, open: true },
  shift: count(0, 16),
  rotate: number(0, 180),
};

const LAYER_LIMITS: Readonly<Record<LayerField, Limit>> = {
  outChannels: count(1, 1024),
  kernelRows: count(1, 64),
  kernelCols: count(1, 64),
  kernelSize: count(1, 64),
  stride: count(1, 16),
  padding: count(0, 32),
  dilation: count(1, 16),
  groups: count(1, 1024),
  outFeatures: count(1, 8192),
  p: number(0, 0.95),
  negativeSlope: number(0, 1),
};

/** Networks with more parameters are shown, not trained: their optimizer alone would fill a phone. */
export const MOST_PARAMETERS = 8_000_000;
export const MOST_LAYERS = 64;

/** How many times the usual rate is called high, and how many times hopeless. */
const HIGH_RATE = 8;

function refusal(limit: Limit, value: number): EngineError | null {
  if (!Number.isFinite(value)) return { code: 'not-a-number', detail: { text: String(value) } };
  if (limit.whole && !Number.isInteger(value))
    return { code: 'not-a-whole-number', detail: { value } };
  const isOutside = limit.open
    ? value <= limit.least || value > limit.most
    : value < limit.least || value > limit.most;
  if (!isOutside) return null;
  const { least, most } = limit;
  return {
    code: limit.open ? 'number-outside-open' : 'number-outside',
    detail: { value, least, most },
  };
}

/** Why a number cannot be a setting, or null. `trainCount` is null while no data is loaded. */
export function refuseNumber(
  field: NumberField,
  value: number,
  trainCount: number | null,
): EngineError | null {
  const error = refusal(LIMITS[field], value);
  if (error) return error;
  if (field === 'batchSize' && trainCount !== null && value > trainCount) {
    return { code: 'batch-larger-than-data', detail: { batch: value, images: trainCount } };
  }
  return null;
}

/** Why a number cannot be in a layer, or null. */
export function refuseLayerNumber(field: LayerField, value: number): EngineError | null {
  return refusal(LAYER_LIMITS[field], value);
}

/** The field that holds no possible number, if one does: for what a link or a file brings. */
export function wrongField(settings: TrainSettings): NumberField | null {
  const fields = Object.keys(LIMITS) as NumberField[];
  const isWrong = (field: NumberField) => {
    const value = numberOf(settings, field);
    return value !== null && refuseNumber(field, value, null) !== null;
  };
  return fields.find(isWrong) ?? null;
}

/** Whether all numbers of a layer are possible ones: for what a link brings. */
export function isPossibleLayer(spec: LayerSpec): boolean {
  return (Object.keys(LAYER_LIMITS) as LayerField[]).every((field) => {
    const value = layerNumber(spec, field);
    return value === null || refuseLayerNumber(field, value) === null;
  });
}

/** What the user may want to know about numbers that are in force. */
export function warningsOf(settings: TrainSettings, trainCount: number | null): Check[] {
  const { learningRate, optimizer, batchSize, weightDecay } = settings;
  const usual = USUAL_RATE[optimizer.kind];
  const warnings: Check[] = [];
  const warn = (field: NumberField, code: string, detail: EngineError['detail'] = {}) =>
    warnings.push({ field, error: { code, detail } });
  if (learningRate === 0) warn('learningRate', 'rate-zero');
  else if (learningRate > usual * HIGH_RATE)
    warn('learningRate', 'rate-high', { rate: learningRate, usual });
  else if (learningRate < usual / 100)
    warn('learningRate', 'rate-low', { rate: learningRate, usual });
  if (batchSize === 1) warn('batchSize', 'batch-one');
  else if (trainCount !== null && batchSize > 1 && batchSize * 4 > trainCount)
    warn('batchSize', 'few-batches', { batches: Math.ceil(trainCount / batchSize) });
  if (weightDecay > 0.1) warn('weightDecay', 'decay-high', { decay: weightDecay });
  return warnings;
}
