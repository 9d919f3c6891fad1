// The values that cross the boundary of the Train room.
import type { Cell, Origin, Shape } from '../types';

export type { Cell, DecodedImage, EngineError, Origin, Shape } from '../types';

/** One layer with PyTorch's vocabulary. */
export type LayerSpec =
  | {
      kind: 'conv2d';
      outChannels: number;
      /** Rows, columns. */
      kernelSize: [number, number];
      stride: number;
      padding: number;
      dilation: number;
      groups: number;
      bias: boolean;
    }
  | {
      kind: 'max-pool2d' | 'avg-pool2d';
      kernelSize: number;
      stride: number;
      padding: number;
    }
  | { kind: 'global-avg-pool' }
  | { kind: 'relu' }
  | { kind: 'leaky-relu'; negativeSlope: number }
  | { kind: 'sigmoid' }
  | { kind: 'tanh' }
  | { kind: 'flatten' }
  | { kind: 'linear'; outFeatures: number; bias: boolean }
  | { kind: 'dropout'; p: number }
  | { kind: 'batch-norm2d' }
  | { kind: 'softmax' };

export type LayerKind = LayerSpec['kind'];

/** A network as data: what the builder edits. */
export interface Architecture {
  input: Shape;
  layers: LayerSpec[];
}

/** The output size along one axis with its arithmetic: `floor((size + 2 padding - dilation (kernel - 1) - 1) / stride) + 1`. */
export interface AxisReport {
  size: number;
  kernel: number;
  stride: number;
  padding: number;
  dilation: number;
  output: number;
}

/** What one layer makes of its input and what it costs. */
export interface LayerReport {
  input: Shape;
  output: Shape;
  /** Trained numbers, weights and biases together. */
  parameters: number;
  /** O x I x H x W for a convolution, O x I for a linear layer, null without weights. */
  weightShape: number[] | null;
  biases: number;
  /** Multiply-accumulates for one image. */
  macs: number;
  /** Null for layers without a window. */
  rows: AxisReport | null;
  cols: AxisReport | null;
  /** Side of the square of input pixels that one output cell sees. */
  receptiveField: number;
}

/** One click that makes an impossible architecture possible. */
export type Fix =
  | { kind: 'replace'; layer: number; spec: LayerSpec }
  | { kind: 'insert'; layer: number; spec: LayerSpec }
  | { kind: 'remove'; layer: number };

/** Why an architecture cannot be built: at which layer (zero-based), as a code with details. */
export interface ArchitectureProblem {
  layer: number;
  code: string;
  detail: Record<string, string | number>;
  fixes: Fix[];
}

export interface Summary {
  /** All layers, or those before the failing one. */
  layers: LayerReport[];
  parameters: number;
  macs: number;
  problem: ArchitectureProblem | null;
}

export type ArchitecturePresetId = 'lenet' | 'lenet5' | 'tiny-vgg' | 'mlp' | 'alexnet' | 'vgg16';

export interface ArchitecturePreset {
  id: ArchitecturePresetId;
  /** The input and the number of classes it was published with. */
  input: Shape;
  classes: number;
  /** False for networks that are too large for the page: they are only summarised. */
  trainable: boolean;
}

export type OptimizerSpec =
  | { kind: 'sgd' }
  | { kind: 'momentum'; momentum: number }
  | { kind: 'nesterov'; momentum: number }
  | { kind: 'rmsprop'; alpha: number; epsilon: number }
  | { kind: 'adam' | 'adamw'; beta1: number; beta2: number; epsilon: number };

export type OptimizerKind = OptimizerSpec['kind'];

export type ScheduleSpec =
  | { kind: 'constant' }
  /** Every so many epochs the rate is multiplied by the factor. */
  | { kind: 'step'; every: number; factor: number }
  | { kind: 'cosine' };

export type Initialisation = 'he-normal' | 'he-uniform' | 'glorot-normal' | 'glorot-uniform';

