import { History } from './history.svelte';

/** What the user decides in a room, as one immutable snapshot with undo and redo. */
export abstract class UndoableSetup<Setup extends object> {
  readonly #history: History<Setup>;

  constructor(start: Setup) {
    this.#history = new History(start);
  }

  /** The setup is another one. */
  protected abstract changed(): void;

  get setup(): Setup {
    return this.#history.present;
  }

  get canUndo(): boolean {
    return this.#history.canUndo;
  }

  get canRedo(): boolean {
    return this.#history.canRedo;
  }

  undo(): void {
    this.#history.undo();
    this.changed();
  }

  redo(): void {
    this.#history.redo();
    this.changed();
  }

  /** Changes the setup as one step of undo (steps with the same `merge` key that follow quickly are one). */
  commit(change: Partial<Setup>, merge = ''): void {
    this.#history.commit({ ...this.setup, ...change }, merge);
    this.changed();
  }

  /** Puts right what the user did not choose (a link, data of another shape): no step of undo. */
  correct(change: Partial<Setup>): void {
    this.#history.replace({ ...this.setup, ...change });
  }
}
