import { untrack } from 'svelte';
import { isSameShape, type NetworkRoom } from '$state/network';

/** What two layers, numbers of the same shape, differ by at most, and what a range of colours would have to span. */
export interface LayerDifference {
  readonly layer: number;
  readonly largest: number;
  /** The map with the largest difference. */
  readonly channel: number;
  readonly limit: number;
}

const REST = 120;
/** How long one task may compare, in milliseconds. */
const SLICE = 8;

/** By how much every layer differs from that of the other network: where two of them part. */
export class Differences {
  all = $state.raw<readonly (LayerDifference | null)[]>([]);
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly room: NetworkRoom) {}

  /** Compares again whenever one of both changed; to be called in an effect. */
  follow(): () => void {
    const { room } = this;
    void room.revision;
    void room.comparison.revision;
    const count = room.model?.layers.length ?? 0;
    untrack(() => {
      if (this.all.length !== count) this.all = Array.from({ length: count }, () => null);
      this.#timer = setTimeout(() => this.#read(0, [...this.all]), REST);
    });
    return () => clearTimeout(this.#timer);
  }

  #read(from: number, read: (LayerDifference | null)[]): void {
    const end = performance.now() + SLICE;
    let layer = from;
    for (; layer < read.length && performance.now() < end; layer++) {
      read[layer] = this.#differenceOf(layer);
    }
    this.all = [...read];
    if (layer < read.length) this.#timer = setTimeout(() => this.#read(layer, read), 0);
  }

  #differenceOf(layer: number): LayerDifference | null {
    const { room } = this;
    const own = room.model?.layers[layer];
    const other = room.comparison.model?.layers[layer];
    if (!own || !other || !isSameShape(own.output, other.output)) return null;
    const [now, then] = [room.values(layer), room.comparison.values(layer)];
    let largest = 0;
    let limit = 0;
    let place = 0;
    for (let at = 0; at < now.length; at++) {
      const [one, two] = [now[at] ?? 0, then[at] ?? 0];
      const difference = Math.abs(one - two);
      if (difference > largest) [largest, place] = [difference, at];
      limit = Math.max(limit, Math.abs(one), Math.abs(two));
    }
    const channel = Math.floor(place / (own.output.rows * own.output.cols));
    return { layer, largest, channel, limit };
  }
}
