import { createContext } from 'svelte';
import type { Course, Lesson, Term } from './text/types';
import { termsOf } from './text/terms';

/** The course in the language on the screen, and what can be looked up in it. */
export class Book {
  readonly #course: () => Course;
  readonly #terms = $derived.by(
    () => new Map(this.#course().glossary.map((term) => [term.id, term])),
  );
  readonly #uses = $derived.by(() => this.#findUses());

  constructor(course: () => Course) {
    this.#course = course;
  }

  get lessons(): readonly Lesson[] {
    return this.#course().lessons;
  }

  get glossary(): readonly Term[] {
    return this.#course().glossary;
  }

  lesson(id: string): Lesson | null {
    return this.lessons.find((lesson) => lesson.id === id) ?? null;
  }

  /** The lesson that follows; null after the last one. */
  after(id: string): Lesson | null {
    const at = this.lessons.findIndex((lesson) => lesson.id === id);
    return at < 0 ? null : (this.lessons[at + 1] ?? null);
  }

  term(id: string): Term | null {
    return this.#terms.get(id) ?? null;
  }

  readonly nameOf = (term: string): string => this.term(term)?.name ?? term;

  /** The lessons that speak of a term. */
  lessonsWith(term: string): readonly Lesson[] {
    return this.#uses.get(term) ?? [];
  }

  #findUses(): Map<string, Lesson[]> {
    const uses = new Map<string, Lesson[]>();
    for (const lesson of this.lessons) {
      for (const term of termsOf(lesson)) {
        const known = uses.get(term);
        if (known) known.push(lesson);
        else uses.set(term, [lesson]);
      }
    }
    return uses;
  }
}

const [useBook, provideBook] = createContext<Book>();
export { provideBook, useBook };
