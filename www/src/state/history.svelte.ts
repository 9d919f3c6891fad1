/** How long two edits of the same thing count as one step of undo, in milliseconds. */
const MERGE_WITHIN = 800;
const LONGEST = 200;

/**
 * Undo and redo over immutable snapshots.
 *
 * Snapshots are kept by reference: whoever commits one never changes it afterwards. Edits that carry the same `merge` key
 * and follow each other quickly (dragging a slider, typing a number) become one step.
 */
export class History<T> {
  #past = $state.raw<readonly T[]>([]);
  #future = $state.raw<readonly T[]>([]);
  #present: T = $state.raw() as T;
  #lastMerge = { key: '', time: -Infinity };

  constructor(
    start: T,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.#present = start;
  }

  get present(): T {
    return this.#present;
  }

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  commit(next: T, merge = ''): void {
    if (next === this.#present) return;
    const time = this.now();
    const merges =
      merge !== '' && merge === this.#lastMerge.key && time - this.#lastMerge.time < MERGE_WITHIN;
    this.#lastMerge = { key: merge, time };
    if (!merges) this.#past = [...this.#past.slice(1 - LONGEST), this.#present];
    this.#future = [];
    this.#present = next;
  }

  /** Replaces the present without a step of undo: for what the user did not do (a link that was opened). */
  replace(next: T): void {
    this.#present = next;
  }

  undo(): void {
    const previous = this.#past.at(-1);
    if (previous === undefined) return;
    this.#past = this.#past.slice(0, -1);
    this.#future = [this.#present, ...this.#future];
    this.#present = previous;
    this.#lastMerge.key = '';
  }

  redo(): void {
    const [next, ...rest] = this.#future;
    if (next === undefined) return;
    this.#past = [...this.#past, this.#present];
    this.#future = rest;
    this.#present = next;
    this.#lastMerge.key = '';
  }
}
