import { EngineFailure, type EngineError, type Lab, type LossReport } from '$engine/train';
import type { DockView } from '../context.svelte';

/** The images of a batch: more cannot be followed. */
export const MOST_IMAGES = 4;
const FIRST_IMAGES = 2;
/** The hardest images are looked for among so many, or as many as take no longer than a frame or two. */
const MOST_CANDIDATES = 100;
const MOST_MACS = 6e7;

/** What the lab computed for the batch; plain numbers, made anew after every change. */
interface Computed {
  loss: number;
  losses: Float32Array;
  probabilities: Float32Array[];
}

/** What became of the loss of the batch with the steps that were tried. */
interface Trial {
  steps: number;
  lossBefore: number;
  lossAfter: number;
}

/** A small batch and the lab that was borrowed for it: what the network says to it, and steps that are tried. */
export class BorrowedLab {
  status = $state<'idle' | 'opening' | 'open' | 'failed'>('idle');
  error = $state.raw<EngineError | null>(null);
  /** Indices of training images. */
  batch = $state.raw<readonly number[]>([]);
  /** Which of them is looked at. */
  focus = $state(0);
  computed = $state.raw<Computed | null>(null);
  trial = $state.raw<Trial | null>(null);
  /** Any new one says that the lab computed again. */
  revision = $state(0);

  #release: (() => void) | null = null;
  #start: Uint8Array | null = null;

  constructor(readonly dock: DockView) {}

  get #lab(): Lab {
    return this.dock.room.engine.lab;
  }

  // ---- borrowing the lab ----------------------------------------------------------------------------------------------

  async start(): Promise<void> {
    if (this.status === 'opening' || this.status === 'open') return;
    this.status = 'opening';
    this.error = null;
    try {
      const release = await this.dock.room.watch.borrow();
      // The tab may have been left in the meantime.
      if (this.status !== 'opening') {
        release();
        return;
      }
      this.#release = release;
      this.status = 'open';
      if (this.batch.length === 0) this.#fillHardest(FIRST_IMAGES);
      this.restart();
    } catch (thrown) {
      this.#fail(thrown);
    }
  }

  /** Gives the lab back; the run goes on from where it stood. */
  stop(): void {
    this.#release?.();
    this.#release = null;
    this.status = 'idle';
    this.computed = null;
    this.trial = null;
  }

  #fail(thrown: unknown): void {
    if (!(thrown instanceof EngineFailure)) throw thrown;
    this.stop();
    this.error = thrown.error;
    this.status = 'failed';
  }

  /** The lab has another exact state: begin anew with it. */
  restart(): void {
    if (this.status !== 'open') return;
    this.trial = null;
    try {
      this.#start = this.#lab.checkpoint();
      this.#compute();
      this.renewed();
    } catch (thrown) {
      this.#fail(thrown);
    }
  }

  // ---- the batch ------------------------------------------------------------------------------------------------------

  get #trainCount(): number {
    return this.dock.room.data.value?.trainCount ?? 0;
  }

  #fill(from: number, count: number): void {
    const total = this.#trainCount;
    if (total === 0) return;
    this.batch = Array.from({ length: Math.min(count, total) }, (_, at) => (from + at) % total);
    this.focus = 0;
  }

  /** The images of the data that come after these. */
  next(): void {
    const last = this.batch.at(-1) ?? -1;
    this.#fill(last + 1, this.batch.length);
    this.#again();
  }

  /** The images that the network gets most wrong, among the first of the data. */
  hardest(): void {
    try {
      this.#fillHardest(this.batch.length);
    } catch (thrown) {
      this.#fail(thrown);
    }
    this.#again();
  }

  #fillHardest(count: number): void {
    const perImage = this.dock.layers.reduce((sum, { macs }) => sum + macs, 0);
    const affordable = Math.floor(MOST_MACS / Math.max(1, perImage));
    const among = Math.min(MOST_CANDIDATES, this.#trainCount, Math.max(count, affordable));
    this.#fill(0, among);
    const losses = this.#look('eval').losses;
    this.batch = this.batch
      .toSorted((one, other) => (losses[other] ?? 0) - (losses[one] ?? 0))
      .slice(0, count);
  }

  resize(count: number): void {
    const total = this.#trainCount;
    const last = this.batch.at(-1) ?? -1;
    const added = Array.from(
      { length: Math.max(0, count - this.batch.length) },
      (_, at) => (last + 1 + at) % total,
    );
    this.batch = [...this.batch, ...added].slice(0, count);
    this.focus = Math.min(this.focus, count - 1);
    this.#again();
  }

  exchange(at: number, index: number): void {
    this.batch = this.batch.map((image, place) => (place === at ? index : image));
    this.focus = at;
    this.#again();
  }

  labelOf(index: number): number {
    return this.dock.room.data.value?.labels[index] ?? 0;
  }

  /** With another batch the steps that were tried say nothing. */
  #again(): void {
    if (this.status !== 'open') return;
    try {
      if (this.trial && this.#start) this.#lab.open(this.#start);
      this.trial = null;
      this.#compute();
      this.renewed();
    } catch (thrown) {
      this.#fail(thrown);
    }
  }

  /** Sends the batch through the network, there and back. */
  #look(mode: 'eval' | 'train'): LossReport {
    const { value } = this.dock.room.data;
    if (!value) return { loss: 0, losses: new Float32Array() };
    const { channels, rows, cols } = value.shape;
    const size = channels * rows * cols;
    const pixels = new Uint8Array(size * this.batch.length);
    this.batch.forEach((index, at) => pixels.set(this.dock.room.data.image(index), at * size));
    const labels = Uint8Array.from(this.batch, (index) => this.labelOf(index));
    this.#lab.setImages(pixels, this.batch.length, labels);
    this.#lab.forward(mode);
    return this.#lab.backward();
  }

  #compute(): void {
    if (this.batch.length === 0) return;
    const { loss, losses } = this.#look('train');
    const probabilities = this.batch.map((_, image) => this.#lab.probabilities(image));
    this.computed = { loss, losses, probabilities };
    this.revision += 1;
  }

  // ---- the step -------------------------------------------------------------------------------------------------------

  /** Does the update that is explained, for all parameters, and looks at the same batch again. */
  apply(): void {
    const before = this.trial?.lossBefore ?? this.computed?.loss;
    if (before === undefined) return;
    try {
      this.#lab.applyStep();
      this.#compute();
      const steps = (this.trial?.steps ?? 0) + 1;
      this.trial = { steps, lossBefore: before, lossAfter: this.computed?.loss ?? before };
    } catch (thrown) {
      this.#fail(thrown);
    }
  }

  takeBack(): void {
    this.#again();
  }

  /** A question about the batch; null while it has not been computed. */
  protected ask<T>(question: (lab: Lab) => T): T | null {
    void this.revision;
    if (this.status !== 'open' || !this.computed) return null;
    try {
      return question(this.#lab);
    } catch (thrown) {
      if (thrown instanceof EngineFailure) return null;
      throw thrown;
    }
  }

  /** The batch or the lab's state is another one, and everything was computed with it. */
  protected renewed(): void {}
}
