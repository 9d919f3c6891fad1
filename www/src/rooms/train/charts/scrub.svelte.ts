import type { Moments } from '$state/train/moments.svelte';
import type { TrainRun } from '$state/train/run.svelte';
import { indexAt } from './series';

/** The moment of the run that is looked at. Pointing shows it; a press keeps it there until it is let go. */
export class Scrub {
  #pointed = $state<number | null>(null);
  #pinned = $state<number | null>(null);
  #frame = 0;

  constructor(
    private readonly run: TrainRun,
    private readonly moments: Moments,
  ) {}

  /** In epochs; null is now. */
  get epoch(): number | null {
    return this.#pointed ?? this.#pinned;
  }

  get isPinned(): boolean {
    return this.#pinned !== null;
  }

  point(epoch: number | null): void {
    this.#pointed = epoch;
    this.#follow();
  }

  pin(): void {
    this.#pinned = this.#pinned === null ? this.#pointed : null;
    this.#follow();
  }

  /** Moves it by key, where there is no pointer that could leave. */
  place(epoch: number | null): void {
    this.#pinned = epoch;
    this.#pointed = null;
    this.#follow();
  }

  release(): void {
    this.place(null);
  }

  /** At most once a frame: showing a moment computes what the network made of the image then. */
  #follow(): void {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      const { epoch } = this;
      this.moments.scrub(epoch === null ? null : this.stepAt(epoch));
    });
  }

  /** The step that was done at an epoch. */
  stepAt(epoch: number): number {
    const { train } = this.run.curves;
    if (epoch <= 0) return 0;
    return train.step[indexAt(train.epoch, epoch)] ?? 0;
  }
}
