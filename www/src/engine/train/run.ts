import { EngineFailure } from '../failure';
import { Pace, type Counters } from './pace';
import type { Reply } from './protocol';
import type { Evaluation, Paused, RunMode, Snapshot, TrainSettings } from './types';

/** What a run asks of the core. */
export interface Trainable extends Counters {
  /** Trains on the next batch; the answer is its loss before the update. When that is no number, nothing has changed. */
  step(): number;
  /** The share of right answers in that batch. */
  readonly accuracy: number;
  readonly classes: number;
  readonly validationCount: number;
  change(settings: TrainSettings): void;
  beginEvaluation(count: number): void;
  /** Answers a few more images; true when all are done. */
  continueEvaluation(): boolean;
  evaluation(): Pick<
    Evaluation,
    'loss' | 'accuracy' | 'confusion' | 'predictions' | 'probabilities'
  >;
  isFinite(): boolean;
  parameters(): Float32Array;
  checkpoint(): Uint8Array;
}

/** What a run asks of the worker it is in. */
export interface Host {
  now(): number;
  /** Calls back once other messages were heard. */
  soon(work: () => void): void;
  later(work: () => void, ms: number): void;
  /** Bytes that the instance holds. */
  memory(): number;
  send(reply: Reply, transfer?: Transferable[]): void;
}

/** Wasm hears nothing while it runs, so it runs this long at a time. */
const SLICE_MS = 30;
const PROGRESS_MS = 100;
const CHECKPOINT_MS = 5000;
const QUICK_IMAGES = 500;
const QUICK_MS = 1000;
/** A quick evaluation may cost this share of the time. */
const QUICK_SHARE = 1 / 15;
/** A loss this many times that of guessing is not worth going back to. */
const RUNAWAY = 2;

type Reason = Paused['reason'];

interface Waiting {
  resolve: (evaluation: Evaluation) => void;
  reject: (reason: EngineFailure) => void;
}

/** A measurement on the validation images, image by image between other messages. */
interface Measuring {
  full: boolean;
  spent: number;
  /** Ends the run's movement when it is done. */
  then: Reason | null;
  waiting: Waiting[];
}

/** One run: trains in slices, tells what happens, and does what it is told between two slices. */
export class Run {
  #mode: RunMode | null = null;
  #turn = 0;
  #measuring: Measuring | null = null;
  /** Counts the plans that were made: one that is not the newest is void. */
  #plan = 0;
  #ended = false;
  #fullAt = -1;
  #keptAt = -1;

  readonly #pace: Pace;
  /** A moving mean of the loss. */
  #recent: number | null = null;

  #reportedAt: number;
  #checkpointAt: number;
  #quickAt: number;
  #snapshotAt = -Infinity;
  #watchMs: number | null = null;

  constructor(
    readonly runId: number,
    private readonly trainer: Trainable,
    private readonly host: Host,
  ) {
    this.#pace = new Pace(trainer);
    this.#reportedAt = this.#checkpointAt = host.now();
    this.#quickAt = host.now() + QUICK_MS;
  }

