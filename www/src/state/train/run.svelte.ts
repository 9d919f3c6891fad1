import type {
  CheckpointMade,
  Diverged,
  Evaluation,
  Paused,
  Progress,
  Restarted,
  RunMode,
  RunStarted,
  TrainEngine,
} from '$engine/train';
import { headOf } from './architecture';
import type { Curves } from './curves.svelte';
import { RunLog } from './log.svelte';
import type { Origin, RunRecord, Standing } from './record';
import type { Beginning, Checkpoint, Divergence, RunListener, RunStatus } from './run-parts';
import { liveSettings, same, USUAL_RATE, type TrainSetup } from './settings';

/** How often the page gets the parameters while a run trains, in milliseconds. */
const WATCH_EVERY = 250;

/** One run of the engine: what runs, where it is, what came out so far. The room decides when one begins. */
export class TrainRun {
  status = $state<RunStatus>('none');
  mode = $state.raw<RunMode>('play');
  /** Somebody pressed play before anything could run; it starts by itself as soon as it can. */
  willPlay = $state(false);
  /** What runs, with the settings in force. */
  setup = $state.raw<TrainSetup | null>(null);
  origin = $state.raw<Origin>({ kind: 'fresh' });
  divergence = $state.raw<Divergence | null>(null);
  /** Counts the runs of this visit. */
  ordinal = $state(0);
  readonly log = new RunLog();

  /** The last one that the engine made. */
  checkpoint: Checkpoint | null = null;
  /** What it began with. */
  beginning: Beginning | null = null;
  #runId = -1;
  #ordinals = 0;
  #isHeld = false;

