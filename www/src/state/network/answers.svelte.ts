import {
  EngineFailure,
  type EngineError,
  type Explanation,
  type LayerParameters,
  type LayerStatistics,
  type Region,
} from '$engine/train';
import { indexOfLargest } from '$draw/largest';
import type { Sample } from './catalogue';
import { Looking } from './look.svelte';
import type { NetworkModel } from './model';
import type { OpenNetwork } from './network.svelte';
import type { NetworkHost } from './notices';
import type { Place } from './setup';

const NOTHING = new Float32Array(0);
const NO_PARAMETERS: LayerParameters = { weight: null, bias: null };
/** An instance that stops is replaced so often within so many milliseconds. */
const MOST_RESTARTS = 3;
const RESTARTS_COUNT_FOR = 20_000;

/** What the room shows in its own place, or what nobody has to hear of. */
const SILENT: readonly string[] = ['cancelled', 'no-live-network', 'weights-elsewhere'];

/** What an activation behind a layer makes of the number that is shown. */
export interface Activated {
  readonly kind: string;
  readonly explanation: Explanation;
}

/** What the network that is shown says: its numbers, where they come from, and where they go. */
export abstract class Answers extends Looking {
  abstract readonly network: OpenNetwork;
  abstract host: NetworkHost;
  /** Why the last thing that was asked for did not happen; what was there before stays. */
  fault = $state.raw<EngineError | null>(null);

  forgive(): void {
    this.fault = null;
  }

  override get model(): NetworkModel | null {
    return this.network.model;
  }

  get samples(): readonly Sample[] {
    return this.network.samples;
  }

  // ---- image ----------------------------------------------------------------------------------------------------------

  /** The bytes of the image before it was altered. */
  get source(): Uint8Array {
    return this.network.source;
  }

  /** The bytes that the network sees. */
  get pixels(): Uint8Array {
    return this.network.pixels;
  }

  /** The class of the image, if it is known. */
  label: number | null = $derived.by(() => {
    const { image } = this.setup;
    return image.kind === 'sample' ? (this.samples[image.index]?.label ?? null) : null;
  });

  // ---- numbers --------------------------------------------------------------------------------------------------------

  /** Any new one says that all activations changed. */
  get revision(): number {
    return this.network.numbers.revision;
  }

  /** Any new one says that weights or biases changed. */
  get parametersRevision(): number {
    return this.network.numbers.parametersRevision;
  }

  /** Whether a large network is being computed; what is shown is still the last image. */
  get isUnderWay(): boolean {
    return this.network.pass.isUnderWay;
  }

  /** A layer's numbers; layer -1 is the input. The array is written again with the next revision. */
  values(layer: number): Float32Array {
    return this.attempt(() => this.network.values(layer)) ?? NOTHING;
  }

  parameters(layer: number): LayerParameters {
    return this.attempt(() => this.network.parameters(layer)) ?? NO_PARAMETERS;
  }

  /** What the end of the colour ramp stands for in one map. */
  limitOf(layer: number, channel: number): number {
    const { range, network } = this;
    return this.attempt(() => network.numbers.limitOf(range, layer, channel)) ?? 0;
  }

  /** The same for weights: of the kernel between two maps, of a layer, or of all. */
  weightLimitOf(layer: number, out?: number, input?: number): number {
    const { range, network } = this;
    return this.attempt(() => network.numbers.weightLimitOf(range, layer, out, input)) ?? 0;
  }

  /** One number a class. Another array with every revision. */
  get probabilities(): Float32Array | null {
    return this.network.probabilities;
  }

  /** The same without edits; null when there are none, or where it is not known. */
  get baseline(): Float32Array | null {
    return this.network.untouched;
  }

  /** The class with the largest probability. */
  winner: number = $derived.by(() => indexOfLargest(this.probabilities ?? []));

  explanation: Explanation | null = $derived.by(() => {
    const { shown } = this;
    return shown && this.explain(shown);
  });

  /** The activation behind the layer, which people see as one with it. */
  activated: Activated | null = $derived.by(() => {
    const { shown, model } = this;
    const next = shown && model?.layers[shown.layer + 1];
    if (!next || next.activationOf !== shown.layer) return null;
    const explanation = this.explain({ ...shown, layer: next.index });
    return explanation && { kind: next.spec.kind, explanation };
  });

  /** Which numbers of every layer have to do with the one that is shown. */
  lineage: readonly Region[] | null = $derived.by(() => {
    const { shown } = this;
    return shown && this.attempt(() => this.network.lineage(shown));
  });

  /** How a number is computed; null for the input. */
  explain(place: Place): Explanation | null {
    return this.attempt(() => this.network.explain(place));
  }

  /** What each input map adds to the opened map; null unless that is of a convolution. */
  partialMaps(): Float32Array | null {
    const { opened } = this;
    return opened && this.attempt(() => this.network.partialMaps(opened.layer, opened.channel));
  }

  /** What one layer makes of the image, in a few numbers. */
  statistics(layer: number): LayerStatistics | null {
    return this.attempt(() => this.network.statistics(layer));
  }

  // ---- what goes wrong ------------------------------------------------------------------------------------------------

  /** A refusal is nothing to show; `fault` says why. */
  protected attempt<T>(act: () => T): T | null {
    try {
      return act();
    } catch (error) {
      this.refuse(error);
      return null;
    }
  }

  protected refuse(error: unknown): EngineError {
    if (!(error instanceof EngineFailure)) throw error;
    const fault = error.error;
    // Not at once: whoever reads may be in the middle of deriving something.
    queueMicrotask(() => {
      if (fault.code === 'engine-restarted') this.#restarted();
      else if (!SILENT.includes(fault.code)) this.fault = fault;
    });
    return fault;
  }

  /** The instance is another one and has everything again, but what was asked last has no answer yet. */
  #restarted(): void {
    this.#restarts += 1;
    setTimeout(() => (this.#restarts -= 1), RESTARTS_COUNT_FOR);
    // What makes every instance stop is not asked again and again.
    if (this.#restarts > MOST_RESTARTS) {
      this.fault = { code: 'engine-restarted', detail: {} };
      return;
    }
    this.host.tell({ kind: 'restarted' });
    if (this.model) this.network.numbers.changed();
  }
  #restarts = 0;
}
