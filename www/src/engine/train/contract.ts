// What `Lab` and `TrainEngine` promise. Replaced by the classes themselves as soon as their module is built.
import { EngineFailure } from '../failure';
import type {
  Architecture,
  ArchitecturePreset,
  ArchitecturePresetId,
  Augmentation,
  Cell,
  CheckpointFacts,
  CheckpointMade,
  CodeFormat,
  DatasetSource,
  DatasetValue,
  DecodedImage,
  Diverged,
  EngineError,
  Evaluation,
  Explanation,
  Finished,
  GradientExplanation,
  LayerParameters,
  LoadProgress,
  LossReport,
  OwnSource,
  Paused,
  Progress,
  Restarted,
  Role,
  RunMode,
  RunRequest,
  RunStarted,
  Shape,
  Snapshot,
  Summary,
  TrainSettings,
  UpdateExplanation,
} from './types';

/** The synchronous questions of the Train room, answered on the main thread. A refusal is thrown as an EngineFailure. */
export interface Lab {
  presets(): ArchitecturePreset[];
  /** A preset for an input and a number of classes. */
  preset(id: ArchitecturePresetId, input: Shape, classes: number): Architecture;
  /** Shapes, costs and the first problem. Never throws for an impossible architecture. */
  summarise(architecture: Architecture): Summary;
  /** A program that builds and trains the same network. */
  code(architecture: Architecture, settings: TrainSettings, format: CodeFormat): string;
  /** Throws when the settings make no sense (learning rate NaN, batch size 0 ...). */
  check(settings: TrainSettings): void;

  /**
   * A drawing (ink 255 on 0) as an input: as MNIST did, the ink's box is scaled into 20/28 of the side and its centre of
   * mass put into the middle. All zeros without ink.
   */
  sampleFromDrawing(grey: Uint8Array, width: number, height: number, shape: Shape): Uint8Array;
  /** A picture as an input: its centre square, scaled; its luma when the input has one channel. */
  sampleFromImage(rgba: Uint8Array, width: number, height: number, shape: Shape): Uint8Array;
  /** What augmentation may make of images: as many bytes as came. */
  augment(pixels: Uint8Array, shape: Shape, augmentation: Augmentation, seed: number): Uint8Array;

  /** Makes a network with fresh parameters. The images that were set stay if they fit. */
  create(architecture: Architecture, settings: TrainSettings): CheckpointFacts;
  /** Takes a checkpoint's network and optimizer state. */
  open(checkpoint: Uint8Array): CheckpointFacts;
  /** The network and optimizer state as `open` reads it. */
  checkpoint(): Uint8Array;
  /** All parameters at once, in the order of a snapshot. */
  setParameters(values: Float32Array): void;
  parameters(layer: number): LayerParameters;

  /** Takes the images that the questions below are about: bytes, `count x channels x rows x cols`. */
  setImages(pixels: Uint8Array, count: number, labels: Uint8Array | null): void;
  /** Computes every activation of all images; 'train' drops numbers and normalises over the batch, as a step does. */
  forward(mode?: 'eval' | 'train'): void;
  /** `channels x rows x cols` numbers; layer -1 is the input. Asks for `forward` first. */
  activation(layer: number, image: number): Float32Array;
  /** One number a class. */
  probabilities(image: number): Float32Array;
  /** Computes every gradient of the mean loss; needs labels. */
  backward(): LossReport;
  parameterGradient(layer: number): LayerParameters;
  activationGradient(layer: number, image: number): Float32Array;

  explain(layer: number, cell: Cell, image: number): Explanation;
  /** The gradient of one parameter as a sum: at most so many terms, the others summed. */
  explainGradient(layer: number, role: Role, index: number, most: number): GradientExplanation;
  explainUpdate(layer: number, role: Role, index: number): UpdateExplanation;
  /** Does the update that was explained, for all parameters. */
  applyStep(): void;

  /** Safetensors with the architecture in the metadata. */
  exportWeights(): Uint8Array;
  /** Takes the network of a safetensors file. */
  importWeights(bytes: Uint8Array): CheckpointFacts;
}

/** Owns the worker that trains. */
export interface TrainEngine {
  readonly lab: Lab;
  /** Whether fused multiply-add is used. */
  readonly fused: boolean;

  onProgress: (progress: Progress) => void;
  onEvaluation: (evaluation: Evaluation) => void;
  onSnapshot: (snapshot: Snapshot) => void;
  onCheckpoint: (made: CheckpointMade) => void;
  onPaused: (paused: Paused) => void;
  onFinished: (finished: Finished) => void;
  onDiverged: (diverged: Diverged) => void;
  onRestart: (restarted: Restarted) => void;
  /** What went wrong without having been asked for. */
  onError: (error: EngineError) => void;

  /** Loads, decodes or makes a data set in the worker, where it becomes the one that runs use; a copy comes back. */
  load(
    source: DatasetSource,
    onProgress?: (progress: LoadProgress) => void,
    signal?: AbortSignal,
  ): Promise<DatasetValue>;
  /** The worker's data set as one file. */
  exportDataset(): Promise<Uint8Array>;
  /** Images as one file, beside the run: the worker's data set stays. */
  pack(source: OwnSource): Promise<Uint8Array>;
  /** What such a file holds, beside the run. The bytes are handed over. */
  unpack(bytes: ArrayBuffer): Promise<DatasetValue>;
  /** Bytes of an image file to pixels, beside the run. The bytes are handed over. */
  decode(bytes: ArrayBuffer): Promise<DecodedImage>;
  /** Makes a run, standing still; the one before ends. */
  begin(request: RunRequest): Promise<RunStarted>;
  run(mode: RunMode): void;
  /** Resolves when the run stands still, after `onPaused` and `onCheckpoint`; the full evaluation follows as an event. */
  pause(): Promise<void>;
  /** Live settings, from the next step on. Rejects when they make no sense; the run goes on as before. */
  change(settings: TrainSettings): Promise<void>;
  checkpoint(): Promise<Uint8Array>;
  exportWeights(): Promise<Uint8Array>;
  /** Snapshots of all parameters at most every so many milliseconds while training; null ends them. */
  watch(everyMs: number | null): void;
  /** Evaluates all validation images now. */
  evaluate(): Promise<Evaluation>;
  /** Ends the worker; the engine cannot be used afterwards. */
  stop(): void;
}

export const TrainEngine = {
  /** Loads the module for both threads and starts the worker. */
  start(): Promise<TrainEngine> {
    return Promise.reject(new EngineFailure({ code: 'engine-not-loaded', detail: { status: 0 } }));
  },
};
