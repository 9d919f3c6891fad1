import { EngineFailure, type DecodedImage } from '$engine/train';
import type { Picture } from './own-parts';

/** Larger files are refused before a byte is read; the decoder would refuse them too. */
const MOST_BYTES = 64_000_000;
/** Images that are added to a class at once: often enough to see them come, seldom enough to be quick. */
const BATCH = 24;

/** What became of files. */
export interface Taken {
  readonly added: number;
  /** Could not be read as images. */
  readonly refused: number;
  /** There was no room for them. */
  readonly left: number;
  readonly wasCancelled: boolean;
}

export interface IntakeHost {
  decode(bytes: ArrayBuffer): Promise<Pick<DecodedImage, 'width' | 'height' | 'rgba'>>;
  sample(picture: Picture): Uint8Array;
  /** How many more images there is room for. */
  room(): number;
}

export interface PendingFiles {
  readonly done: number;
  readonly total: number;
  readonly refused: number;
}

/** Files on their way to becoming samples: one after the other, so that ten thousand of them need no more memory than one. */
export class Intake {
  pending = $state.raw<PendingFiles | null>(null);
  #turn = 0;

  constructor(private readonly host: IntakeHost) {}

  /** Stops after the file that is being decoded; what was added stays. */
  cancel(): void {
    this.#turn += 1;
    this.pending = null;
  }

  /** Decodes files and hands their samples over in batches. A newer call cancels an older one. */
  async take(files: readonly File[], add: (images: Uint8Array[]) => void): Promise<Taken> {
    this.cancel();
    const turn = this.#turn;
    const total = files.length;
    let [added, refused, done] = [0, 0, 0];
    let batch: Uint8Array[] = [];
    const flush = () => {
      if (batch.length > 0) add(batch);
      added += batch.length;
      batch = [];
    };
    this.pending = { done, total, refused };
    for (const file of files) {
      if (turn !== this.#turn || this.host.room() - batch.length <= 0) break;
      const sample = await this.#read(file);
      if (sample) batch.push(sample);
      else refused += 1;
      done += 1;
      const isFull = batch.length >= BATCH;
      if (isFull) flush();
      if (turn === this.#turn && (isFull || done % 8 === 0)) {
        this.pending = { done, total, refused };
        await nextTask();
      }
    }
    flush();
    const wasCancelled = turn !== this.#turn;
    if (!wasCancelled) this.pending = null;
    return { added, refused, left: total - done, wasCancelled };
  }

  async #read(file: File): Promise<Uint8Array | null> {
    if (file.size > MOST_BYTES) return null;
    try {
      return this.host.sample(await this.host.decode(await file.arrayBuffer()));
    } catch (error) {
      // No image, a folder, or a file that was moved since it was chosen.
      if (error instanceof EngineFailure || error instanceof DOMException) return null;
      throw error;
    }
  }
}

/** Lets the page draw and hear clicks. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
