import type {
  Architecture,
  BundledDatasetId,
  MadeDatasetId,
  OptimizerKind,
  OptimizerSpec,
  ScheduleSpec,
  Shape,
  TrainSettings,
} from '$engine/train';

/** Where the images come from. What a user made or opened never leaves the device, so a link only names it. */
export type DataRef =
  | { readonly kind: 'bundled'; readonly id: BundledDatasetId }
  | { readonly kind: 'made'; readonly id: MadeDatasetId; readonly seed: number }
  /** The user's own classes, as they are now. */
  | { readonly kind: 'own' }
  | { readonly kind: 'file'; readonly format: FileFormat; readonly name: string };

export type FileFormat = 'idx' | 'cifar' | 'archive';

/**
 * Everything a link to the Train room reproduces, and what undo goes back through. Immutable: an edit makes a new one.
 *
 * `architecture` is what the builder shows. The network that runs may still be another one: see `TrainRun.setup`.
 */
export interface TrainSetup {
  readonly data: DataRef;
  readonly architecture: Architecture;
  readonly training: TrainSettings;
}

export const DEFAULT_DATA: DataRef = { kind: 'bundled', id: 'digits' };
export const DEFAULT_INPUT: Shape = { channels: 1, rows: 28, cols: 28 };
export const DEFAULT_CLASSES = 10;
/** The seed of data that is made in the page. */
export const DATA_SEED = 7;

export const DEFAULT_TRAINING: TrainSettings = {
  seed: 7,
  batchSize: 32,
  images: 0,
  epochs: 12,
  learningRate: 0.001,
  weightDecay: 0,
  optimizer: { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
  schedule: { kind: 'constant' },
  initialisation: 'he-normal',
  augmentation: { shift: 0, rotate: 0, flip: false },
  frozen: [],
};

/** What each optimizer starts with, as PyTorch does. */
export const OPTIMIZERS: { readonly [K in OptimizerKind]: OptimizerSpec & { kind: K } } = {
  sgd: { kind: 'sgd' },
  momentum: { kind: 'momentum', momentum: 0.9 },
  nesterov: { kind: 'nesterov', momentum: 0.9 },
  rmsprop: { kind: 'rmsprop', alpha: 0.99, epsilon: 1e-8 },
  adam: { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
  adamw: { kind: 'adamw', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
};

/** Learning rates with which the networks of the page learn well. */
export const USUAL_RATE: Readonly<Record<OptimizerKind, number>> = {
  sgd: 0.05,
  momentum: 0.01,
  nesterov: 0.01,
  rmsprop: 0.001,
  adam: 0.001,
  adamw: 0.001,
};

/** AdamW without decay is Adam. */
export const usualDecay = (kind: OptimizerKind): number => (kind === 'adamw' ? 0.01 : 0);

export const SCHEDULES: { readonly [K in ScheduleSpec['kind']]: ScheduleSpec & { kind: K } } = {
  constant: { kind: 'constant' },
  step: { kind: 'step', every: 4, factor: 0.5 },
  cosine: { kind: 'cosine' },
};

export const INITIALISATIONS = [
  'he-normal',
  'he-uniform',
  'glorot-normal',
  'glorot-uniform',
] as const satisfies readonly TrainSettings['initialisation'][];

/** Settings that a run takes only at its beginning. */
export const FIXED_IN_A_RUN = [
  'seed',
  'initialisation',
  'images',
] as const satisfies readonly (keyof TrainSettings)[];
export type FixedInARun = (typeof FIXED_IN_A_RUN)[number];

/** How many of the images for training a run uses. */
export const usedImages = ({ images }: TrainSettings, total: number): number =>
  images === 0 ? total : Math.min(images, total);

/** The settings with which a run that is under way goes on: what it cannot change stays as it was. */
export function liveSettings(running: TrainSetup, wanted: TrainSetup): TrainSettings {
  const { seed, initialisation, images } = running.training;
  // Frozen layers are counted in the network that is edited, which need not be the one that runs.
  const isSameNetwork = same(running.architecture, wanted.architecture);
  const { frozen } = isSameNetwork ? wanted.training : running.training;
  return { ...wanted.training, seed, initialisation, images, frozen };
}

/** Whether two pieces of plain data hold the same values. */
export function same<T>(a: T, b: T): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const left = Object.entries(a);
  const right = b as Record<string, unknown>;
  return (
    Array.isArray(a) === Array.isArray(b) &&
    left.length === Object.keys(b).length &&
    left.every(([key, value]) => key in right && same(value, right[key]))
  );
}
