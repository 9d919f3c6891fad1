import { createContext } from 'svelte';
import type { Dictionary } from './es';
import type { First } from './es/first';
import type { Rest } from './es/rest';
import { formatFor, type Format, type Language } from './format';
import { join } from './join';

/** Each language is two chunks: nobody waits for the words of the other one, nor for those that a first look does not need. */
const sources: Record<Language, { first: () => Promise<First>; rest: () => Promise<Rest> }> = {
  es: {
    first: async () => (await import('./es/first')).first,
    rest: async () => (await import('./es/rest')).rest,
  },
  en: {
    first: async () => (await import('./en/first')).first,
    rest: async () => (await import('./en/rest')).rest,
  },
};

/**
 * The words and the number format of the language that is chosen right now.
 *
 * Its members are getters over reactive state: read them where they are used (`i18n.t.shell…`), or destructure inside `$derived`.
 */
export class I18n {
  readonly #language: () => Language;
  /** Until the rest of them is there, `errors`, the texts of the shell's dialogs and most presets' paragraphs are missing. */
  #loaded = $state.raw<Partial<Record<Language, Dictionary>>>({});
  readonly #complete = new Map<Language, Promise<void>>();

  constructor(language: () => Language) {
    this.#language = language;
  }

  get language(): Language {
    return this.#language();
  }

  get t(): Dictionary {
    const words = this.#loaded[this.#language()];
    if (!words) throw new Error('A language is loaded before it is chosen.');
    return words;
  }

  /** Fetches the words of a language. Rejects when they cannot be had; to be called before the language is chosen. */
  async load(language: Language): Promise<void> {
    if (this.#loaded[language]) return;
    const first = (await sources[language].first()) as Dictionary;
    this.#loaded = { ...this.#loaded, [language]: first };
    // Whoever needed all the words of one language may have them on the screen right now.
    if (this.#complete.size > 0) await this.#loadRest(language);
  }

  /** A part of the page that needs all the words, together with them. */
  async withAllWords<Part>(part: Promise<Part>): Promise<Part> {
    const [loaded] = await Promise.all([part, this.#loadRest(this.language)]);
    return loaded;
  }

  /** Fetches all the words of the language that is chosen now. */
  loadAll(): Promise<void> {
    return this.#loadRest(this.language);
  }

  async #loadRest(language: Language): Promise<void> {
    const known = this.#complete.get(language);
    if (known) return known;
    const loading = sources[language].rest().then((rest) => {
      const first = this.#loaded[language];
      if (first) this.#loaded = { ...this.#loaded, [language]: join(first, rest) };
    });
    this.#complete.set(language, loading);
    // The next one who needs them tries again.
    loading.catch(() => this.#complete.delete(language));
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
   * The words for an error of the engine; one that has no words yet gets the general sentence. The first time they are
   * fetched: until they are there the answer is empty, and it changes by itself.
   */
  readonly error = (error: { code: string; detail?: Record<string, string | number> }): string => {
    const { errors } = this.t as Partial<Dictionary>;
    if (!errors) {
      if (!this.#isMissing) this.#loadRest(this.language).catch(() => (this.#isMissing = true));
      return this.#isMissing ? this.t.shell.partMissing : '';
    }
    const words = Object.hasOwn(errors, error.code)
      ? errors[error.code as keyof typeof errors]
      : errors.unknown;
    return words(error.detail ?? {}, this.format);
  };
  /** The rest of the words could not be had. */
  #isMissing = $state(false);
}

const [useI18n, provideI18n] = createContext<I18n>();
export { provideI18n, useI18n };
