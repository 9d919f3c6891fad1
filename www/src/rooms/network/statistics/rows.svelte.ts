import { untrack } from 'svelte';
import type { NetworkRoom } from '$state/network';

/** What the core says of a layer's numbers. */
export type LayerStatistics = NonNullable<ReturnType<NetworkRoom['statistics']>>;

/** What a layer's numbers are like with the image that is shown. */
export interface LayerActivity {
  readonly layer: number;
  readonly numbers: LayerStatistics;
  /** How many numbers the layer has. */
  readonly count: number;
  /** Whether what is negative ends here as zero: only such a layer can be silent. */
  readonly silences: boolean;
  /** Maps or units that are nowhere above zero. */
  readonly silent: readonly number[];
}

/** A hand that moves a slider asks for other numbers many times a second. */
const REST = 100;
/** How long one task may look at layers, in milliseconds. */
const SLICE = 8;

/** The activity of all layers, read layer by layer so that a large network does not hold up the page. */
export class Activities {
  all = $state.raw<readonly (LayerActivity | null)[]>([]);
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly room: NetworkRoom) {}

  /** Reads them again whenever the image or the weights changed; to be called in an effect. */
  follow(): () => void {
    void this.room.revision;
    const count = this.room.model?.layers.length ?? 0;
    untrack(() => {
      const isFirst = this.all.length !== count;
      if (isFirst) this.all = Array.from({ length: count }, () => null);
      this.#timer = setTimeout(() => this.#read(0, [...this.all]), isFirst ? 0 : REST);
    });
    return () => clearTimeout(this.#timer);
  }

  #read(from: number, read: (LayerActivity | null)[]): void {
    // The next revision reads again.
    if (this.room.isUnderWay) return;
    const end = performance.now() + SLICE;
    let layer = from;
    for (; layer < read.length && performance.now() < end; layer++) {
      read[layer] = this.#activity(layer);
    }
    this.all = [...read];
    if (layer < read.length) this.#timer = setTimeout(() => this.#read(layer, read), 0);
  }

  #activity(layer: number): LayerActivity | null {
    const numbers = this.room.statistics(layer);
    const view = this.room.model?.layers[layer];
    if (!numbers || !view) return null;
    const { channels, rows, cols } = view.output;
    const silences = view.spec.kind === 'relu';
    const silent = silences
      ? Array.from(numbers.peaks, (peak, channel) => (peak === 0 ? channel : -1)).filter(
          (channel) => channel >= 0,
        )
      : [];
    return { layer, numbers, count: channels * rows * cols, silences, silent };
  }
}
