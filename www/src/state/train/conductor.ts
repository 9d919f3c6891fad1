import { EngineFailure, type EngineError, type Summary, type TrainEngine } from '$engine/train';
import { fitted } from './architecture';
import { errorOf, type TrainData } from './data.svelte';
import type { KeptRuns } from './kept.svelte';
import type { Moments } from './moments.svelte';
import type { ParkedWhy, TrainHost } from './notices';
import type { RunRecord } from './record';
import type { Beginning } from './run-parts';
import type { TrainRun } from './run.svelte';
import {
  DEFAULT_DATA,
  FIXED_IN_A_RUN,
  same,
  type DataRef,
  type TrainSetup,
  usedImages,
} from './settings';
import type { Watch } from './watch.svelte';

/** What the conductor conducts. */
export interface Orchestra extends TrainHost {
  readonly engine: TrainEngine;
  readonly data: TrainData;
  readonly run: TrainRun;
  readonly moments: Moments;
  readonly watch: Watch;
  readonly kept: KeptRuns;
  readonly setup: TrainSetup;
  readonly summary: Summary;
  /** Changes the setup as a step of undo, or without one. */
  commit(change: Partial<TrainSetup>): void;
  correct(change: Partial<TrainSetup>): void;
  /** Shows a refusal of the engine; anything else is thrown on. */
  refuse(error: unknown): void;
  /** Nothing could be loaded at all. */
  isEmpty(error: EngineError | null): void;
}

/**
 * Makes what is loaded and what runs follow the setup, one thing after the other: data, network, settings. A run that is under way
 * is never lost: it is put aside.
 */
export class Conductor {
  #queue: Promise<unknown> = Promise.resolve();
  #isWaiting = false;
  #tasks = 0;

  constructor(private readonly all: Orchestra) {}

  /** Whether something is being done. */
  get isBusy(): boolean {
    return this.#tasks > 0;
  }

  /** Does one thing after everything that was asked for before. */
  do<T>(task: () => Promise<T>): Promise<T> {
    this.#tasks += 1;
    const done = this.#queue.then(task).finally(() => (this.#tasks -= 1));
    this.#queue = done.catch(() => {});
    return done;
  }

  /**
   * Does one thing while the run stands still, after everything that was asked for before. When the task says that nothing came of
   * it, a run that was moving goes on.
   */
  whileHeld(task: () => Promise<boolean>): Promise<void> {
    return this.do(() => this.held(task).then(() => {}));
  }

  /** The same, only inside `do`. */
  async held(task: () => Promise<boolean>): Promise<boolean> {
    const release = await this.all.run.hold();
    let isOther = false;
    try {
      isOther = await task();
    } finally {
      release(!isOther);
    }
    return isOther;
  }

