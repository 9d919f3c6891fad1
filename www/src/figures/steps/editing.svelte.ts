// Writing a number into a cell of a board, or guessing a covered one: which cell is open, and what was typed.

import type { EngineError, Verdict } from '$engine/steps';
import type { PlaneCell } from '$draw/steps-keys';
import type { NumberText } from '$state/steps';
import { readNumber } from '../numberField';

/** A grid whose numbers people write. */
export type EditPart = 'input' | 'kernel' | 'bias';

/** What is open. A bias is no cell: `out` is its filter. */
export type Open =
  | { kind: 'number'; cell: PlaneCell; start: string; selected: boolean }
  | { kind: 'bias'; out: number; start: string; selected: boolean }
  | { kind: 'answer'; cell: PlaneCell; start: string; selected: boolean };

interface Host {
  text: () => NumberText;
  /** Puts a number in force, or says why not. */
  edit: (part: EditPart, index: number, value: number) => EngineError | null | void;
  /** The number that stands somewhere. */
  valueAt: (part: EditPart, index: number) => number;
}

/** The number that is being written. It is in force as soon as it can be read, so that the outputs follow every key. */
export class Editing {
  #open = $state.raw<Open | null>(null);
  #error = $state.raw<EngineError | null>(null);
  #verdict = $state.raw<{ verdict: Verdict; text: string } | null>(null);
  /** What stood there before, to be put back. */
  #before = 0;
  #part: EditPart = 'input';
  #index = 0;
  #typed = '';

  constructor(private readonly host: Host) {}

  get open(): Open | null {
    return this.#open;
  }
  /** Why what was typed is not in force. */
  get error(): EngineError | null {
    return this.#error;
  }
  /** What became of the last guess. */
  get verdict(): { verdict: Verdict; text: string } | null {
    return this.#verdict;
  }
  get typed(): string {
    return this.#typed;
  }

  begin(open: Open, part: EditPart | null, index: number): void {
    this.#error = null;
    this.#verdict = null;
    this.#typed = open.start;
    if (part) {
      this.#part = part;
      this.#index = index;
      this.#before = this.host.valueAt(part, index);
    }
    this.#open = open;
    // A key that opened the field is the first one of the number.
    if (part && !open.selected) this.type(open.start);
  }

  type(text: string): void {
    this.#typed = text;
    if (this.#open?.kind === 'answer') {
      this.#verdict = null;
      return;
    }
    const read = readNumber(this.host.text(), text);
    this.#error = read.ok
      ? (this.host.edit(this.#part, this.#index, read.value) ?? null)
      : read.error;
  }

  /** Puts back what stood there. */
  cancel(): void {
    const open = this.#open;
    if (open && open.kind !== 'answer') {
      const now = this.host.valueAt(this.#part, this.#index);
      if (now !== this.#before) this.host.edit(this.#part, this.#index, this.#before);
    }
    this.close();
  }

  /** What became of a guess. */
  judged(verdict: Verdict | null): void {
    this.#verdict = verdict && { verdict, text: this.#typed };
  }

  close(): void {
    this.#open = null;
    this.#error = null;
  }
}
