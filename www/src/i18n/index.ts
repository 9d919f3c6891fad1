import { createContext } from 'svelte';
import type { Dictionary } from './es';
import { formatFor, type Format, type Language } from './format';

export { LANGUAGES, type Format, type Language } from './format';
export { browserLanguage } from './language';
export type { Dictionary } from './es';
export type { ErrorDetail } from './es/errors';

/** Each language is a chunk of its own: nobody waits for the words of the other one. */
const sources: Record<Language, () => Promise<Dictionary>> = {
  es: async () => (await import('./es')).es,
  en: async () => (await import('./en')).en,
};

/**
 * The words and the number format of the language that is chosen right now.
 *
 * Its members are getters over reactive state: read them where they are used (`i18n.t.shell…`), or destructure inside `$derived`.
 */
export class I18n {
  readonly #language: () => Language;
  readonly #loaded = new Map<Language, Dictionary>();

  constructor(language: () => Language) {
    this.#language = language;
  }

  get language(): Language {
    return this.#language();
  }

  get t(): Dictionary {
    const words = this.#loaded.get(this.#language());
    if (!words) throw new Error('A language is loaded before it is chosen.');
    return words;
  }

  /** Fetches the words of a language. Rejects when they cannot be had; to be called before the language is chosen. */
  async load(language: Language): Promise<void> {
    if (!this.#loaded.has(language)) this.#loaded.set(language, await sources[language]());
  }

  get format(): Format {
    return formatFor(this.#language());
  }

  /** A number for people: see {@link Format.n}. */
  readonly n = (value: number, decimals?: number): string => this.format.n(value, decimals);

  /** A number with "≈" where rounding lost something: see {@link Format.approx}. */
  readonly approx = (value: number, decimals?: number): string =>
    this.format.approx(value, decimals);

  /** The words for an error of the engine; one that has no words yet gets the general sentence. */
  readonly error = (error: { code: string; detail?: Record<string, string | number> }): string => {
    const { errors } = this.t;
    const words = Object.hasOwn(errors, error.code)
      ? errors[error.code as keyof typeof errors]
      : errors.unknown;
    return words(error.detail ?? {}, this.format);
  };
}

const [useI18n, provideI18n] = createContext<I18n>();
export { provideI18n, useI18n };
