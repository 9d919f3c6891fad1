import { untrack } from 'svelte';
import { type CodeFormat, type EngineError, type Summary, type TrainEngine } from '$engine/train';
import type { Shelf } from '../shelf';
import { Builder } from './builder.svelte';
import { Checkpoints, type SavedRun } from './checkpoints';
import { Conductor } from './conductor';
import { historyCsv } from './csv';
import { TrainData } from './data.svelte';
import { Editable } from './editable.svelte';
import { keeperOf } from './file-keeper';
import { KeptRuns } from './kept.svelte';
import { Moments } from './moments.svelte';
import type { TrainHost, TrainNotice } from './notices';
import { OwnClasses } from './own-classes.svelte';
import { TrainRun } from './run.svelte';
import type { RunListener } from './run-parts';
import {
  DEFAULT_CLASSES,
  DEFAULT_DATA,
  DEFAULT_INPUT,
  DEFAULT_TRAINING,
  FIXED_IN_A_RUN,
  same,
  usedImages,
  type FixedInARun,
  type TrainSetup,
} from './settings';
import { Steer } from './steer';
import { Transfer } from './transfer';
import { DOCK_TABS, read, write, type DockTab } from './url';
import { Watch } from './watch.svelte';

/** Checkpoints larger than this many bytes are kept at most every so many milliseconds while a run moves. */
const LARGE = 10_000_000;
const SELDOM = 30_000;

/**
 * The state of the Train room. The setup is undoable and in the address; what is loaded and what runs follow it. Everything else
 * is derived or comes from the engine.
 */
export class TrainRoom extends Editable implements TrainHost {
  readonly data: TrainData;
  readonly builder: Builder;
  readonly run: TrainRun;
  readonly moments: Moments;
  readonly watch: Watch;
  readonly kept = new KeptRuns();
  readonly own: OwnClasses;
  /** What changes which run there is. */
  readonly steer: Steer;
  readonly transfer: Transfer;

  /** What the dock shows. In the link, so that one can point at it; no step of undo. */
  tab: DockTab = $state(DOCK_TABS[0]);
  /** Nothing could be loaded at all, and why (null: it was cancelled). */
  empty = $state.raw<{ readonly error: EngineError | null } | null>(null);
  /** A run of an earlier visit that is not the one that a link asks for. */
  resumable = $state.raw<SavedRun | null>(null);

  readonly #checkpoints: Checkpoints;
  readonly #conductor: Conductor;
  #hasEntered = false;
  #savedAt = -Infinity;

  /** `host` hears what the user did not ask for; `shelf` is where this device keeps what is large. */
  constructor(
    readonly engine: TrainEngine,
    public host: TrainHost,
    shelf: (name: string) => Shelf,
  ) {
    super({
      data: DEFAULT_DATA,
      architecture: engine.lab.preset('lenet', DEFAULT_INPUT, DEFAULT_CLASSES),
      training: DEFAULT_TRAINING,
    });
    this.own = new OwnClasses(engine, shelf('classes'));
    this.data = new TrainData({
      engine,
      ownSource: () => this.own.source(),
      ownRevision: () => this.own.revision,
      files: keeperOf(shelf('files')),
    });
    this.builder = new Builder(this);
    this.run = new TrainRun(engine, this.#listener());
    this.watch = new Watch({
      lab: engine.lab,
      data: this.data,
      pause: () => this.run.pause(),
      checkpoint: () => this.run.checkpoint?.bytes ?? null,
    });
    this.moments = new Moments(({ parameters }) => this.watch.show(parameters));
    this.#checkpoints = new Checkpoints(shelf('run'), this);
    this.#conductor = new Conductor(this);
    this.steer = new Steer(this, this.#conductor);
    this.transfer = new Transfer(this, this.#conductor);
  }

  readonly tell = (notice: TrainNotice): void => this.host.tell(notice);

  #listener(): RunListener {
    return {
      tell: this.tell,
      stands: (checkpoint) => {
        this.watch.open(checkpoint);
        if (this.moments.shown) this.watch.show(this.moments.shown.parameters);
      },
      moment: (snapshot) => {
        // The numbers of a network that ran away show nothing.
        if (this.run.status === 'diverged') return;
        this.moments.push(snapshot);
        if (!this.moments.shown) this.watch.show(snapshot.parameters);
      },
      keep: () => this.save(),
      forgetAfter: (step) => this.moments.truncate(step),
      willBegin: () => this.#conductor.isBusy,
    };
  }

  /** What the run that is under way does not follow before it begins anew. */
  pending: readonly (FixedInARun | 'architecture')[] = $derived.by(() => {
    const { running, setup } = this;
    if (!running) return [];
    const fixed = FIXED_IN_A_RUN.filter((key) => running.training[key] !== setup.training[key]);
    return this.builder.isDraft ? ['architecture' as const, ...fixed] : fixed;
  });

  protected override changed(): void {
    this.fault = null;
    // What is kept on the device names the setup, too.
    void this.#conductor.follow().then(() => this.save());
  }

  // ---- what the parts ask ---------------------------------------------------------------------------------------------

  override get lab(): TrainEngine['lab'] {
    return this.engine.lab;
  }

  override get trainCount(): number | null {
    const { value } = this.data;
    return value && usedImages(this.setup.training, value.trainCount);
  }

  get classes(): number {
    return this.data.classCount;
  }

  /** What runs, once it has done a step. */
  get running(): TrainSetup | null {
    return this.run.started ? this.run.setup : null;
  }

  get summary(): Summary {
    return this.builder.summary;
  }

  isEmpty(error: EngineError | null): void {
    this.empty = { error };
  }

  // ---- link and device ------------------------------------------------------------------------------------------------

  /** The query that reproduces the setup, and what is shown of it. */
  link: string = $derived.by(() => write(this.setup, this.tab));

  /**
   * The room was entered, or its address changed from outside. The first time, a run of an earlier visit goes on, unless the
   * address asks for another setup: then it is offered.
   */
  enter(query: URLSearchParams): Promise<void> {
    // Called from effects, which must not run again because the setup changed.
    return untrack(() => this.#enter(query));
  }

  async #enter(query: URLSearchParams): Promise<void> {
    const isFirst = !this.#hasEntered;
    this.#hasEntered = true;
    const hasLink = query.has('v');
    if (hasLink) this.open(query, !isFirst);
    if (!isFirst) return;
    await this.#conductor.do(async () => {
      await this.own.load();
      const saved = await this.#checkpoints.load();
      if (!saved) return;
      if (hasLink && !same(saved.setup, this.setup)) this.resumable = saved;
      else await this.#resume(saved, false);
    });
    await this.#conductor.follow();
  }

