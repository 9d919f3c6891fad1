import { recall, remember } from '../storage';
import {
  advanceOf,
  doneOf,
  formatKept,
  NOTHING_KEPT,
  parseKept,
  withRight,
  withSeen,
  type Advance,
  type Kept,
} from './kept';
import type { LessonOutline } from './outline';

const KEY = 'lessons';

/** What somebody has read and answered. Kept on the device, and nowhere else. */
export class Progress {
  #kept = $state.raw<Kept>(parseKept(recall(KEY)));

  /** Where the reader was last; null before the first lesson. */
  get last(): Kept['last'] {
    return this.#kept.last;
  }

  get isEmpty(): boolean {
    return this.#kept.last === null;
  }

  of(lesson: Pick<LessonOutline, 'id' | 'steps'>): Advance {
    return advanceOf(doneOf(this.#kept, lesson.id), lesson);
  }

  hasSeen(lesson: string, step: number): boolean {
    return doneOf(this.#kept, lesson).seen.includes(step);
  }

  /** Whether the first `count` questions of a step were answered rightly. */
  isSolved(lesson: string, step: number, count: number): boolean {
    const { right } = doneOf(this.#kept, lesson);
    return Array.from({ length: count }, (_, at) => `${step}.${at}`).every((name) =>
      right.includes(name),
    );
  }

  see(lesson: string, step: number): void {
    this.#keep(withSeen(this.#newest(), lesson, step));
  }

  answerRightly(lesson: string, step: number, question: number): void {
    this.#keep(withRight(this.#newest(), lesson, step, question));
  }

  /** Forgets everything; the returned function takes that back. */
  forget(): () => void {
    const before = this.#kept;
    this.#keep(NOTHING_KEPT);
    return () => this.#keep(before);
  }

  /** Another tab may have gone on meanwhile. Where nothing can be kept, what this page knows is the newest. */
  #newest(): Kept {
    const text = recall(KEY);
    return text === null ? this.#kept : parseKept(text);
  }

  #keep(kept: Kept): void {
    this.#kept = kept;
    remember(KEY, formatKept(kept));
  }
}
