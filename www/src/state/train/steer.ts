import { EngineFailure } from '$engine/train';
import type { Conductor } from './conductor';
import { errorOf } from './data.svelte';
import type { RunRecord } from './record';
import type { Beginning } from './run-parts';
import type { TrainRoom } from './room.svelte';
import { same, type DataRef } from './settings';

/** How many epochs a finished run goes on for when nobody says. */
const MORE_EPOCHS = 5;
/** What "slower" divides the learning rate by. */
export const SLOWER = 10;

type Keep = NonNullable<Beginning['keep']>;

/** What changes which run there is, or which data. Each waits for what was asked before; a run is put aside, never lost. */
export class Steer {
  constructor(
    private readonly room: TrainRoom,
    private readonly conductor: Conductor,
  ) {}

  // ---- data -----------------------------------------------------------------------------------------------------------

  /** Takes other data, or the user's own classes as they are now. Data that turns out bad changes nothing. */
  choose(ref: DataRef): Promise<void> {
    const { data } = this.room;
    data.cancel();
    return this.conductor.do(async () => {
      const isThere = data.isLoaded(ref) && !data.isStale && ref.kind !== 'file';
      if (!isThere) await this.conductor.held(() => this.#take(ref));
    });
  }

  /** Opens a data set that was dropped: IDX (two files), CIFAR-10, or an archive of folders. */
  openFiles(files: readonly File[]): Promise<void> {
    const { data, tell } = this.room;
    if (files.length === 0) return Promise.resolve();
    data.cancel();
    return this.conductor.whileHeld(async () => {
      try {
        return await this.#take(await data.sort(files));
      } catch (error) {
        const refusal = errorOf(error);
        if (refusal) tell({ kind: 'refused', error: refusal, name: files[0]?.name ?? '' });
        return false;
      }
    });
  }

  async #take(ref: DataRef): Promise<boolean> {
    if (!(await this.conductor.take(ref))) return false;
    const wanted = this.conductor.forData(this.room.setup, ref);
    const parked = ref.kind === 'own' ? null : this.conductor.parkedLike(wanted);
    this.conductor.park('data');
    this.room.commit(wanted);
    if (parked) await this.conductor.restore(parked);
    else await this.#begin();
    return true;
  }

  /** Tries once more to load what the setup names, after nothing could be loaded. */
  retry(): Promise<void> {
    this.room.empty = null;
    return this.conductor.follow();
  }

  // ---- runs -----------------------------------------------------------------------------------------------------------

  /** Back to step 0 with the network that is shown, with another seed if one is given. */
  reset(seed?: number): Promise<void> {
    return this.#anew('reset', () => {
      const { training } = this.room.setup;
      if (seed !== undefined && seed !== training.seed)
        this.room.commit({ training: { ...training, seed } });
    });
  }

  /** Begins with the draft: a new run of the network that is shown. */
  restart(): Promise<void> {
    return this.#anew('restart', () => {});
  }

  #anew(why: 'reset' | 'restart', change: () => void): Promise<void> {
    return this.conductor.whileHeld(async () => {
      const origin = this.room.run.beginning?.keep;
      change();
      return await this.#begin(origin, () => this.conductor.park(why));
    });
  }

  /** Begins a run of the setup, unless its network cannot be built: that is a refusal. */
  async #begin(keep?: Keep, before: () => void = () => {}): Promise<boolean> {
    const { run, setup, builder } = this.room;
    const { problem } = builder.summary;
    if (problem) {
      const { code, detail, layer } = problem;
      if (!run.started) run.end();
      this.room.refuse(new EngineFailure({ code, detail: { ...detail, layer } }));
      return false;
    }
    before();
    return await this.conductor.begin(setup, keep ? { keep } : {});
  }

  /** Lets a run go on for so many more epochs and plays it; a step of undo. */
  more(epochs = MORE_EPOCHS): Promise<void> {
    return this.conductor.do(async () => {
      const { run, setup } = this.room;
      if (!run.setup) return;
      const until = Math.max(run.at.epoch, 0) + epochs;
      this.room.commit({ training: { ...setup.training, epochs: Math.min(until, 1000) } });
      await this.conductor.settle();
      run.play();
    });
  }

  /** After a divergence: back to the last good checkpoint, on demand with a tenth of the learning rate (a step of undo). */
  goBack(slower = false): Promise<void> {
    return this.conductor.do(async () => {
      const { run, moments } = this.room;
      const record = run.goodRecord();
      if (!record) return;
      if (slower) this.#slower();
      const { training } = this.room.setup;
      const setup = {
        ...record.setup,
        training: { ...record.setup.training, learningRate: training.learningRate },
      };
      moments.truncate(record.standing.step);
      await this.conductor.begin(setup, { record: { ...record, setup } }, true);
    });
  }

  #slower(): void {
    const { training } = this.room.setup;
    const learningRate = Number((training.learningRate / SLOWER).toPrecision(6));
    this.room.commit({ training: { ...training, learningRate } });
  }

  /** Goes on with the run that was put aside last; the present one takes its place. */
  bringBack(): Promise<void> {
    const { parked } = this.room.kept;
    return parked ? this.#goOnWith(parked) : Promise.resolve();
  }

  // ---- comparing ------------------------------------------------------------------------------------------------------

  /** Keeps the run as it is now, for comparison. It goes on. */
  keep(): Promise<void> {
    return this.conductor.whileHeld(async () => {
      this.keepNow();
      return false;
    });
  }

  /** Only inside the conductor's `do`, while the run stands still. */
  keepNow(): void {
    const { run, kept } = this.room;
    const record = run.started ? run.record(run.checkpoint) : null;
    if (!record) return;
    kept.add(record);
    this.room.save();
  }

  /** Goes on with a run that was kept. */
  open(ordinal: number): Promise<void> {
    const record = this.room.kept.find(ordinal);
    return record?.checkpoint ? this.#goOnWith(record) : Promise.resolve();
  }

  #goOnWith(record: RunRecord): Promise<void> {
    return this.conductor.whileHeld(async () => {
      const { data } = this.room;
      const { setup } = record;
      if (!data.isLoaded(setup.data) && !(await this.conductor.take(setup.data))) return false;
      this.conductor.park('other-run');
      if (!same(this.room.setup, setup)) this.room.commit(setup);
      return await this.conductor.restore(record);
    });
  }
}
