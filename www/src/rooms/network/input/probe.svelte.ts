import { startLab, type Lab } from '$engine/train';
import type { NetworkRoom } from '$state/network';

/** A network that needs more for one image is not asked what-ifs: there are hundreds of them. */
const MOST_PRODUCTS = 40_000_000;
const MOST_PARAMETERS = 2_000_000;

/** A second copy of the network, which answers what it would say to other images while the first one shows what is. */
export class Probe {
  #lab: Promise<Lab> | null = null;
  /** Of which network the copy is, and of which state of its parameters. */
  #copied: { model: unknown; parameters: number } | null = null;
  /** One question after the other. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(private readonly room: NetworkRoom) {}

  /** Whether the network is small enough to be asked. */
  get isAble(): boolean {
    const { model } = this.room;
    if (!model) return false;
    return model.summary.macs <= MOST_PRODUCTS && model.summary.parameters <= MOST_PARAMETERS;
  }

  /**
   * What the network says to each of these images; null when it was aborted or cannot be asked. `progress` is called with what is
   * there after every slice.
   */
  ask(
    images: readonly Uint8Array[],
    signal: AbortSignal,
    progress: (done: number) => void = () => {},
  ): Promise<Float32Array[] | null> {
    const answer = this.#last.then(() => this.#ask(images, signal, progress));
    this.#last = answer.catch(() => {});
    return answer;
  }

  async #ask(
    images: readonly Uint8Array[],
    signal: AbortSignal,
    progress: (done: number) => void,
  ): Promise<Float32Array[] | null> {
    if (signal.aborted || !this.isAble) return null;
    const lab = await (this.#lab ??= startLab());
    const { model } = this.room;
    if (signal.aborted || !model) return null;
    this.#copy(lab);
    const { pace } = this.room;
    const batch = Math.max(1, Math.floor(pace.macs / Math.max(1, model.summary.macs)));
    const answers: Float32Array[] = [];
    for (let from = 0; from < images.length; from += batch) {
      const some = images.slice(from, from + batch);
      lab.setImages(joined(some), some.length, null);
      lab.beginForward();
      while (!lab.advanceForward(pace.macs)) {
        await nextTask();
        if (signal.aborted) return null;
      }
      for (let at = 0; at < some.length; at++) answers.push(lab.probabilities(at));
      progress(answers.length);
      await nextTask();
      if (signal.aborted) return null;
    }
    return answers;
  }

  #copy(lab: Lab): void {
    const { model, parametersRevision: parameters } = this.room;
    if (this.#copied?.model === model && this.#copied.parameters === parameters) return;
    lab.importWeights(this.room.lab.exportWeights());
    this.#copied = { model, parameters };
  }
}

function joined(images: readonly Uint8Array[]): Uint8Array {
  const size = images[0]?.length ?? 0;
  const all = new Uint8Array(size * images.length);
  images.forEach((image, at) => all.set(image, at * size));
  return all;
}

/** Lets the page draw and hear clicks. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
