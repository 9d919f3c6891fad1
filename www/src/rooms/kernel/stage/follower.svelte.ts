/**
 * Follows a value: at once while its size stays the same, and two frames later when the size changes.
 *
 * A kernel of another size makes hundreds of cells anew, in the panel and in the inspector. Each in a task of its own, neither
 * is long enough to be felt.
 */
export class Follower<T> {
  #built = $state('');
  #held: T;

  constructor(
    private readonly read: () => T,
    private readonly sizeOf: () => string,
  ) {
    this.#held = read();
    this.#built = sizeOf();
    $effect(() => {
      const size = this.sizeOf();
      if (size === this.#built) return;
      // The first frame paints what else has changed.
      let frame = requestAnimationFrame(() => {
        frame = requestAnimationFrame(() => (this.#built = size));
      });
      return () => cancelAnimationFrame(frame);
    });
  }

  readonly value: T = $derived.by(() => {
    if (this.sizeOf() === this.#built) this.#held = this.read();
    return this.#held;
  });
}
