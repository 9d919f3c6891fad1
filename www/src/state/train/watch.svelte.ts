import { EngineFailure, type Lab, type LayerParameters } from '$engine/train';
import type { TrainData } from './data.svelte';

/** The image whose way through the network is shown. */
export type WatchedSample =
  | { readonly kind: 'validation'; readonly index: number }
  /** A drawing or a picture; without a label it has no gradients. */
  | { readonly kind: 'own'; readonly pixels: Uint8Array; readonly label: number | null };

export interface WatchHost {
  readonly lab: Lab;
  readonly data: TrainData;
  /** Lets the run stand still; resolves when its exact state is known. */
  pause(): Promise<void>;
  checkpoint(): Uint8Array | null;
}

/** What was computed for the images that the lab has. */
type Computed = 'nothing' | 'images' | 'forward' | 'backward';

/**
 * One image seen through the network that is shown: the present one or that of an earlier moment. What is read here is computed on
 * the main thread, once a change, and null as long as there is no network.
 */
export class Watch {
  /** Bumped when the network or the image changed. */
  revision = $state(0);
  #sample = $state.raw<WatchedSample>({ kind: 'validation', index: 0 });
  #isOpen = false;
  #computed: Computed = 'nothing';
  /** Who works with the lab at the moment, counted. */
  #borrowers = 0;

  constructor(private readonly host: WatchHost) {}

  get sample(): WatchedSample {
    return this.#sample;
  }

  /** Whether somebody else works with the lab. */
  get isBorrowed(): boolean {
    return this.#borrowers > 0;
  }

  // ---- the network ----------------------------------------------------------------------------------------------------

  /** Takes the exact state of a run. */
  open(checkpoint: Uint8Array): void {
    this.#isOpen = this.#try(() => this.host.lab.open(checkpoint)) !== null;
    this.#changed();
  }

  /** Takes other parameters for the same network. */
  show(parameters: Float32Array): void {
    if (!this.#isOpen || this.isBorrowed) return;
    this.#try(() => this.host.lab.setParameters(parameters));
    this.#changed();
  }

  /**
   * Gives the lab away, with the exact state of the run: the run stands still, and what is watched is not computed until the
   * returned function is called. When the run goes on and stands again, its new state is opened and `revision` says so.
   */
  async borrow(): Promise<() => void> {
    this.#borrowers += 1;
    await this.host.pause();
    this.#reopen();
    let isBack = false;
    return () => {
      if (isBack) return;
      isBack = true;
      this.#borrowers -= 1;
      this.#reopen();
    };
  }

  #reopen(): void {
    const checkpoint = this.host.checkpoint();
    if (checkpoint) this.open(checkpoint);
  }

  // ---- the image ------------------------------------------------------------------------------------------------------

  /** Watches a validation image, counted from 0. */
  select(index: number): void {
    const count = Math.max(1, this.host.data.counts.validation);
    this.#select({ kind: 'validation', index: ((index % count) + count) % count });
  }

  /** Watches an image that is not in the data. */
  selectPixels(pixels: Uint8Array, label: number | null = null): void {
    this.#select({ kind: 'own', pixels, label });
  }

  /** The validation image so many further on, round and round. */
  next(by = 1): void {
    this.select((this.#sample.kind === 'validation' ? this.#sample.index : 0) + by);
  }

  /** The data changed. */
  restart(): void {
    this.#select({ kind: 'validation', index: 0 });
  }

  #select(sample: WatchedSample): void {
    this.#sample = sample;
    this.#changed();
  }

  /** The class of the image, if it is known. */
  get label(): number | null {
    const sample = this.#sample;
    if (sample.kind === 'own') return sample.label;
    const { value } = this.host.data;
    return value?.labels[value.trainCount + sample.index] ?? null;
  }

  /** The bytes of the image. */
  get pixels(): Uint8Array | null {
    const sample = this.#sample;
    if (sample.kind === 'own') return sample.pixels;
    const { value } = this.host.data;
    if (!value || value.trainCount + sample.index >= value.labels.length) return null;
    return this.host.data.image(value.trainCount + sample.index);
  }

  // ---- what the network makes of it -----------------------------------------------------------------------------------

  input(): Float32Array | null {
    return this.activation(-1);
  }

  /** `channels x rows x cols` numbers. */
  activation(layer: number): Float32Array | null {
    return this.#read('forward', (lab) => lab.activation(layer, 0));
  }

  probabilities(): Float32Array | null {
    return this.#read('forward', (lab) => lab.probabilities(0));
  }

  parameters(layer: number): LayerParameters | null {
    return this.#read('nothing', (lab) => lab.parameters(layer));
  }

  parameterGradient(layer: number): LayerParameters | null {
    return this.#read('backward', (lab) => lab.parameterGradient(layer));
  }

  activationGradient(layer: number): Float32Array | null {
    return this.#read('backward', (lab) => lab.activationGradient(layer, 0));
  }

  /** What the network that is shown says to another image, without watching it. */
  ask(pixels: Uint8Array): Float32Array | null {
    void this.revision;
    if (!this.#isOpen || this.isBorrowed) return null;
    this.#computed = 'nothing';
    return this.#try(() => {
      const { lab } = this.host;
      lab.setImages(pixels, 1, null);
      lab.forward();
      return lab.probabilities(0);
    });
  }

  #read<T>(needs: Computed, read: (lab: Lab) => T): T | null {
    void this.revision;
    if (!this.#isOpen || this.isBorrowed) return null;
    return this.#try(() => (this.#compute(needs) ? read(this.host.lab) : null));
  }

  /** Computes what is needed and not there yet; says whether that is possible. */
  #compute(needs: Computed): boolean {
    const { lab } = this.host;
    if (needs === 'nothing') return true;
    if (this.#computed === 'nothing') {
      const { pixels, label } = this;
      if (!pixels) return false;
      lab.setImages(pixels, 1, label === null ? null : Uint8Array.of(label));
      this.#computed = 'images';
    }
    if (this.#computed === 'images') {
      lab.forward();
      this.#computed = 'forward';
    }
    if (needs === 'backward' && this.#computed === 'forward') {
      if (this.label === null) return false;
      lab.backward();
      this.#computed = 'backward';
    }
    return true;
  }

  #changed(): void {
    this.#computed = 'nothing';
    this.revision += 1;
  }

  /** A refusal (a drawing of another shape, a lab that had to start anew) shows nothing until the next change. */
  #try<T>(act: () => T): T | null {
    try {
      return act();
    } catch (error) {
      if (!(error instanceof EngineFailure)) throw error;
      this.#computed = 'nothing';
      if (error.error.code === 'engine-restarted') {
        this.#isOpen = false;
        // Not at once: whoever reads may be in the middle of deriving something.
        queueMicrotask(() => this.#reopen());
      }
      return null;
    }
  }
}
