import { EngineFailure, type CheckpointFacts, type Lab, type Shape } from '$engine/train';
import { fetchBytes } from '$engine/train/fetch';
import type { Sample, ShippedModel } from './catalogue';
import type { NetworkHost } from './notices';
import { samplesOf } from './samples';
import type { ModelRef } from './setup';

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
  pending = $state.raw<Pending | null>(null);
  #known = new Map<string, ModelSource>();
  #abort: AbortController | null = null;

  constructor(private readonly host: () => NetworkHost) {}

  /** A network that need not be waited for. */
  find(ref: ModelRef): ModelSource | null {
    return this.#known.get(keyOf(ref)) ?? null;
  }

  /** Takes a file that was opened here. */
  keep(ref: ModelRef, source: ModelSource): void {
    this.#known.set(keyOf(ref), source);
  }

  cancel(): void {
    this.#abort?.abort();
    this.#abort = null;
    this.pending = null;
  }

  /** Fetches a network. Rejects with an EngineFailure; its code is `cancelled` when another one was asked for meanwhile. */
  async load(ref: ModelRef): Promise<ModelSource> {
    this.cancel();
    const known = this.find(ref);
    if (known) return known;
    const controller = new AbortController();
    this.#abort = controller;
    this.pending = { ref, share: null };
    try {
      const source = await this.#fetch(ref, controller.signal);
      this.keep(ref, source);
      return source;
    } finally {
      if (!controller.signal.aborted) this.pending = null;
    }
  }

  /** Images of that size from a network that comes with the page, if possible the one with that name. */
  async samplesLike(shape: Shape, name: string | null): Promise<readonly Sample[]> {
    const host = this.host();
    const fitting = host.shipped.filter(
      ({ samples: { shape: own } }) =>
        own.channels === shape.channels && own.rows === shape.rows && own.cols === shape.cols,
    );
    const named = fitting.find(({ id }) => id === name);
    const chosen = named ?? fitting[0];
    if (!chosen) return [];
    const { file } = chosen.samples;
    const fetched = fetchBytes(host.urlOf(file), new AbortController().signal, () => {});
    const samples = await fetched.then((bytes) => samplesOf(bytes, chosen.samples)).catch(() => []);
    // What is right to one network means nothing to another.
    return named ? samples : samples.map((sample) => ({ ...sample, label: null }));
  }

  async #fetch(ref: ModelRef, signal: AbortSignal): Promise<ModelSource> {
    const host = this.host();
    const shipped =
      ref.kind === 'shipped' ? host.shipped.find(({ id }) => id === ref.id) : undefined;
    if (!shipped) throw new EngineFailure({ code: 'model-elsewhere', detail: {} });
    const sheet = fetchBytes(host.urlOf(shipped.samples.file), signal, () => {}).then((file) =>
      samplesOf(file, shipped.samples),
    );
    // Without samples there is still a network to draw for.
    const samples = sheet.catch((): Sample[] => []);
    const bytes = await fetchBytes(host.urlOf(shipped.file), signal, ({ done, total }) => {
      if (!signal.aborted) this.pending = { ref, share: total ? Math.min(1, done / total) : null };
    });
    return sourceOf(shipped, bytes, await samples);
  }
}

function sourceOf(
  { classes, accuracy }: ShippedModel,
  bytes: Uint8Array,
  samples: readonly Sample[],
): ModelSource {
  return { open: (lab) => lab.importWeights(bytes), samples, classes, accuracy };
}

function keyOf(ref: ModelRef): string {
  return ref.kind === 'shipped' ? ref.id : ref.kind === 'file' ? `file ${ref.name}` : 'live';
}
