import { EngineFailure, type Explanation, type Lab, type LayerParameters } from '$engine/train';
import { OpenNetwork, type Surroundings } from './network.svelte';
import { isSameModel, type ModelRef, type NetworkSetup, type Place } from './setup';
import type { ModelSource } from './sources.svelte';
import type { NetworkModel } from './model';

/** What of the other setup is always that of the room: its image, or its network with what was changed of it. */
export type Follows = 'image' | 'network' | null;

export interface CompareHost {
  readonly setup: NetworkSetup;
  makeLab(): Promise<Lab>;
  /** Another network, from memory or fetched. */
  sourceOf(ref: ModelRef): Promise<ModelSource>;
  readonly surroundings: Surroundings;
}

/** A second network or a second image beside the first, computed in a lab of its own. */
export class Comparison {
  /** What is compared with; null when nothing is. */
  #wanted = $state.raw<{ setup: NetworkSetup; follows: Follows } | null>(null);
  #network = $state.raw<OpenNetwork | null>(null);
  #lab: Promise<Lab> | null = null;
  #turn = 0;
  #isStale = false;

  constructor(private readonly host: CompareHost) {}

  /** The other setup. */
  setup: NetworkSetup | null = $derived.by(() => {
    const wanted = this.#wanted;
    if (!wanted) return null;
    const { setup } = this.host;
    if (wanted.follows === 'image') {
      const { image, alteration } = setup;
      return { ...wanted.setup, image, alteration };
    }
    if (wanted.follows === 'network') {
      const { model, edits } = setup;
      return { ...wanted.setup, model, edits };
    }
    return wanted.setup;
  });

  get follows(): Follows {
    return this.#wanted?.follows ?? null;
  }

  get network(): OpenNetwork | null {
    return this.#wanted ? this.#network : null;
  }

  get model(): NetworkModel | null {
    return this.network?.model ?? null;
  }

  get revision(): number {
    return this.network?.numbers.revision ?? 0;
  }

  get probabilities(): Float32Array | null {
    return this.network?.probabilities ?? null;
  }

  get pixels(): Uint8Array {
    return this.network?.pixels ?? new Uint8Array();
  }

  values(layer: number): Float32Array {
    return quietly(() => this.network?.numbers.values(layer)) ?? new Float32Array();
  }

  parameters(layer: number): LayerParameters {
    return quietly(() => this.network?.numbers.parameters(layer)) ?? { weight: null, bias: null };
  }

  /** How the number at the same place is computed there. */
  explain(place: Place): Explanation | null {
    return quietly(() => this.network?.explain(place)) ?? null;
  }

  /** Compares with another setup, or with nothing any more. */
  async with(setup: NetworkSetup | null, follows: Follows = null): Promise<void> {
    this.#turn += 1;
    this.#wanted = setup && { setup, follows };
    await this.follow();
  }

  /** The room has another setup. */
  async follow(): Promise<void> {
    const { setup } = this;
    if (!setup) return;
    const open = this.#network;
    if (open?.model && isSameModel(open.model.ref, setup.model) && !this.#isStale) {
      open.show(setup);
      return;
    }
    const turn = ++this.#turn;
    const source = await this.host.sourceOf(setup.model);
    const lab = await (this.#lab ??= this.host.makeLab());
    if (turn !== this.#turn || !this.setup) return;
    const network = this.#network ?? new OpenNetwork(lab, this.host.surroundings);
    this.#isStale = false;
    network.take(setup.model, source);
    this.#network = network;
    network.show(this.setup);
  }

  /** The network of the Train room has other parameters: it is opened again. */
  renew(ref: ModelRef): void {
    const model = this.#network?.model;
    if (model && isSameModel(model.ref, ref)) this.#isStale = true;
  }
}

function quietly<T>(ask: () => T): T | null {
  try {
    return ask();
  } catch (error) {
    if (error instanceof EngineFailure) return null;
    throw error;
  }
}
