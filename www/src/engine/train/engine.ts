import { EngineFailure } from '../failure';
import { startInstance } from './instance';
import { Lab } from './lab';
import { Messenger, type Told } from './messenger';
import { buffersOf, silenceOf } from './limits';
import type { Begin } from './protocol';
import type {
  CheckpointMade,
  DatasetSource,
  DatasetValue,
  DecodedImage,
  Diverged,
  EngineError,
  Evaluation,
  Finished,
  LoadProgress,
  OwnSource,
  Paused,
  Progress,
  Restarted,
  RunMode,
  RunRequest,
  RunStarted,
  Snapshot,
  TrainSettings,
} from './types';

/** What must survive a worker. */
interface Current {
  runId: number;
  begin: Begin;
  /** The newest checkpoint that is worth going back to. */
  kept: CheckpointMade | null;
  mode: RunMode | null;
  /** Counts what it was told: an answer to something older is void. */
  turn: number;
  /** Whether the run got anywhere since a worker was last replaced. */
  moved: boolean;
  /** What it trains on; the page may have loaded another set since. */
  dataset: DatasetValue | null;
  /** How long one step may take, in milliseconds. */
  silence: number;
}

/**
 * The page's only door to training: a synchronous instance on the main thread (`lab`) and one in a worker that trains. A worker
 * that traps or falls silent is replaced; the new one gets the data set and the last checkpoint and goes on.
 */
export class TrainEngine {
  onProgress: (progress: Progress) => void = () => {};
  onEvaluation: (evaluation: Evaluation) => void = () => {};
  onSnapshot: (snapshot: Snapshot) => void = () => {};
  /** What to keep for a reload: every few seconds, at the end of an epoch, on pause. */
  onCheckpoint: (made: CheckpointMade) => void = () => {};
  onPaused: (paused: Paused) => void = () => {};
  onFinished: (finished: Finished) => void = () => {};
  onDiverged: (diverged: Diverged) => void = () => {};
  onRestart: (restarted: Restarted) => void = () => {};
  /** What went wrong without having been asked for. */
  onError: (error: EngineError) => void = () => {};

  #messenger: Messenger;
  #lastRunId = 0;
  #dataset: DatasetValue | null = null;
  #current: Current | null = null;
  #watchMs: number | null = null;

  /** Compiles the module once, for both threads. Rejects when it cannot be loaded. */
  static async start(): Promise<TrainEngine> {
    const { module, fused } = await startInstance();
    return new TrainEngine(module, new Lab(), fused);
  }

  private constructor(
    private readonly module: WebAssembly.Module,
    readonly lab: Lab,
    /** Whether this browser multiplies and adds in one instruction. */
    readonly fused: boolean,
  ) {
    this.#messenger = this.#spawn();
  }

  /**
   * Loads, decodes or makes a data set in the worker, where it becomes the one that runs use; a copy comes back. When it fails or
   * is aborted (code `cancelled`), the worker's data set stays.
   */
  async load(
    source: DatasetSource,
    onProgress?: (progress: LoadProgress) => void,
    signal?: AbortSignal,
  ): Promise<DatasetValue> {
    this.#dataset = await this.#load(source, true, onProgress, signal);
    return this.#dataset;
  }

  /** The worker's data set as one file. */
  exportDataset(): Promise<Uint8Array> {
    const images = this.#dataset;
    if (!images) return Promise.reject(new EngineFailure({ code: 'no-data', detail: {} }));
    return this.#messenger.ask({ kind: 'pack', images }).answer;
  }

  /** Images as one file, beside the run: the worker's data set stays. */
  pack(images: OwnSource): Promise<Uint8Array> {
    return this.#messenger.ask({ kind: 'pack', images }).answer;
  }

  /** What such a file holds, beside the run. The bytes are handed over. */
  unpack(bytes: ArrayBuffer): Promise<DatasetValue> {
    return this.#load({ kind: 'archive', bytes }, false);
  }

  /** Bytes of an image file to pixels, beside the run. The bytes are handed over. */
  decode(bytes: ArrayBuffer): Promise<DecodedImage> {
    return this.#messenger.ask({ kind: 'decode', bytes }, [bytes]).answer;
  }

