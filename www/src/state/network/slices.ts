/** How long a piece of work may take, in milliseconds: two of them and a repaint stay below one long task. */
const SLICE_MS = 10;
/** What is assumed until something was measured: multiply-accumulates a millisecond. */
const USUAL_SPEED = 5e5;
const SMALLEST = 50_000;

/** Calls what is to be done once the events that wait have been heard. */
export type Soon = (work: () => void) => void;

/** Later in another task, without the pause that timers make. */
export function soonByMessage(): Soon {
  const waiting: (() => void)[] = [];
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => waiting.shift()?.();
  return (work) => {
    waiting.push(work);
    port2.postMessage(null);
  };
}

/** Measures how fast a machine is, and says how much work fits into a slice. */
export class Pace {
  #speed = USUAL_SPEED;

  constructor(readonly now: () => number = () => performance.now()) {}

  /** Multiply-accumulates for one slice. */
  get macs(): number {
    return Math.max(SMALLEST, Math.round(this.#speed * SLICE_MS));
  }

  /** Whether so many are done before anybody notices. */
  isQuick(macs: number): boolean {
    return macs <= this.macs;
  }

  /** Does something of known size, and learns from it unless it says that there was less to do. */
  measure(macs: number, work: () => boolean | void): void {
    const start = this.now();
    if (work() === false) return;
    const took = this.now() - start;
    if (took >= 1) this.#speed = 0.5 * this.#speed + 0.5 * (macs / took);
    // What is too short to be measured says nothing, unless it was to be a whole slice.
    else if (macs >= this.macs) this.#speed *= 2;
  }
}

/** Work that is done slice by slice, so that the page stays awake. Beginning anew gives up what is under way. */
export class Slices {
  #turn = 0;

  constructor(
    readonly pace: Pace,
    private readonly soon: Soon,
    /** Hears what a slice throws. */
    private readonly failed: (error: unknown) => void,
  ) {}

  /** Calls `advance` with so many multiply-accumulates, in tasks of its own, until it says that it is done. */
  start(advance: (macs: number) => boolean, done: () => void): void {
    const turn = ++this.#turn;
    const go = () => {
      if (turn !== this.#turn) return;
      try {
        const { macs } = this.pace;
        let isDone = false;
        // The last slice may be a small one: as a whole one it would make the machine look fast, and the next slice long.
        this.pace.measure(macs, () => !(isDone = advance(macs)));
        if (isDone) {
          done();
          return;
        }
      } catch (error) {
        this.failed(error);
        return;
      }
      this.soon(go);
    };
    this.soon(go);
  }

  stop(): void {
    this.#turn += 1;
  }
}
