import type { Shelf } from '../shelf';
import type { SavedRun } from '../train/checkpoints';
import { presentTrainRoom } from '../train/present.svelte';
import type { TrainRoom } from '../train';
import type { Sample } from './catalogue';
import type { ModelSource } from './sources.svelte';

/** More validation images than anybody looks through. */
const MOST_SAMPLES = 60;

/** How far the network of the Train room is. */
export interface LiveState {
  /** `saved`: a run of an earlier visit, kept on this device. */
  readonly status: TrainRoom['run']['status'] | 'saved';
  readonly epoch: number;
  readonly epochs: number;
  readonly step: number;
  readonly accuracy: number | null;
}

/** The newest parameters of a run: all of its state, or the parameters only. */
type Newest =
  | { readonly kind: 'checkpoint'; readonly bytes: Uint8Array }
  | { readonly kind: 'parameters'; readonly values: Float32Array };

/** The network of the Train room, while that room is open or from what it kept on the device. */
export class Live {
  #saved = $state.raw<SavedRun | null>(null);
  /** What the room took last. */
  #taken: Taken | null = null;
  #looked: Promise<void> | null = null;

  /** `classesOf` names the classes of data of the page. */
  constructor(
    private readonly shelf: (name: string) => Shelf,
    private readonly classesOf: (data: string) => readonly string[],
  ) {}

  /** Null while there is no network. */
  state: LiveState | null = $derived.by(() => {
    const room = presentTrainRoom();
    const run = room?.run;
    if (run && run.status !== 'none') {
      const { step, epoch } = run.at;
      const epochs = run.setup?.training.epochs ?? 0;
      const accuracy = run.quick?.accuracy ?? null;
      return { status: run.status, epoch, epochs, step, accuracy };
    }
    if (room || !this.#saved) return null;
    const { standing, setup, evaluation } = this.#saved.record;
    const { step, epoch } = standing;
    const accuracy = evaluation?.accuracy ?? null;
    return { status: 'saved', epoch, epochs: setup.training.epochs, step, accuracy };
  });

  /** Looks for a run of an earlier visit, once. */
  look(): Promise<void> {
    this.#looked ??= this.#find();
    return this.#looked;
  }

  async #find(): Promise<void> {
    if (presentTrainRoom()) return;
    try {
      const { Checkpoints } = await import('../train/checkpoints');
      // The Train room says what is wrong with it.
      this.#saved = await new Checkpoints(this.shelf('run'), { tell: () => {} }).load();
    } catch {
      this.#saved = null;
    }
  }

  /** Read in an effect: any new object says that the network is another one, or knows more. */
  news: Newest | null = $derived.by(() => {
    const room = presentTrainRoom();
    if (!room) return newestOf(this.#saved);
    void room.moments.revision;
    void room.watch.revision;
    void room.run.status;
    return newest(room);
  });

  /** The images to try it with, another list with every load. */
  samples: readonly Sample[] = $derived.by(() => {
    const room = presentTrainRoom();
    return room ? validationImages(room) : [];
  });

  /** The data of a run of an earlier visit, by its name. */
  get savedData(): string | null {
    if (presentTrainRoom()) return null;
    const data = this.#saved?.record.setup.data;
    return data?.kind === 'bundled' ? data.id : null;
  }

  /** The network as it is now; null while there is none. */
  source(): ModelSource | null {
    const { news } = this;
    const room = presentTrainRoom();
    const bytes = room?.run.checkpoint?.bytes ?? this.#saved?.record.checkpoint;
    if (!news || !bytes) return null;
    return {
      open(lab) {
        const facts = lab.open(bytes);
        if (news.kind === 'parameters') lab.setParameters(news.values);
        return facts;
      },
      samples: this.samples,
      classes: room?.data.classes ?? this.classesOf(this.savedData ?? ''),
      accuracy: this.state?.accuracy ?? null,
    };
  }

  /** The room has taken `source()`. */
  taken(): void {
    this.#taken = { news: this.news, network: networkOf(presentTrainRoom()) };
  }

  /** What the room lacks since: newer parameters for the same network, or another network. */
  lacks(): Lack {
    const { news } = this;
    if (!news || this.#taken?.news === news) return null;
    const isSame = this.#taken?.network === networkOf(presentTrainRoom());
    return news.kind === 'parameters' && isSame ? news.values : 'network';
  }
}

/** Newer parameters, or another network altogether. */
export type Lack = Float32Array | 'network' | null;

/** What a room has of the live network. */
interface Taken {
  readonly news: Newest | null;
  readonly network: string;
}

/** Which run of which network. */
function networkOf(room: TrainRoom | null): string {
  return room ? JSON.stringify([room.run.ordinal, room.run.setup?.architecture ?? null]) : 'saved';
}

function newest(room: TrainRoom): Newest | null {
  const { checkpoint, setup, status } = room.run;
  if (!checkpoint || !setup || status === 'none') return null;
  const last = room.moments.all.at(-1);
  if (!last || last.step <= checkpoint.step) return kept(checkpoint.bytes);
  return keptParameters(last.parameters);
}

function newestOf(saved: SavedRun | null): Newest | null {
  const bytes = saved?.record.checkpoint;
  return bytes ? kept(bytes) : null;
}

// The same bytes are the same news, so that nothing is computed twice.
const known = new WeakMap<object, Newest>();

function kept(bytes: Uint8Array): Newest {
  return remembered(bytes, { kind: 'checkpoint', bytes });
}

function keptParameters(values: Float32Array): Newest {
  return remembered(values, { kind: 'parameters', values });
}

function remembered(key: object, news: Newest): Newest {
  const old = known.get(key);
  if (old) return old;
  known.set(key, news);
  return news;
}

function validationImages({ data }: TrainRoom): Sample[] {
  void data.revision;
  const { value } = data;
  if (!value) return [];
  const { trainCount, labels } = value;
  const count = Math.min(MOST_SAMPLES, labels.length - trainCount);
  return Array.from({ length: Math.max(0, count) }, (_, at) => ({
    pixels: data.image(trainCount + at),
    label: labels[trainCount + at] ?? null,
    name: '',
  }));
}
