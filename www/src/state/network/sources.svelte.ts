import { EngineFailure, type CheckpointFacts, type Lab, type Shape } from '$engine/train';
import { fetchBytes } from '$engine/train/fetch';
import type { Sample, ShippedModel } from './catalogue';
import type { NetworkHost } from './notices';
import { isSameShape } from './model';
import { samplesOf } from './samples';
import type { ModelRef, ShippedId } from './setup';

/** Everything that it takes to show a network. */
export interface ModelSource {
  /** Gives a lab the network. */
  open(lab: Lab): CheckpointFacts;
  readonly samples: readonly Sample[];
  readonly classes: readonly string[];
  readonly accuracy: number | null;
}

/** A network on its way; `share` is null while nobody knows how large it is. */
export interface Pending {
  readonly ref: ModelRef;
  readonly share: number | null;
}

/** Networks and their samples: fetched once, and kept for the visit. */
export class ModelSources {
  /** How far those are that are being fetched, by their keys. */
  #shares = $state.raw<Readonly<Record<string, number | null>>>({});
  #known = new Map<string, ModelSource>();
  #loading = new Map<string, Promise<ModelSource>>();

  constructor(private readonly host: () => NetworkHost) {}

  /** How far a network is that is being fetched; null if it is not. */
  pending(ref: ModelRef): Pending | null {
    const share = this.#shares[keyOf(ref)];
    return share === undefined ? null : { ref, share };
  }

  /** A network that need not be waited for. */
  find(ref: ModelRef): ModelSource | null {
    return this.#known.get(keyOf(ref)) ?? null;
  }

  /** Takes a file that was opened here. */
  keep(ref: ModelRef, source: ModelSource): void {
    this.#known.set(keyOf(ref), source);
  }

  /** Fetches a network that comes with the page. Rejects with an EngineFailure, and the next call tries again. */
  async load(id: ShippedId): Promise<ModelSource> {
    const ref: ModelRef = { kind: 'shipped', id };
    const known = this.find(ref) ?? this.#loading.get(id);
    if (known) return known;
    const shipped = this.host().shipped.find((model) => model.id === id);
    if (!shipped) throw new EngineFailure({ code: 'model-elsewhere', detail: {} });
    const loading = this.#fetch(shipped);
    this.#loading.set(id, loading);
    try {
      const source = await loading;
      this.keep(ref, source);
      return source;
    } finally {
      this.#loading.delete(id);
      const { [id]: _, ...others } = this.#shares;
      this.#shares = others;
    }
  }

  async #fetch(shipped: ShippedModel): Promise<ModelSource> {
    const { id, file, classes, accuracy } = shipped;
    const tell = (share: number | null) => (this.#shares = { ...this.#shares, [id]: share });
    tell(null);
    const samples = this.#samples(shipped);
    const { signal } = new AbortController();
    const bytes = await fetchBytes(this.host().urlOf(file), signal, ({ done, total }) =>
      tell(total ? Math.min(1, done / total) : null),
    );
    const open = (lab: Lab) => lab.importWeights(bytes);
    return { open, samples: await samples, classes, accuracy };
  }

  /** Without samples there is still a network to draw for. */
  #samples({ samples }: ShippedModel): Promise<readonly Sample[]> {
    const { signal } = new AbortController();
    return fetchBytes(this.host().urlOf(samples.file), signal, () => {})
      .then((file) => samplesOf(file, samples))
      .catch(() => []);
  }

  /** Images of that size from a network that comes with the page, if possible the one with that name. */
  async samplesLike(shape: Shape, name: string | null): Promise<readonly Sample[]> {
    const fitting = this.host().shipped.filter(({ samples }) => isSameShape(samples.shape, shape));
    const named = fitting.find(({ id }) => id === name);
    const chosen = named ?? fitting[0];
    if (!chosen) return [];
    const samples = await this.#samples(chosen);
    // What is right to one network means nothing to another.
    return named ? samples : samples.map((sample) => ({ ...sample, label: null }));
  }
}

function keyOf(ref: ModelRef): string {
  return ref.kind === 'shipped' ? ref.id : ref.kind === 'file' ? `file ${ref.name}` : 'live';
}
