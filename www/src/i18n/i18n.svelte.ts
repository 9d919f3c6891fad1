import { createContext, untrack } from 'svelte';
import { formatFor, type Format, type Language } from './format';
import { join, type Dictionary, type Part, type Parts } from './parts';

type Sources = { readonly [Name in Part]: () => Promise<Parts[Name]> };

/** Where the parts of each language come from. */
const sources: Record<Language, Sources> = {
  es: {
    first: async () => (await import('./es/first')).first,
    rest: async () => (await import('./es/rest')).rest,
    train: async () => (await import('./es/train')).train,
    network: async () => (await import('./es/network')).network,
    steps: async () => (await import('./es/steps')).steps,
    lessons: async () => (await import('./es/lessons')).lessons,
    guide: async () => (await import('./es/guide')).guide,
    tour: async () => (await import('./es/tour')).tour,
  },
  en: {
    first: async () => (await import('./en/first')).first,
    rest: async () => (await import('./en/rest')).rest,
    train: async () => (await import('./en/train')).train,
    network: async () => (await import('./en/network')).network,
    steps: async () => (await import('./en/steps')).steps,
    lessons: async () => (await import('./en/lessons')).lessons,
    guide: async () => (await import('./en/guide')).guide,
    tour: async () => (await import('./en/tour')).tour,
  },
};

/**
 * The words and the number format of the language that is chosen right now.
 *
 * Its members are getters over reactive state: read them where they are used (`i18n.t.shell…`), or destructure inside `$derived`.
 */
export class I18n {
  readonly #language: () => Language;
  readonly #parts: Record<Language, Partial<Parts>> = { es: {}, en: {} };
  /** What is there of the words. A language appears together with its first part. */
  #words = $state.raw<Partial<Record<Language, Dictionary>>>({});
  readonly #loading = new Map<string, Promise<void>>();
  /** Whoever needed a part in one language may have it on the screen when another one is chosen. */
  readonly #wanted = new Set<Part>(['first']);

  constructor(language: () => Language) {
    this.#language = language;
  }

  get language(): Language {
    return this.#language();
  }

  get t(): Dictionary {
    const words = this.#words[this.#language()];
    if (!words) throw new Error('A language is loaded before it is chosen.');
    return words;
  }

  /** Fetches the words of a language. Rejects when they cannot be had; to be called before the language is chosen. */
  async load(language: Language): Promise<void> {
    await Promise.all([...this.#wanted].map((part) => this.#load(language, part)));
  }

  /** Fetches a part of the words of the language that is chosen now. */
  loadPart(part: Part): Promise<void> {
    this.#wanted.add(part);
    return this.#load(untrack(this.#language), part);
  }

  /** A piece of the page together with a part of the words that it needs. */
  async withPart<Piece>(part: Part, piece: Promise<Piece>): Promise<Piece> {
    const [loaded] = await Promise.all([piece, this.loadPart(part)]);
    return loaded;
  }

  #load<Name extends Part>(language: Language, part: Name): Promise<void> {
    const key = `${language} ${part}`;
    const known = this.#loading.get(key);
    if (known) return known;
    const loading = sources[language][part]().then((words) => {
      const parts = this.#parts[language];
      parts[part] = words;
      if (parts.first) this.#words = { ...this.#words, [language]: join(parts) };
    });
    this.#loading.set(key, loading);
    // The next one who needs it tries again.
    loading.catch(() => this.#loading.delete(key));
    return loading;
  }

  get format(): Format {
    return formatFor(this.#language());
  }

  /** A number for people: see {@link Format.n}. */
  readonly n = (value: number, decimals?: number): string => this.format.n(value, decimals);

  /** A number with "≈" where rounding lost something: see {@link Format.approx}. */
  readonly approx = (value: number, decimals?: number): string =>
    this.format.approx(value, decimals);

  /**
   * The words for an error of the engine; one that has no words gets the general sentence. The first time they are
   * fetched: until they are there the answer is empty, and it changes by itself.
   */
  readonly error = (error: { code: string; detail?: Record<string, string | number> }): string => {
    const errors: Partial<Dictionary['errors']> = this.t.errors ?? {};
    const words = Object.hasOwn(errors, error.code)
      ? errors[error.code as keyof typeof errors]
      : errors.unknown;
    if (words) return words(error.detail ?? {}, this.format);
    if (!this.#isMissing) this.loadPart('rest').catch(() => (this.#isMissing = true));
    return this.#isMissing ? this.t.shell.partMissing : '';
  };
  /** The rest of the words could not be had. */
  #isMissing = $state(false);
}

const [useI18n, provideI18n] = createContext<I18n>();
export { provideI18n, useI18n };
