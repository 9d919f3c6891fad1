import type {
  Architecture,
  CheckpointMade,
  DatasetSource,
  DatasetValue,
  DecodedImage,
  EngineError,
  Evaluation,
  Finished,
  LoadProgress,
  OwnSource,
  Paused,
  Progress,
  RunMode,
  RunStarted,
  Snapshot,
  TrainSettings,
} from './types';

/** What the page asks of the training worker. An `id` ties an answer to its question, a `runId` a message to its run. */
export type Request =
  /** `page` is the address that the data files are found from. */
  | { kind: 'start'; module: WebAssembly.Module; page: string }
  | { kind: 'load'; id: number; source: DatasetSource; keep: boolean }
  | { kind: 'abort'; id: number }
  /** A new worker gets the data set that the one before had. */
  | { kind: 'restore'; value: DatasetValue }
  | { kind: 'begin'; id: number; runId: number; begin: Begin }
  | { kind: 'run'; turn: number; mode: RunMode }
  | { kind: 'pause'; id: number }
  | { kind: 'change'; id: number; settings: TrainSettings }
  | { kind: 'watch'; everyMs: number | null }
  | { kind: 'evaluate'; id: number }
  | { kind: 'export'; id: number; what: 'checkpoint' | 'exportWeights' }
  | { kind: 'pack'; id: number; images: OwnSource | DatasetValue }
  | { kind: 'decode'; id: number; bytes: ArrayBuffer }
  /** Are you there? */
  | { kind: 'ping' };

/** Where a run starts: fresh, with parameters of another network, or at a checkpoint. */
export interface Begin {
  architecture: Architecture;
  settings: TrainSettings;
  keep: Uint8Array | null;
  /** Layers that start anew all the same. */
  fresh: number[];
  checkpoint: Uint8Array | null;
}

/** What a question can be answered with. */
export interface Answers {
  load: DatasetValue;
  begin: RunStarted;
  pause: null;
  change: null;
  evaluate: Evaluation;
  export: Uint8Array;
  pack: Uint8Array;
  decode: DecodedImage;
}

/** A request that is answered. */
export type Question = Extract<Request, { kind: keyof Answers }>;

/** What the worker says. After `trapped` its memory cannot be trusted: it is thrown away. */
export type Reply =
  | { kind: 'answer'; id: number; value: Answers[keyof Answers] }
  | { kind: 'failed'; id: number; error: EngineError }
  | { kind: 'loading'; id: number; progress: LoadProgress }
  | { kind: 'progress'; progress: Progress }
  | { kind: 'evaluation'; evaluation: Evaluation }
  | { kind: 'snapshot'; snapshot: Snapshot }
  | { kind: 'checkpoint'; made: CheckpointMade }
  /** `turn` is the one of the `run` that it ends. */
  | { kind: 'paused'; turn: number; paused: Paused }
  | { kind: 'finished'; finished: Finished }
  | { kind: 'diverged'; runId: number; step: number }
  /** Something went wrong that nobody asked for. */
  | { kind: 'trouble'; error: EngineError }
  | { kind: 'trapped'; message: string }
  | { kind: 'pong' };
