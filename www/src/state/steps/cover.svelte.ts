import { untrack } from 'svelte';
import type { Board, Cell, Verdict } from '$engine/steps';
import { cellKey } from './cells';

/** What somebody said of a covered output. */
export interface Prediction {
  readonly text: string;
  readonly verdict: Verdict;
}

/** Outputs that are hidden until somebody says what they are, or gives up. */
export class Cover {
  #covered = $state.raw<ReadonlySet<string>>(new Set());
  /** The last answer for each cell that was tried. */
  #predictions = $state.raw<ReadonlyMap<string, Prediction>>(new Map());
  /** All cells of the round. */
  #round: readonly Readonly<Cell>[] = [];
  /** Those that were right, and those that were shown without an answer. */
  #right = $state(0);
  #givenUp = $state(0);

  /** Whether an output is hidden right now. */
  hides(cell: Readonly<Cell>): boolean {
    return this.#covered.has(cellKey(cell));
  }

  /** How many outputs are still hidden. */
  get hidden(): number {
    return this.#covered.size;
  }

  /** Whether there is something to guess, or was in this round. */
  get isOn(): boolean {
    return this.hidden + this.#right + this.#givenUp > 0;
  }

  /** Of this round. */
  get score(): { right: number; givenUp: number; hidden: number } {
    return { right: this.#right, givenUp: this.#givenUp, hidden: this.hidden };
  }

  /** The last answer for a cell, if there was one. */
  prediction(cell: Readonly<Cell>): Prediction | null {
    return this.#predictions.get(cellKey(cell)) ?? null;
  }

  /** The cells that are hidden, as keys. */
  get keys(): readonly string[] {
    return [...this.#covered];
  }

  /** Hides again what was hidden when this round began. */
  restart(): void {
    this.begin(this.#round);
  }

  /** Begins a round with these cells. */
  begin(cells: readonly Readonly<Cell>[]): void {
    this.end();
    this.#round = cells;
    this.add(cells);
  }

  /** Hides more. */
  add(cells: Iterable<Readonly<Cell>>): void {
    const keys = Array.from(cells, cellKey);
    const known = untrack(() => this.#predictions);
    this.#covered = new Set([...untrack(() => this.#covered), ...keys]);
    this.#predictions = new Map([...known].filter(([key]) => !keys.includes(key)));
  }

  /** Compares an answer with the core's output. What is right is shown. */
  predict(board: Board, cell: Readonly<Cell>, text: string): Verdict {
    const verdict = board.check(cell, text);
    if (!this.hides(cell)) return verdict;
    this.#predictions = new Map(this.#predictions).set(cellKey(cell), { text, verdict });
    if (verdict.right) {
      this.#uncover(cell);
      this.#right++;
    }
    return verdict;
  }

  /** Shows one output without an answer. */
  reveal(cell: Readonly<Cell>): void {
    if (!this.hides(cell)) return;
    this.#uncover(cell);
    this.#givenUp++;
  }

  /** Shows all of them. */
  revealAll(): void {
    this.#givenUp += this.hidden;
    this.#covered = new Set();
  }

  /** Nothing is hidden any more, and nothing counts. */
  end(): void {
    this.#round = [];
    this.#covered = new Set();
    this.#predictions = new Map();
    this.#right = 0;
    this.#givenUp = 0;
  }

  #uncover(cell: Readonly<Cell>): void {
    const key = cellKey(cell);
    this.#covered = new Set([...this.#covered].filter((other) => other !== key));
  }
}
