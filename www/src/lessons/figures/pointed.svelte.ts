/** What is pointed at: what the pointer or the keyboard is on, else what was pinned by a click. */
export class Pointed<Key extends number | string> {
  #hovered = $state<Key | null>(null);
  #pinned = $state<Key | null>(null);

  /** @param first what is shown as long as nobody has pointed at anything */
  constructor(private readonly first: Key | null = null) {}

  get at(): Key | null {
    return this.#hovered ?? this.#pinned ?? this.first;
  }
  get pinned(): Key | null {
    return this.#pinned;
  }

  readonly point = (key: Key | null): void => {
    this.#hovered = key;
  };

  /** Pins it, or lets go of it if it was pinned. */
  readonly pick = (key: Key): void => {
    this.#pinned = this.#pinned === key ? null : key;
  };

  /** Ends the pin. False if there was none. */
  readonly release = (): boolean => {
    const held = this.#pinned !== null;
    this.#pinned = null;
    return held;
  };
}
