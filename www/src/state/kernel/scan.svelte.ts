import type { KernelRoom } from './room.svelte';

/** The window's walk over the result, row by row, as one number: for the scrubber. */
export class Scan {
  playing = $state(false);
  /** Cells a second are four times this. */
  speed = $state(1);

  constructor(private readonly room: KernelRoom) {}

  /** How many cells a channel of the result has; 0 while there is none. */
  get count(): number {
    const output = this.room.shapes?.output;
    return output ? output.rows * output.cols : 0;
  }

  /** Which of them is in focus, counted row by row. */
  get index(): number {
    const { row, col } = this.room.cell;
    return row * this.#cols + col;
  }

  /** Moves the focus; a pin moves along, because whoever scans wants to see the next cell. */
  go(index: number): void {
    this.room.step(this.cellAt(index));
  }

  cellAt(index: number): { row: number; col: number } {
    return { row: Math.floor(index / this.#cols), col: index % this.#cols };
  }

  get #cols(): number {
    return this.room.shapes?.output.cols ?? 1;
  }
}
