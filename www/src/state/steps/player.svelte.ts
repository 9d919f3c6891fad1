/** What is walked over. */
interface Walk {
  /** How many cells there are. */
  readonly count: number;
  /** Called after each move. */
  moved(): void;
}

/** A walk over cells in order. It has no clock: the scrubber (or whoever plays) moves it on while `playing`. */
export class Player {
  playing = $state(false);
  /** 1 is the usual pace. */
  speed = $state(1);
  #at = $state(0);

  constructor(private readonly walk: Walk) {}

  get count(): number {
    return this.walk.count;
  }

  /** Where the walk is. */
  get index(): number {
    return Math.max(0, Math.min(this.#at, this.count - 1));
  }

  get isAtEnd(): boolean {
    return this.index >= this.count - 1;
  }

  /** Plays on; from the beginning where the end was reached. */
  play(): void {
    if (this.count < 2) return;
    if (this.isAtEnd) this.seek(0);
    this.playing = true;
  }

  pause(): void {
    this.playing = false;
  }

  /** One cell on or back, and stays there. */
  step(by: 1 | -1): void {
    this.pause();
    this.seek(this.index + by);
  }

  /** Goes to a cell. */
  seek(index: number): void {
    this.#at = Math.max(0, Math.min(index, this.count - 1));
    this.walk.moved();
  }
}