  constructor(
    private readonly engine: TrainEngine,
    private readonly listener: RunListener,
  ) {
    const mine =
      <T extends { runId: number }>(hear: (message: T) => void) =>
      (message: T) => {
        if (message.runId === this.#runId) hear(message);
      };
    engine.onProgress = mine((progress) => this.#progress(progress));
    engine.onEvaluation = mine((evaluation) => this.#evaluated(evaluation));
    engine.onSnapshot = mine((snapshot) => listener.moment(snapshot));
    engine.onCheckpoint = mine((made) => this.#checkpointMade(made));
    engine.onPaused = mine((paused) => this.#paused(paused));
    engine.onFinished = mine(() => (this.status = 'finished'));
    engine.onDiverged = mine((diverged) => this.#diverged(diverged));
    engine.onRestart = (restarted) => this.#restarted(restarted);
    engine.onError = (error) => listener.tell({ kind: 'failed', error });
  }

  get at(): Standing {
    return this.log.standing;
  }

  get curves(): Curves {
    return this.log.curves;
  }

  /** The latest evaluation of all validation images. */
  get evaluation(): Evaluation | null {
    return this.log.evaluation;
  }

  /** The latest evaluation of any kind. */
  get quick(): Evaluation | null {
    return this.log.quick;
  }

  /** Whether a step was done: from then on an edit of the network is a draft. */
  get started(): boolean {
    return this.at.step > 0;
  }

  get isMoving(): boolean {
    return this.status === 'playing' || this.status === 'pausing';
  }

  // ---- beginning ------------------------------------------------------------------------------------------------------

  /** Makes a run, standing still; the one before ends. Rejects with an EngineFailure when the engine refuses. */
  async begin(beginning: Beginning): Promise<void> {
    const { setup, record, keep } = beginning;
    const checkpoint = record?.checkpoint;
    const started = await this.engine.begin({
      architecture: setup.architecture,
      settings: setup.training,
      ...(checkpoint ? { checkpoint } : {}),
      ...(keep
        ? { keep: keep.bytes, fresh: keep.freshHead ? headOf(setup.architecture.layers) : [] }
        : {}),
    });
    this.#take(beginning, started);
    const bytes = checkpoint ?? (await this.engine.checkpoint());
    if (started.runId !== this.#runId) return;
    this.checkpoint = { bytes, step: started.step };
    this.listener.stands(bytes);
    this.engine.watch(WATCH_EVERY);
    if (this.willPlay && !this.#isHeld) this.#go(this.mode);
  }

  #take(beginning: Beginning, { runId, kept, step }: RunStarted): void {
    const { setup, record, keep } = beginning;
    this.beginning = beginning;
    this.#runId = runId;
    this.setup = setup;
    const taken = keep && kept.length > 0 ? keep.origin(kept) : null;
    this.origin = record?.origin ?? taken ?? { kind: 'fresh' };
    this.log.begin(setup.training.learningRate, record);
    this.divergence = null;
    this.ordinal = record?.ordinal ?? this.#ordinals + 1;
    this.#ordinals = Math.max(this.#ordinals, this.ordinal);
    this.status = this.#resting(step);
  }

  /** Nothing can run any more, for the time being. */
  end(): void {
    this.#runId = -1;
    this.status = 'none';
    this.willPlay = false;
    this.setup = null;
    this.divergence = null;
    this.checkpoint = null;
    this.log.begin(0);
  }

  /** Gives live settings to the run. Rejects when the engine refuses; the run goes on as before. */
  async change(wanted: TrainSetup): Promise<void> {
    const running = this.setup;
    if (!running) return;
    const training = liveSettings(running, wanted);
    if (same(training, running.training)) return;
    const runId = this.#runId;
    await this.engine.change(training);
    if (runId !== this.#runId) return;
    this.setup = { ...running, training };
    if (!this.isMoving && this.status !== 'diverged') this.status = this.#resting();
  }

  #resting(step = this.at.step): RunStatus {
    if (step === 0) return 'ready';
    const epochs = this.setup?.training.epochs ?? 0;
    return this.at.epoch >= epochs ? 'finished' : 'paused';
  }

  // ---- control --------------------------------------------------------------------------------------------------------

  play(): void {
    this.#go('play');
  }

  step(): void {
    this.#go('step');
  }

  epoch(): void {
    this.#go('epoch');
  }

  /** A step every so many milliseconds. */
  slow(milliseconds: number): void {
    this.#go({ slow: milliseconds });
  }

  async pause(): Promise<void> {
    this.willPlay = false;
    if (!this.isMoving) return;
    this.status = 'pausing';
    const runId = this.#runId;
    // A worker that dies meanwhile is replaced by one that trains on, and does not say that it stands.
    await this.engine.pause().catch(() => this.engine.pause().catch(() => {}));
    if (runId === this.#runId && this.isMoving) this.status = this.#resting();
  }

  #go(mode: RunMode): void {
    const waits = this.#isHeld || (this.status === 'none' && this.listener.willBegin());
    const isOver = this.status === 'diverged' || this.status === 'finished';
    this.willPlay = waits;
    if (waits || !isOver) this.mode = mode;
    if (waits || isOver || this.status === 'none') return;
    this.status = 'playing';
    this.engine.run(mode);
  }

  /** Stands still until the returned function is called: whoever presses play meanwhile plays then. */
  async hold(): Promise<(goesOn: boolean) => void> {
    const wasMoving = this.isMoving;
    const wanted = this.willPlay;
    await this.pause();
    this.#isHeld = true;
    this.willPlay = wanted;
    return (goesOn) => {
      this.#isHeld = false;
      if (this.willPlay || (goesOn && wasMoving)) this.#go(this.mode);
    };
  }

  // ---- what the engine says -------------------------------------------------------------------------------------------

  #progress(progress: Progress): void {
    const trainCount = this.beginning?.trainCount ?? 0;
    this.log.add(progress, this.setup?.training.batchSize ?? 0, trainCount);
  }

  #evaluated(evaluation: Evaluation): void {
    this.log.addEvaluation(evaluation);
    // It comes after its checkpoint.
    if (evaluation.full) this.listener.keep();
  }

  #checkpointMade({ bytes, step }: CheckpointMade): void {
    this.checkpoint = { bytes, step };
    if (this.status !== 'playing') this.listener.stands(bytes);
    this.listener.keep();
  }

  #paused({ reason, step }: Paused): void {
    if (reason === 'diverged') return;
    this.status = reason === 'finished' ? 'finished' : this.#resting();
    if (this.checkpoint?.step === step) this.listener.stands(this.checkpoint.bytes);
  }

  #diverged({ step, lastGood, lastGoodStep }: Diverged): void {
    const { learningRate = 0, optimizer } = this.setup?.training ?? {};
    const usual = optimizer ? USUAL_RATE[optimizer.kind] : 0;
    const detail = { step, lastGoodStep, rate: learningRate, usual };
    this.divergence = { step, lastGood, lastGoodStep, error: { code: 'diverged', detail } };
    this.status = 'diverged';
    this.listener.tell({ kind: 'diverged', step, lastGoodStep });
  }

  #restarted({ runId, step, running }: Restarted): void {
    const isMine = runId === this.#runId;
    if (isMine) {
      this.log.rewind(step);
      this.listener.forgetAfter(step);
      this.status = running ? 'playing' : this.#resting();
      this.engine.watch(WATCH_EVERY);
    }
    this.listener.tell({ kind: 'engine-restarted', step, running: isMine && running });
  }

  // ---- records --------------------------------------------------------------------------------------------------------

  /** The run as it was when a checkpoint was made; without one as it is. */
  record(checkpoint: Checkpoint | null): RunRecord | null {
    const { setup, origin, ordinal, log } = this;
    if (!setup || !this.beginning) return null;
    const { parameters, macs } = this.beginning;
    const step = checkpoint?.step ?? log.standing.step;
    const evaluation = log.evaluation && log.evaluation.step <= step ? log.evaluation : null;
    return {
      ordinal,
      setup,
      origin,
      standing: log.standingAt(step),
      curves: log.curves.copy(step),
      evaluation,
      parameters,
      macs,
      checkpoint: checkpoint?.bytes ?? null,
    };
  }

  /** The run back at its last good checkpoint, after it diverged. */
  goodRecord(): RunRecord | null {
    if (!this.divergence) return null;
    const { lastGood: bytes, lastGoodStep: step } = this.divergence;
    return this.record({ bytes, step });
  }
}
