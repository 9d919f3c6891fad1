import {
  EngineFailure,
  type DatasetSource,
  type DatasetValue,
  type EngineError,
  type LoadProgress,
  type TrainEngine,
} from '$engine/train';
import { refOfFiles, sortFiles, sourceOfFiles, type DataFiles } from './files';
import { DEFAULT_CLASSES, same, type DataRef } from './settings';

/** A load that takes its time. */
export interface PendingData {
  readonly ref: DataRef | null;
  /** The name of the file, while nobody knows yet what it holds. */
  readonly name: string;
  readonly stage: LoadProgress['stage'];
  /** 0..1 while bytes arrive; null when the size is unknown. */
  readonly share: number | null;
}

/** What the data cannot know by itself. */
export interface DataHost {
  readonly engine: Pick<TrainEngine, 'load'>;
  /** The user's own classes as a source; throws an EngineFailure when they cannot be trained on yet. */
  ownSource(): DatasetSource;
  ownRevision(): number;
  /** Files that were opened before, perhaps in an earlier visit. */
  files: FileKeeper;
}

/** Keeps the files of the last data set that was opened. */
export interface FileKeeper {
  keep(files: DataFiles): void;
  find(ref: DataRef): Promise<DataFiles | null>;
}

/** The data set that the worker trains on, and its copy for the page. */
export class TrainData {
  value = $state.raw<DatasetValue | null>(null);
  /** What `value` was loaded from. */
  ref = $state.raw<DataRef | null>(null);
  pending = $state.raw<PendingData | null>(null);
  /** Bumped with every load: the same classes may hold other images. */
  revision = $state(0);
  #ownRevision = $state(-1);
  #abort: AbortController | null = null;

  constructor(private readonly host: DataHost) {}

  get classes(): readonly string[] {
    return this.value?.classes ?? [];
  }

  /** How many classes a network for this data tells apart. */
  get classCount(): number {
    return this.value?.classes.length ?? DEFAULT_CLASSES;
  }

  counts: { train: number; validation: number } = $derived.by(() => {
    const train = this.value?.trainCount ?? 0;
    return { train, validation: (this.value?.labels.length ?? 0) - train };
  });

  /** Whether the user's classes changed since they were loaded. */
  get isStale(): boolean {
    return this.ref?.kind === 'own' && this.#ownRevision !== this.host.ownRevision();
  }

  /** The bytes of one image, `channels x rows x cols`. A view, not a copy. */
  image(index: number): Uint8Array {
    if (!this.value) return new Uint8Array();
    const { channels, rows, cols } = this.value.shape;
    const size = channels * rows * cols;
    return this.value.pixels.subarray(index * size, (index + 1) * size);
  }

  /** Finds out what was dropped; a refusal is thrown as an EngineFailure. */
  async sort(files: readonly File[]): Promise<DataRef> {
    this.#begin(null, files[0]?.name ?? '');
    try {
      const sorted = await sortFiles(files);
      this.host.files.keep(sorted);
      return refOfFiles(sorted);
    } finally {
      this.pending = null;
    }
  }

  /**
   * Loads a data set into the worker and the page. Throws an EngineFailure (with the code `cancelled` when a newer load or `cancel`
   * came in between); then what was loaded before is still there.
   */
  async load(ref: DataRef): Promise<void> {
    const signal = this.#begin(ref, ref.kind === 'file' ? ref.name : '');
    const ownRevision = this.host.ownRevision();
    try {
      const source = await this.#source(ref);
      signal.throwIfAborted();
      const hear = (progress: LoadProgress) => {
        if (!signal.aborted && this.pending)
          this.pending = { ...this.pending, ...shareOf(progress) };
      };
      const value = await this.host.engine.load(source, hear, signal);
      this.value = value;
      this.ref = ref;
      this.#ownRevision = ownRevision;
      this.revision += 1;
    } catch (error) {
      throw signal.aborted ? new EngineFailure({ code: 'cancelled', detail: {} }) : error;
    } finally {
      if (!signal.aborted) this.pending = null;
    }
  }

  /** Gives up what is being loaded; what was there before stays. */
  cancel(): void {
    this.#abort?.abort();
    this.#abort = null;
    this.pending = null;
  }

  /** Whether the wanted data is what is loaded. */
  isLoaded(ref: DataRef): boolean {
    return same(this.ref, ref);
  }

  #begin(ref: DataRef | null, name: string): AbortSignal {
    this.cancel();
    const controller = new AbortController();
    this.#abort = controller;
    this.pending = { ref, name, stage: 'fetching', share: null };
    return controller.signal;
  }

  async #source(ref: DataRef): Promise<DatasetSource> {
    switch (ref.kind) {
      case 'bundled':
        return { kind: 'bundled', id: ref.id };
      case 'made':
        return { kind: 'made', id: ref.id, seed: ref.seed };
      case 'own':
        return this.host.ownSource();
      case 'file': {
        const files = await this.host.files.find(ref);
        if (files) return sourceOfFiles(files);
        throw new EngineFailure({ code: 'data-elsewhere', detail: { name: ref.name } });
      }
    }
  }
}

function shareOf({ stage, done, total }: LoadProgress): Pick<PendingData, 'stage' | 'share'> {
  return { stage, share: total ? Math.min(1, done / total) : null };
}

/** The error to show, or null for a load that was given up. Anything that is not the engine's is a defect and is thrown on. */
export function errorOf(error: unknown): EngineError | null {
  if (!(error instanceof EngineFailure)) throw error;
  return error.error.code === 'cancelled' ? null : error.error;
}
