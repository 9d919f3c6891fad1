import type { EngineError } from '$engine/types';
import { isUnfinished, readNumber, type NumberText } from './numberField';

/** How long somebody may pause inside "−" or "1/" before a message appears, in milliseconds. */
const PATIENCE = 700;
/** A message outlives its field for a moment: if it made room at once, a click on its way would miss what it aims at. */
const LINGER = 600;

interface Held {
  /** Which field it is. */
  readonly key: number;
  readonly text: string;
  /** The number that the field had when this was typed: if it changes otherwise (undo), the draft is out of date. */
  readonly base: number;
  readonly error: EngineError | null;
}

/** What to say about a field. */
export interface Said {
  readonly key: number;
  readonly error: EngineError;
}

/**
 * The text that somebody is typing, in one field at a time. It stays as typed while it stands for the number in force; text
 * that is no number is kept, too, with the reason, until the field is left.
 */
export class NumberDraft {
  #held = $state.raw<Held | null>(null);
  #said = $state.raw<Said | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** What the field shows. */
  shown(key: number, current: number, print: () => string): string {
    const held = this.#held;
    return held?.key === key && held.base === current ? held.text : print();
  }

  /** Which field holds text that is not in force. */
  get wrongKey(): number | null {
    return this.#held?.error ? this.#held.key : null;
  }

  /** What to say about it; silent for a moment while it looks like the beginning of a number. */
  get said(): Said | null {
    return this.#said;
  }

  /** Takes what was typed; `commit` puts the number in force or says why not. */
  type(
    core: NumberText,
    field: { key: number; text: string; current: number },
    commit: (value: number) => EngineError | null,
  ): void {
    const { key, text, current } = field;
    const read = readNumber(core, text);
    const error = read.ok ? commit(read.value) : read.error;
    const base = read.ok && error === null ? read.value : current;
    this.#held = { key, text, base, error };
    if (error === null) this.#say(null);
    else if (error.code !== 'zero-denominator' && isUnfinished(text)) {
      this.#say(null);
      this.#later(PATIENCE, { key, error });
    } else this.#say({ key, error });
  }

  /** The field is left: what is in force is shown again. */
  end(): void {
    this.#held = null;
    this.#later(LINGER, null);
  }

  #say(said: Said | null): void {
    clearTimeout(this.#timer);
    this.#said = said;
  }

  #later(delay: number, said: Said | null): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.#said = said), delay);
  }
}
