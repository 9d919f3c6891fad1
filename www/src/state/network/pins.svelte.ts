import type { Explanation } from '$engine/train';
import type { Activated } from './answers.svelte';
import type { NetworkModel } from './model';
import type { NetworkSetup, Place } from './setup';

/** More cannot be compared at a glance. */
export const MOST_PINS = 4;

/** A number as it was when it was pinned. */
export interface Pin {
  readonly place: Place;
  readonly setup: NetworkSetup;
  /** The network as it was, for its names and shapes. */
  readonly model: NetworkModel;
  readonly explanation: Explanation | null;
  /** What the activation behind the layer made of it. */
  readonly activated: Activated | null;
  readonly probabilities: Float32Array;
  /** What the network saw, C x H x W bytes. */
  readonly pixels: Uint8Array;
}

/** Numbers that are compared. When there are too many, the oldest goes. */
export class Pins {
  list = $state.raw<readonly Pin[]>([]);

  constructor(private readonly now: () => Pin | null) {}

  /** Pins the number that is shown. */
  add(): void {
    const pin = this.now();
    if (pin) this.list = [...this.list, pin].slice(-MOST_PINS);
  }

  remove(index: number): void {
    this.list = this.list.filter((_, at) => at !== index);
  }
}