  /** Says where it starts. */
  open(): void {
    this.#keepCheckpoint();
    if (this.#watchMs !== null) this.#sendSnapshot();
  }

  /** Starts to move, or moves in another way. What ends it names the turn. */
  run(mode: RunMode, turn: number): void {
    this.#turn = turn;
    if (this.#measuring && !this.#mode && this.#measuring.waiting.length === 0) {
      // Nobody waits for the measurement that a pause began.
      this.#measuring = null;
    }
    // What an earlier mode would have ended with is no longer wanted.
    if (this.#measuring) this.#measuring.then = null;
    this.#mode = mode;
    this.#next();
  }

  /** Stands still at once; the validation images are answered afterwards. */
  pause(): void {
    if (this.#mode) this.#stop('asked');
  }

  /** Ends for good: nothing is sent any more. */
  end(): void {
    this.#ended = true;
    this.#plan++;
    const gone = new EngineFailure({ code: 'no-run', detail: {} });
    for (const { reject } of this.#measuring?.waiting ?? []) reject(gone);
  }

  change(settings: TrainSettings): void {
    this.trainer.change(settings);
  }

  watch(everyMs: number | null): void {
    this.#watchMs = everyMs;
    if (everyMs !== null) this.#sendSnapshot();
  }

  /** Answers all validation images; what trains waits. */
  evaluate(): Promise<Evaluation> {
    return new Promise((resolve, reject) => {
      if (!this.#measuring?.full) this.#measure(true, this.#measuring?.then ?? null);
      this.#measuring?.waiting.push({ resolve, reject });
      this.#next();
    });
  }

  #next(ms = 0): void {
    const plan = ++this.#plan;
    const work = () => {
      if (plan === this.#plan) this.#tick();
    };
    if (ms > 0) this.host.later(work, ms);
    else this.host.soon(work);
  }

  #tick(): void {
    if (this.#ended) return;
    if (this.#measuring) this.#continueMeasuring(this.#measuring);
    else if (this.#mode) this.#train(this.#mode);
    if (this.#measuring) this.#next();
    else if (this.#mode) this.#next(typeof this.#mode === 'object' ? this.#mode.slow : 0);
  }

  #train(mode: RunMode): void {
    if (this.trainer.stepsLeft === 0) {
      this.#finish('finished');
      return;
    }
    const begin = this.host.now();
    let now = begin;
    let epochEnds = false;
    do {
      const loss = this.trainer.step();
      now = this.host.now();
      if (!Number.isFinite(loss)) {
        this.#pace.spend(now - begin);
        this.#diverge();
        return;
      }
      this.#pace.add(loss, this.trainer.accuracy);
      this.#recent = this.#recent === null ? loss : 0.9 * this.#recent + 0.1 * loss;
      epochEnds = this.trainer.batch === 0;
    } while (!epochEnds && (mode === 'play' || mode === 'epoch') && now - begin < SLICE_MS);
    this.#pace.spend(now - begin);
    const single = mode === 'step' || typeof mode === 'object';
    if (single || now - this.#reportedAt >= PROGRESS_MS) this.#report();
    if (this.#watchMs !== null && now - this.#snapshotAt >= this.#watchMs) this.#sendSnapshot();
    if (epochEnds) this.#endEpoch(mode);
    else if (mode === 'step') this.#stop('step');
    else this.#whatIsDue(now);
  }

  /** What happens every few seconds. */
  #whatIsDue(now: number): void {
    if (now - this.#checkpointAt >= CHECKPOINT_MS) this.#keepCheckpoint();
    if (now >= this.#quickAt) this.#measure(false, null);
  }

  #endEpoch(mode: RunMode): void {
    this.#report();
    this.#keepCheckpoint();
    const last = this.trainer.stepsLeft === 0;
    const then = last ? 'finished' : mode === 'epoch' || mode === 'step' ? mode : null;
    // A single step answers at once; everything else waits for its measurement.
    if (then === 'step') this.#stop('step');
    else this.#measure(true, then);
  }

  #measure(full: boolean, then: Reason | null): void {
    const count = full ? this.trainer.validationCount : QUICK_IMAGES;
    const waiting = this.#measuring?.waiting ?? [];
    this.trainer.beginEvaluation(Math.min(count, this.trainer.validationCount));
    this.#measuring = { full, spent: 0, then, waiting };
  }

  #continueMeasuring(measuring: Measuring): void {
    const begin = this.host.now();
    let done: boolean;
    do done = this.trainer.continueEvaluation();
    while (!done && this.host.now() - begin < SLICE_MS);
    const now = this.host.now();
    measuring.spent += now - begin;
    if (!done) return;
    this.#measuring = null;
    const { steps, epoch } = this.trainer;
    const evaluation: Evaluation = {
      runId: this.runId,
      step: steps,
      epoch,
      full: measuring.full,
      ...this.trainer.evaluation(),
    };
    if (measuring.full) this.#fullAt = steps;
    this.host.send({ kind: 'evaluation', evaluation });
    for (const { resolve } of measuring.waiting) resolve(evaluation);
    this.#quickAt = now + Math.max(QUICK_MS, measuring.spent / QUICK_SHARE);
    if (measuring.then) this.#finish(measuring.then);
  }

  #finish(reason: Reason): void {
    if (reason === 'finished') {
      const { steps, epoch } = this.trainer;
      this.host.send({ kind: 'finished', finished: { runId: this.runId, step: steps, epoch } });
    }
    this.#stop(reason);
  }

  /** Stands still, says so, and measures unless that was done for these parameters. */
  #stop(reason: Reason): void {
    this.#mode = null;
    // An evaluation that training was waiting for would be continued for nothing, unless somebody asked for it.
    if (this.#measuring?.waiting.length === 0) this.#measuring = null;
    if (this.#measuring) this.#measuring.then = null;
    this.#report();
    const { steps, epoch } = this.trainer;
    if (this.#watchMs !== null) this.#sendSnapshot();
    const paused = { runId: this.runId, step: steps, epoch, reason };
    this.host.send({ kind: 'paused', turn: this.#turn, paused });
    if (reason === 'diverged') return;
    this.#keepCheckpoint();
    if (this.#fullAt !== steps && !this.#measuring) this.#measure(true, null);
    if (this.#measuring) this.#next();
  }

  #diverge(): void {
    this.#report();
    this.host.send({ kind: 'diverged', runId: this.runId, step: this.trainer.steps });
    this.#stop('diverged');
  }

  /** Sends a checkpoint unless the numbers are running away: it is what people go back to. */
  #keepCheckpoint(): void {
    this.#checkpointAt = this.host.now();
    const { steps, epoch, classes } = this.trainer;
    const guessing = Math.log(Math.max(2, classes));
    const sensible = this.#recent === null || this.#recent <= RUNAWAY * guessing;
    if (steps === this.#keptAt || !sensible || !this.trainer.isFinite()) return;
    this.#keptAt = steps;
    const bytes = this.trainer.checkpoint();
    const made = { runId: this.runId, step: steps, epoch, bytes };
    this.host.send({ kind: 'checkpoint', made }, [bytes.buffer as ArrayBuffer]);
  }

  #sendSnapshot(): void {
    this.#snapshotAt = this.host.now();
    const parameters = this.trainer.parameters();
    const snapshot: Snapshot = { runId: this.runId, step: this.trainer.steps, parameters };
    this.host.send({ kind: 'snapshot', snapshot }, [parameters.buffer as ArrayBuffer]);
  }

  #report(): void {
    this.#reportedAt = this.host.now();
    const progress = this.#pace.report(this.runId, this.host.memory());
    if (progress) this.host.send({ kind: 'progress', progress }, [progress.losses.buffer]);
  }
}