  /** The setup changed: soon everything follows. Changes that come before its turn are followed together. */
  follow(): Promise<void> {
    if (this.#isWaiting) return Promise.resolve();
    this.#isWaiting = true;
    return this.do(() => {
      this.#isWaiting = false;
      return this.settle();
    });
  }

  /** Only inside `do`. */
  async settle(): Promise<void> {
    const { data, run, setup } = this.all;
    if (!data.isLoaded(setup.data) && !(await this.#loadWanted(setup.data))) return;
    this.#fitToData();
    const wanted = this.all.setup;
    if (run.setup && this.#dataOfRun === data.revision) {
      const isSameRun =
        run.started ||
        (same(run.setup.architecture, wanted.architecture) &&
          FIXED_IN_A_RUN.every((key) => run.setup?.training[key] === wanted.training[key]));
      if (isSameRun) {
        await this.#change(wanted);
        return;
      }
    }
    if (this.all.summary.problem) {
      run.end();
      return;
    }
    const isOtherData = this.#dataOfRun !== data.revision;
    // Weights that were taken over are taken over again, as far as they fit what was edited.
    const keep = run.beginning?.keep;
    const parked = isOtherData ? this.parkedLike(wanted) : null;
    if (parked) await this.restore(parked);
    else await this.begin(wanted, keep && !isOtherData ? { keep } : {});
  }

  /** Gives live settings to the run. What the engine refuses is taken back. */
  async #change(wanted: TrainSetup): Promise<void> {
    const { run } = this.all;
    try {
      await run.change(wanted);
    } catch (error) {
      if (run.setup && codeOf(error) !== 'engine-restarted') {
        const { seed, initialisation, images } = wanted.training;
        this.all.correct({
          training: { ...run.setup.training, seed, initialisation, images },
        });
      }
      this.all.refuse(error);
    }
  }

  /** A run that was put aside and is the one that a setup wants. */
  parkedLike(wanted: TrainSetup): RunRecord | null {
    const isIt = ({ setup }: RunRecord) =>
      same(setup.data, wanted.data) &&
      same(setup.architecture, wanted.architecture) &&
      FIXED_IN_A_RUN.every((key) => setup.training[key] === wanted.training[key]);
    return this.all.kept.allParked.findLast(isIt) ?? null;
  }

  /** Which load of the data the run trains on. */
  #dataOfRun = -1;

  /** Begins a run, or goes on with a record. Only inside `do`; says whether the engine agreed. */
  async begin(
    setup: TrainSetup,
    from: Pick<Beginning, 'record' | 'keep'> = {},
    keepsMoments = false,
  ): Promise<boolean> {
    const { data, run, moments, watch, summary, engine } = this.all;
    const costs = same(setup.architecture, this.all.setup.architecture)
      ? summary
      : engine.lab.summarise(setup.architecture);
    if (!keepsMoments) {
      moments.clear();
      if (this.#dataOfRun !== data.revision) watch.restart();
    }
    const { parameters, macs } = costs;
    const trainCount = usedImages(setup.training, data.counts.train);
    this.#dataOfRun = data.revision;
    const begin = () => run.begin({ setup, trainCount, parameters, macs, ...from });
    try {
      // A worker that dies is asked once more, but only once: a network that kills it would do so for ever.
      await begin().catch((error: unknown) => {
        if (codeOf(error) !== 'engine-restarted') throw error;
        return begin();
      });
      // What it knows already is to be seen before the first step. If that cannot be, the first pause shows it.
      if (run.origin.kind !== 'fresh' && !run.started) void engine.evaluate().catch(() => {});
      return true;
    } catch (error) {
      run.end();
      this.all.refuse(error);
      return false;
    }
  }

  /** Goes on with a run that was put aside. Only inside `do`; its data is loaded by then. */
  async restore(record: RunRecord): Promise<boolean> {
    const { kept } = this.all;
    const { setup, standing } = record;
    if (!(await this.begin(setup, { record }))) return false;
    kept.unpark(record);
    const { step, epoch } = standing;
    this.all.tell({ kind: 'run-back', step, epoch });
    await this.#change(this.all.setup);
    return true;
  }

  /** Puts the run aside, if it did anything. It stands still. */
  park(why: ParkedWhy): void {
    const { run, kept } = this.all;
    const record = run.started ? run.record(run.checkpoint) : null;
    if (!record) return;
    kept.park(record);
    const { step, epoch } = record.standing;
    this.all.tell({ kind: 'run-parked', why, step, epoch });
  }

  /**
   * Loads what the user chose and then makes it the setup: data that turns out bad changes nothing. Only inside `do`. Says whether
   * it is there.
   */
  async take(ref: DataRef): Promise<boolean> {
    const { data } = this.all;
    try {
      await data.load(ref);
    } catch (error) {
      this.#tellRefusal(error, ref);
      return false;
    }
    return true;
  }

  /** Loads what the setup already names (a link, an undo, a reload); if that cannot be, the setup goes back to what is there. */
  #loadWanted(ref: DataRef): Promise<boolean> {
    return this.held(async () => {
      try {
        await this.all.data.load(ref);
      } catch (error) {
        return await this.#fallBack(error, ref);
      }
      this.park('data');
      return true;
    });
  }

  async #fallBack(error: unknown, ref: DataRef): Promise<boolean> {
    const { data } = this.all;
    this.#tellRefusal(error, ref);
    if (data.ref) {
      this.all.correct({ data: data.ref });
      return data.isLoaded(data.ref);
    }
    if (errorOf(error) === null || same(ref, DEFAULT_DATA)) {
      this.all.isEmpty(errorOf(error));
      return false;
    }
    this.all.correct({ data: DEFAULT_DATA });
    return this.#loadWanted(DEFAULT_DATA);
  }

  #tellRefusal(error: unknown, ref: DataRef): void {
    const refusal = errorOf(error);
    if (refusal === null) return;
    const name = ref.kind === 'file' ? ref.name : ref.kind === 'own' ? '' : ref.id;
    if (refusal.code === 'data-elsewhere') this.all.tell({ kind: 'data-elsewhere', name });
    else this.all.tell({ kind: 'refused', error: refusal, name });
  }

  /** A setup for the data that is loaded: input shape, one output a class, and a batch that is not larger than the data. */
  forData(setup: TrainSetup, data: DataRef): TrainSetup {
    const { value, classCount, counts } = this.all.data;
    if (!value) return setup;
    const architecture = fitted(setup.architecture, value.shape, classCount);
    const images = Math.max(1, counts.train);
    const isTooLarge = setup.training.batchSize > images;
    if (isTooLarge) this.all.tell({ kind: 'batch-fitted', batch: images, images });
    const training = isTooLarge ? { ...setup.training, batchSize: images } : setup.training;
    return { data, architecture, training };
  }

  /** What a link or an undo brought may have been made for other images. */
  #fitToData(): void {
    const { setup, data } = this.all;
    const { value, counts, classCount } = data;
    // Which outputs the user gave the last layer stays as it is, unless other classes were behind it.
    const isOwn = setup.data.kind === 'own' || setup.data.kind === 'file';
    const isNew = this.#dataOfRun !== data.revision;
    const isOtherInput = value !== null && !same(value.shape, setup.architecture.input);
    const isTooLarge = setup.training.batchSize > Math.max(1, counts.train);
    if (!isOtherInput && !isTooLarge && !(isNew && isOwn && classCount > 1)) return;
    const { architecture, training } = this.forData(setup, setup.data);
    this.all.correct({ architecture, training });
  }
}

function codeOf(error: unknown): string | null {
  return error instanceof EngineFailure ? error.error.code : null;
}
