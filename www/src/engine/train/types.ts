// The values that cross the boundary of the Train room. Most are made from the core's own types: see crates/cnn_wasm/src/train.
import type {
  Architecture,
  DatasetFacts,
  LayerExplanation,
  LayerSpec,
  OptimizerSpec,
  PackedGradient,
  Shape,
  TrainSettings,
} from '../pkg/cnn_train.js';
import type { Source as PictureSource, Term as PictureTerm } from '../types';

export type {
  Activation,
  Alteration,
  Architecture,
  ArchitecturePreset,
  ArchitecturePresetId,
  ArchitectureProblem,
  AugmentationSpec as Augmentation,
  AxisReport,
  Cell,
  CheckpointFacts,
  Fix,
  GradCam,
  InitialisationName as Initialisation,
  LayerReport,
  LayerRule as Rule,
  LayerStatistics,
  LayerSpec,
  NetworkCode as CodeFormat,
  Normalisation,
  Occlusion,
  OptimizerSpec,
  Patch,
  Places,
  ScheduleSpec,
  Shape,
  Summary,
  TrainedRole as Role,
  TrainSettings,
  UpdateExplanation,
  UpdateLine,
  UpdateSymbol,
} from '../pkg/cnn_train.js';
export type { DecodedImage, EngineError, KernelValue, Origin, PresetEntry } from '../types';

export type LayerKind = LayerSpec['kind'];

export type OptimizerKind = OptimizerSpec['kind'];

export type BundledDatasetId = 'digits' | 'clothes';
export type MadeDatasetId = 'coloured-digits' | 'shapes';

/** Where labelled images come from. Buffers are handed over: the caller's are empty afterwards. */
export type DatasetSource =
  | { kind: 'bundled'; id: BundledDatasetId }
  | { kind: 'made'; id: MadeDatasetId; seed: number }
  /** Each image is `channels x rows x cols` bytes; `Lab.sampleFromImage` makes them of pictures. */
  | { kind: 'own'; classes: OwnClass[]; shape: Shape; seed: number }
  | { kind: 'idx'; images: ArrayBuffer; labels: ArrayBuffer }
  | { kind: 'cifar'; batches: ArrayBuffer[] }
  /** A tar of one folder a class, as `TrainEngine.exportDataset` writes it. */
  | { kind: 'archive'; bytes: ArrayBuffer };

/** One's own classes. */
export type OwnSource = Extract<DatasetSource, { kind: 'own' }>;

export interface OwnClass {
  name: string;
  images: Uint8Array[];
}

/** Labelled images in memory. */
export interface DatasetValue extends DatasetFacts {
  /** One byte a value: `count x channels x rows x cols`. */
  pixels: Uint8Array;
  /** The class of each image. */
  labels: Uint8Array;
}

/** How far loading is. `total` is null when the host does not say how large a file is. */
export interface LoadProgress {
  stage: 'fetching' | 'decoding';
  done: number;
  total: number | null;
}

/** Whole numbers from `start` up to `end`, without `end`. */
export interface Range {
  start: number;
  end: number;
}

/**
 * The numbers of one layer (-1 is the input) that a cell is made of or goes into: from the first to the last in each direction. Rows
 * and columns may lie in the padding; with a stride or dilation in between, some inside do not belong to it.
 */
export interface Region {
  layer: number;
  channels: Range;
  rows: Range;
  cols: Range;
}

/** The trained numbers of one layer, flat: weights in O x I x H x W order. Null where the layer has none. */
export interface LayerParameters {
  weight: Float32Array | null;
  bias: Float32Array | null;
}

/** A position that is read, zero-based; `image` counts within the images that were set. */
export interface Source extends PictureSource {
  image: number;
}

/** One product of a sum. In a gradient `weight` is the upstream gradient and `weightAt` the output cell it belongs to. */
export interface Term extends PictureTerm {
  source: Source;
}

/** Everything that made one number: `value = activation(sum / divisor + bias)`. */
export type Explanation = Omit<LayerExplanation, 'terms'> & { terms: Term[] };

/** A parameter's gradient as a sum over images and positions. */
export type GradientExplanation = Omit<PackedGradient, 'terms'> & { terms: Term[] };

/** The mean loss of the images that were set, and each image's own. */
export interface LossReport {
  loss: number;
  losses: Float32Array;
}

export interface RunRequest {
  architecture: Architecture;
  settings: TrainSettings;
  /** Continues exactly where this was made; only the live settings are taken from the request. */
  checkpoint?: Uint8Array;
  /**
   * Weights of another network (safetensors or a checkpoint): its first layer with parameters goes to the first one here and so
   * on, where all their shapes are equal.
   */
  keep?: Uint8Array;
  /** Layers that start anew all the same, such as the head for other classes. */
  fresh?: number[];
}

export interface RunStarted {
  runId: number;
  /** Layers whose parameters were taken over from `keep`. */
  kept: number[];
  step: number;
  epoch: number;
}

/** How far a run goes: until it is paused or finished, one step, to the end of the epoch, or a step every so many milliseconds. */
export type RunMode = 'play' | 'step' | 'epoch' | { slow: number };

/** Sent at most ten times a second while a run trains. */
export interface Progress {
  runId: number;
  /** Steps done. */
  step: number;
  /** Whole epochs done. */
  epoch: number;
  /** Batches done in this epoch, of how many. */
  batch: number;
  batches: number;
  /** The losses of the last steps, one a step since the last message. */
  losses: Float32Array;
  /** The share of right answers in each of the same batches, before its step. */
  accuracies: Float32Array;
  /** After the schedule. */
  learningRate: number;
  imagesPerSecond: number;
  /** Null until it can be told. */
  secondsLeft: number | null;
  /** Bytes that the worker's instance holds. */
  memory: number;
}

/** Answers to the validation images, image `i` being `trainCount + i` of the data set. */
export interface Evaluation {
  runId: number;
  step: number;
  epoch: number;
  /** False for the quick one over the first few hundred. */
  full: boolean;
  loss: number;
  accuracy: number;
  /** `classes x classes`, a row a true class. */
  confusion: Uint32Array;
  predictions: Uint8Array;
  /** The probability of each prediction. */
  probabilities: Float32Array;
}

/** All parameters in the network's own order, for `Lab.setParameters`. */
export interface Snapshot {
  runId: number;
  step: number;
  parameters: Float32Array;
}

export interface Paused {
  runId: number;
  step: number;
  epoch: number;
  /** Somebody paused it, or the step or epoch that was asked for is done, or all epochs are, or its numbers ran away. */
  reason: 'asked' | 'step' | 'epoch' | 'finished' | 'diverged';
}

export interface Finished {
  runId: number;
  step: number;
  epoch: number;
}

/** The loss is no number any more. The run stands still; `begin` with `lastGood` goes back. */
export interface Diverged {
  runId: number;
  step: number;
  lastGood: Uint8Array;
  lastGoodStep: number;
}

/** Made every few seconds, at the end of an epoch and on pause: what to keep for a reload. */
export interface CheckpointMade {
  runId: number;
  step: number;
  epoch: number;
  bytes: Uint8Array;
}

/** The worker died and another one has the run again, from its last checkpoint. */
export interface Restarted {
  runId: number | null;
  step: number;
  /** Whether it trains on by itself. */
  running: boolean;
}
