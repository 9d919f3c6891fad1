import { createContext } from 'svelte';

/** A word that is being explained. */
export interface OpenTerm {
  readonly id: string;
  /** The word in the text. */
  readonly anchor: HTMLElement;
  /** It stays until somebody closes it. */
  readonly isPinned: boolean;
}

const WAIT_BEFORE = 250;
const WAIT_AFTER = 200;

/** Which word of the text is being explained: one at a time. */
export class TermCard {
  #open = $state.raw<OpenTerm | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;

  get open(): OpenTerm | null {
    return this.#open;
  }

  /** The pointer rests on a word: it is explained after a moment. */
  hover(id: string, anchor: HTMLElement): void {
    if (this.#open?.isPinned) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.#open = { id, anchor, isPinned: false }), WAIT_BEFORE);
  }

  /** It left; on the way to the explanation there is a gap. */
  leave(): void {
    clearTimeout(this.#timer);
    if (this.#open && !this.#open.isPinned) {
      this.#timer = setTimeout(() => (this.#open = null), WAIT_AFTER);
    }
  }

  /** It came to the explanation. */
  stay(): void {
    clearTimeout(this.#timer);
  }

  /** A press: it stays, or goes. */
  toggle(id: string, anchor: HTMLElement): void {
    clearTimeout(this.#timer);
    const isSame = this.#open?.anchor === anchor && this.#open.isPinned;
    this.#open = isSame ? null : { id, anchor, isPinned: true };
  }

  /** Answers whether there was something to close. */
  close(): boolean {
    clearTimeout(this.#timer);
    if (!this.#open) return false;
    this.#open = null;
    return true;
  }
}

const [useTermCard, provideTermCard] = createContext<TermCard>();
export { provideTermCard, useTermCard };