/** Random changes of each training image, each time it is used. */
export interface Augmentation {
  /** At most so many pixels in each direction. */
  shift: number;
  /** At most so many degrees in each direction. */
  rotate: number;
  /** Left and right exchanged for half of the images. */
  flip: boolean;
}

/** Everything that decides how a network learns. All but `seed` and `initialisation` can change while it does. */
export interface TrainSettings {
  /** An unsigned 32-bit integer. */
  seed: number;
  batchSize: number;
  epochs: number;
  learningRate: number;
  weightDecay: number;
  optimizer: OptimizerSpec;
  schedule: ScheduleSpec;
  initialisation: Initialisation;
  augmentation: Augmentation;
  /** Indices of layers whose parameters stay as they are. */
  frozen: number[];
}

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
export interface DatasetValue {
  id: string;
  shape: Shape;
  /** Keys of i18n for sets that the page knows, else names as their owner wrote them. */
  classes: string[];
  /** One byte a value: `count x channels x rows x cols`. */
  pixels: Uint8Array;
  /** The class of each image. */
  labels: Uint8Array;
  /** The first so many are trained on; the rest is for validation. */
  trainCount: number;
}

/** How far loading is. `total` is null when the host does not say how large a file is. */
export interface LoadProgress {
  stage: 'fetching' | 'decoding';
  done: number;
  total: number | null;
}

/** What a checkpoint or a file of weights says about itself. */
export interface CheckpointFacts {
  architecture: Architecture;
  /** Null for weights without a training state. */
  settings: TrainSettings | null;
  step: number;
  epoch: number;
}

export type CodeFormat = 'pytorch' | 'keras';
export type Role = 'weight' | 'bias';

/** The trained numbers of one layer, flat: weights in O x I x H x W order. Null where the layer has none. */
export interface LayerParameters {
  weight: Float32Array | null;
  bias: Float32Array | null;
}

/** Which operation made a number. */
export type Rule =
  | 'correlation'
  | 'convolution'
  | 'max-pool'
  | 'average-pool'
  | 'global-average-pool'
  | 'linear'
  | 'flatten'
  | 'pointwise'
  | 'batch-norm'
  | 'dropout'
  | 'softmax'
  | 'gradient';

export type Activation =
  { kind: 'none' | 'relu' | 'sigmoid' | 'tanh' } | { kind: 'leaky-relu'; negativeSlope: number };

/** A position that is read, zero-based; `image` counts within the images that were set. */
export interface Source extends Cell {
  origin: Origin;
  image: number;
}

/** One product of a sum. In a gradient `weight` is the upstream gradient and `weightAt` the output cell it belongs to. */
export interface Term {
  source: Source;
  weightAt: Cell | null;
  input: number;
  weight: number;
  product: number;
}

/** Everything that made one number: `value = activation(sum / divisor + bias)`. */
export interface Explanation {
  rule: Rule;
  cell: Cell;
  terms: Term[];
  sum: number;
  divisor: number;
  bias: number;
  beforeActivation: number;
  activation: Activation;
  value: number;
  /** The index of the term that max pooling took. */
  winner: number | null;
}

/** A parameter's gradient as a sum over images and positions. */
export interface GradientExplanation {
  layer: number;
  role: Role;
  /** The place in the layer's flat weights or biases. */
  index: number;
  /** The largest terms, largest first. */
  terms: Term[];
  /** The others, summed. */
  rest: { count: number; sum: number };
  sum: number;
  value: number;
  /** What each image contributes to the sum. */
  perImage: number[];
}

export type UpdateSymbol = 'g' | 'm' | 'v' | 'mHat' | 'vHat' | 'velocity' | 'delta' | 'decay';

/** One line of an optimizer's arithmetic: `parts` are the inputs of its formula, in order. */
export interface UpdateLine {
  symbol: UpdateSymbol;
  parts: number[];
  value: number;
}

/** What the optimizer does to one parameter in the next step. */
export interface UpdateExplanation {
  step: number;
  optimizer: OptimizerKind;
  lines: UpdateLine[];
  before: number;
  after: number;
}

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
