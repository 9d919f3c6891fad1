import { createContext, untrack } from 'svelte';
import type { I18n } from '$i18n';

export type NoticeKind = 'status' | 'error';

/** One quiet line. The words are a function, so that they follow the language. */
export interface Notice {
  readonly kind: NoticeKind;
  readonly text: (i18n: I18n) => string;
  readonly action?: { readonly label: (i18n: I18n) => string; readonly run: () => void };
  /** Stays until it is dismissed, as notices with an action do unless this says no. */
  readonly stays?: boolean;
}

const SHOWN_FOR: Record<NoticeKind, number> = { status: 6_000, error: 15_000 };
const LONGEST_QUEUE = 3;

/**
 * What the page has to say beside the room: one line at a time. A new status replaces an old one; an error is never
 * replaced by a status; what has to wait is shown afterwards.
 */
export class Notices {
  #queue = $state.raw<readonly Notice[]>([]);
  #timer: ReturnType<typeof setTimeout> | undefined;

  get current(): Notice | null {
    return this.#queue[0] ?? null;
  }

  say(text: Notice['text'], options: Pick<Notice, 'action' | 'stays'> = {}): void {
    this.show({ kind: 'status', text, ...options });
  }

  fail(text: Notice['text'], options: Pick<Notice, 'action' | 'stays'> = {}): void {
    this.show({ kind: 'error', text, ...options });
  }

  show(notice: Notice): void {
    // An effect that has something to say must not run again because it was said.
    const lasting = untrack(() => this.#queue).filter(
      (other) => other.kind === 'error' || stays(other),
    );
    this.#queue =
      notice.kind === 'error'
        ? [notice, ...lasting.filter(({ kind }) => kind === 'status')]
        : [...lasting, notice].slice(-LONGEST_QUEUE);
    this.resume();
  }

  dismiss(): void {
    this.#queue = this.#queue.slice(1);
    this.resume();
  }

  /** While somebody reads it with the pointer on it or the focus in it, a notice stays. */
  pause(): void {
    clearTimeout(this.#timer);
  }

  resume(): void {
    clearTimeout(this.#timer);
    const notice = untrack(() => this.current);
    if (notice && !stays(notice)) {
      this.#timer = setTimeout(() => this.dismiss(), SHOWN_FOR[notice.kind]);
    }
  }
}

const stays = ({ stays: said, action }: Notice): boolean => said ?? action !== undefined;

const [useNotices, provideNotices] = createContext<Notices>();
export { provideNotices, useNotices };
