import type { Snapshot } from '$engine/train';

/** All parameters of the network at one moment of the run. */
export interface Moment {
  readonly step: number;
  readonly parameters: Float32Array;
}

/** The bound: at most so many moments, and at most so many bytes of parameters (but always the first and the last one). */
export const MOST_MOMENTS = 64;
export const MOST_BYTES = 48_000_000;

/**
 * The network's past, thinned so that scrubbing over the curve finds a network near every place. Early moments, when most changes,
 * lie closer together than late ones.
 */
export class Moments {
  /** Bumped when moments come or go; the list itself is not reactive. */
  revision = $state(0);
  /** The moment that is shown instead of the present. */
  shown = $state.raw<Moment | null>(null);
  #all: Moment[] = [];

  /** `show` is called with the moment whose network is to be seen. */
  constructor(private readonly show: (moment: Moment) => void = () => {}) {}

  get all(): readonly Moment[] {
    return this.#all;
  }

  push({ step, parameters }: Pick<Snapshot, 'step' | 'parameters'>): void {
    const last = this.#all.at(-1);
    if (last && last.step > step) this.truncate(step - 1);
    if (this.#all.at(-1)?.step === step) this.#all.pop();
    this.#all.push({ step, parameters });
    const most = Math.min(MOST_MOMENTS, Math.floor(MOST_BYTES / parameters.byteLength));
    while (this.#all.length > Math.max(most, 2)) this.#drop();
    this.revision += 1;
  }

  /** The moment nearest to a step. */
  nearest(step: number): Moment | null {
    const distance = (moment: Moment) => Math.abs(moment.step - step);
    return this.#all.reduce<Moment | null>(
      (best, moment) => (best && distance(best) <= distance(moment) ? best : moment),
      null,
    );
  }

  /** Shows the moment nearest to a step; null goes back to the present. */
  scrub(step: number | null): void {
    const shown = step === null ? null : this.nearest(step);
    if (shown === this.shown) return;
    this.shown = shown;
    const seen = shown ?? this.#all.at(-1);
    if (seen) this.show(seen);
  }

  /** Forgets what came after a step. */
  truncate(step: number): void {
    this.#all = this.#all.filter((moment) => moment.step <= step);
    if (this.shown && this.shown.step > step) this.shown = null;
    this.revision += 1;
  }

  clear(): void {
    this.#all = [];
    this.shown = null;
    this.revision += 1;
  }

  /** Gives up the moment that leaves the smallest hole, measured on a scale on which early steps lie further apart. */
  #drop(): void {
    let best = 1;
    let smallest = Infinity;
    for (let index = 1; index < this.#all.length - 1; index++) {
      const hole = Math.sqrt(this.#all[index + 1]!.step) - Math.sqrt(this.#all[index - 1]!.step);
      if (hole < smallest) [best, smallest] = [index, hole];
    }
    this.#all.splice(best, 1);
  }
}