  /** Makes a run on the worker's data set, standing still; the one before ends. When it is refused, that one stays. */
  async begin(request: RunRequest): Promise<RunStarted> {
    const { architecture, settings, checkpoint = null, keep = null, fresh = [] } = request;
    const begin = { architecture, settings, checkpoint, keep, fresh };
    const runId = ++this.#lastRunId;
    const started = await this.#messenger.ask({ kind: 'begin', runId, begin }).answer;
    const dataset = this.#dataset;
    const silence = silenceOf(this.lab, begin);
    this.#current = {
      runId,
      begin,
      kept: null,
      mode: null,
      turn: 0,
      moved: true,
      dataset,
      silence,
    };
    return started;
  }

  /** Lets the run train: on and on, one step, to the end of the epoch, or slowly. */
  run(mode: RunMode): void {
    const run = this.#current;
    if (!run) return;
    run.mode = mode;
    this.#messenger.send({ kind: 'run', turn: ++run.turn, mode });
  }

  /** Resolves when the run stands still, after `onPaused` and `onCheckpoint`; the full evaluation follows as an event. */
  async pause(): Promise<void> {
    if (this.#current) this.#current.mode = null;
    await this.#messenger.ask({ kind: 'pause' }).answer;
  }

  /** Live settings, from the next step on. Rejects when they make no sense; the run goes on as before. */
  async change(settings: TrainSettings): Promise<void> {
    const run = this.#current;
    await this.#messenger.ask({ kind: 'change', settings }).answer;
    if (!run) return;
    run.begin = { ...run.begin, settings };
    run.silence = silenceOf(this.lab, run.begin);
  }

  /** The exact state of the run, for `Lab.open`, `begin` or a file. */
  checkpoint(): Promise<Uint8Array> {
    return this.#messenger.ask({ kind: 'export', what: 'checkpoint' }).answer;
  }

  /** The run's weights as safetensors with the architecture in the metadata. */
  exportWeights(): Promise<Uint8Array> {
    return this.#messenger.ask({ kind: 'export', what: 'exportWeights' }).answer;
  }

  /** Snapshots of all parameters at most every so many milliseconds while training, and whenever the run stops; null ends them. */
  watch(everyMs: number | null): void {
    this.#watchMs = everyMs;
    this.#messenger.send({ kind: 'watch', everyMs });
  }

  /** Evaluates all validation images now; a run that trains waits for it. */
  evaluate(): Promise<Evaluation> {
    return this.#messenger.ask({ kind: 'evaluate' }).answer;
  }

  /** Ends the worker; the engine cannot be used afterwards. */
  stop(): void {
    this.#messenger.end('engine-stopped');
  }

  async #load(
    source: DatasetSource,
    keep: boolean,
    onProgress?: (progress: LoadProgress) => void,
    signal?: AbortSignal,
  ): Promise<DatasetValue> {
    const question = { kind: 'load', source, keep } as const;
    const { id, answer } = this.#messenger.ask(question, buffersOf(source), onProgress);
    const abort = () => this.#messenger.send({ kind: 'abort', id });
    signal?.addEventListener('abort', abort, { once: true });
    if (signal?.aborted) abort();
    try {
      return await answer;
    } finally {
      signal?.removeEventListener('abort', abort);
    }
  }

  #spawn(): Messenger {
    return new Messenger(
      { kind: 'start', module: this.module, page: document.baseURI },
      {
        hear: (told) => this.#hear(told),
        died: () => void this.#restart(),
        silence: () => (this.#current?.mode ? this.#current.silence : null),
      },
    );
  }

  #hear(told: Told): void {
    switch (told.kind) {
      case 'progress':
        if (this.#current) this.#current.moved = true;
        this.onProgress(told.progress);
        break;
      case 'evaluation':
        this.onEvaluation(told.evaluation);
        break;
      case 'snapshot':
        this.onSnapshot(told.snapshot);
        break;
      case 'checkpoint':
        if (this.#current?.runId === told.made.runId) this.#current.kept = told.made;
        this.onCheckpoint(told.made);
        break;
      case 'paused':
        if (this.#current?.turn !== told.turn) break;
        this.#current.mode = null;
        this.onPaused(told.paused);
        break;
      case 'finished':
        this.onFinished(told.finished);
        break;
      case 'diverged':
        this.#tellDivergence(told.runId, told.step);
        break;
      case 'trouble':
        this.onError(told.error);
        break;
      default:
        told satisfies never;
    }
  }

  #tellDivergence(runId: number, step: number): void {
    const { kept, begin } = this.#current ?? {};
    const lastGood = kept?.bytes ?? begin?.checkpoint;
    if (lastGood) this.onDiverged({ runId, step, lastGood, lastGoodStep: kept?.step ?? 0 });
  }

  /** Gives a new worker what the old one had. A run that made it die twice without a step in between stands still. */
  async #restart(): Promise<void> {
    this.#messenger = this.#spawn();
    if (this.#watchMs !== null) this.watch(this.#watchMs);
    const run = this.#current;
    this.#restore(run?.dataset ?? this.#dataset);
    if (!run) {
      this.onRestart({ runId: null, step: 0, running: false });
      return;
    }
    const { runId, kept, mode } = run;
    const begin = { ...run.begin, checkpoint: kept?.bytes ?? run.begin.checkpoint };
    const goesOn = mode !== null && run.moved;
    run.moved = false;
    run.mode = null;
    const begun = this.#messenger.ask({ kind: 'begin', runId, begin }).answer;
    // The run keeps its hold on its own data.
    if (run.dataset !== this.#dataset) this.#restore(this.#dataset);
    try {
      const { step } = await begun;
      if (goesOn && this.#current === run) this.run(mode);
      this.onRestart({ runId, step, running: goesOn });
    } catch (thrown) {
      if (thrown instanceof EngineFailure) this.onError(thrown.error);
      else throw thrown;
    }
  }

  #restore(value: DatasetValue | null): void {
    if (value) this.#messenger.send({ kind: 'restore', value });
  }
}
