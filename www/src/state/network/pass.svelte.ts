import type { Lab } from '$engine/train';
import { Slices, type Pace, type Soon } from './slices';

/** Prepares the lab (network, image) for a pass; called when it begins, perhaps not at once. */
export type Prepare = () => void;

/**
 * The way of one image through a network: in the task that asked for it where that is quick, else in slices. A pass that has begun
 * is finished, because whoever drags a slider asks for the next one before it is; of those that wait, the newest is kept.
 */
export class Pass {
  /** Whether the activations in the lab are neither the old nor the new ones. */
  isUnderWay = $state(false);
  #next: (() => void) | null = null;
  readonly #slices: Slices;

  constructor(
    private readonly lab: Lab,
    private readonly pace: Pace,
    soon: Soon,
    private readonly done: () => void,
    private readonly failed: (error: unknown) => void,
  ) {
    this.#slices = new Slices(pace, soon, (error) => this.#end(() => failed(error)));
  }

  /** Sends the image through a network that costs so much. */
  run(macs: number, prepare: Prepare): void {
    if (this.isUnderWay) {
      this.#next = () => this.run(macs, prepare);
      return;
    }
    prepare();
    if (this.pace.isQuick(macs)) {
      this.pace.measure(macs, () => this.lab.forward());
      this.done();
      return;
    }
    this.lab.beginForward();
    this.isUnderWay = true;
    this.#slices.start(
      (slice) => this.lab.advanceForward(slice),
      () => this.#end(this.done),
    );
  }

  /** Says how a pass ended, and begins the one that waits, whatever became of this one. */
  #end(say: () => void): void {
    this.isUnderWay = false;
    const next = this.#next;
    this.#next = null;
    say();
    try {
      next?.();
    } catch (error) {
      this.failed(error);
    }
  }

  /** Gives up what is under way: the network is another one. */
  stop(): void {
    this.#slices.stop();
    this.#next = null;
    this.isUnderWay = false;
  }
}