  /** Takes over what a link says. A link that makes no sense changes nothing: `fault` says which part. */
  open(query: URLSearchParams, asStep = true): boolean {
    const result = read(query, this.setup, this.tab);
    if (!result.ok) {
      this.fault = { code: result.reason, detail: { field: result.field } };
      return false;
    }
    this.tab = result.tab;
    if (result.outline) this.builder.showOutline(result.outline);
    if (same(result.setup, this.setup)) return true;
    if (asStep) this.commit(result.setup);
    else this.correct(result.setup);
    return true;
  }

  /** Goes on with the run of an earlier visit. */
  resume(): Promise<void> {
    const saved = this.resumable;
    return this.#conductor.whileHeld(
      async () => saved !== null && (await this.#resume(saved, true)),
    );
  }

  async #resume({ setup, record, kept }: SavedRun, asStep: boolean): Promise<boolean> {
    this.resumable = null;
    const { data } = record.setup;
    if (!this.data.isLoaded(data) && !(await this.#conductor.take(data))) return false;
    this.#conductor.park('other-run');
    if (asStep) this.commit(setup);
    else this.correct(setup);
    if (!(await this.#conductor.begin(record.setup, { record }))) return false;
    for (const other of kept) this.kept.add(other);
    const { step, epoch } = record.standing;
    this.tell({ kind: 'resumed', step, epoch });
    return true;
  }

  /** Forgets the run of an earlier visit. */
  async forget(): Promise<void> {
    this.resumable = null;
    await this.#checkpoints.forget();
  }

  /** Keeps the run on this device, soon. Called by itself at checkpoints and pauses. */
  save(): void {
    const { run } = this;
    if (!run.started || run.status === 'diverged') return;
    // Writing a large network takes a while: not at every checkpoint.
    const isLarge = (run.checkpoint?.bytes.length ?? 0) > LARGE;
    if (isLarge && run.isMoving && performance.now() - this.#savedAt < SELDOM) return;
    this.#savedAt = performance.now();
    void this.#checkpoints.save(() => {
      const record = run.started ? run.record(run.checkpoint) : null;
      return record?.checkpoint ? { setup: this.setup, record, kept: this.kept.all } : null;
    });
  }

  // ---- exports --------------------------------------------------------------------------------------------------------

  /** The weights as a file (safetensors) with the architecture in it. */
  exportWeights(): Promise<Uint8Array> {
    return this.engine.exportWeights();
  }

  /** The curves of the run and of those it is compared with, as a table. */
  historyCsv(): string {
    const { ordinal, curves } = this.run;
    return historyCsv([
      ...this.kept.all.filter((run) => run.ordinal !== ordinal),
      { ordinal, curves },
    ]);
  }

  /** A program that builds and trains the network that is shown. */
  code(format: CodeFormat): string {
    return this.engine.lab.code(this.setup.architecture, this.setup.training, format);
  }
}
