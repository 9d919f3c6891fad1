import { createContext } from 'svelte';
import { MediaQuery } from 'svelte/reactivity';
import { browserLanguage, LANGUAGES, type Language } from '$i18n';
import { recall, remember } from './storage';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];
export const PALETTES = ['standard', 'safe'] as const;
/** `safe` is for colour-vision deficiency. */
export type Palette = (typeof PALETTES)[number];

/** The colour of the header, which the browser's own frame takes over. */
const FRAME = { light: '#ffffff', dark: '#171a20' };

/**
 * How the user wants the page: language, theme, palette, presenter mode. Kept on the device.
 *
 * Setting one writes its attribute on the root element at once, so that whoever reads a computed style afterwards, in an
 * effect that depends on the same preference, reads the new one.
 */
export class Preferences {
  #language = $state<Language>('en');
  #theme = $state<Theme>('system');
  #palette = $state<Palette>('standard');
  #presenter = $state(false);
  readonly #prefersDark = new MediaQuery('(prefers-color-scheme: dark)');
  readonly #prefersStillness = new MediaQuery('(prefers-reduced-motion: reduce)');

  constructor(private readonly root: HTMLElement = document.documentElement) {
    this.#language = oneOf(LANGUAGES, recall('language')) ?? browserLanguage(navigator.languages);
    this.#theme = oneOf(THEMES, recall('theme')) ?? 'system';
    this.#palette = oneOf(PALETTES, recall('palette')) ?? 'standard';
    this.#presenter = recall('presenter') === 'true';
    this.#show();
  }

  get language(): Language {
    return this.#language;
  }
  set language(language: Language) {
    this.#language = language;
    this.#keep('language', language);
  }

  get theme(): Theme {
    return this.#theme;
  }
  set theme(theme: Theme) {
    this.#theme = theme;
    this.#keep('theme', theme);
  }

  get palette(): Palette {
    return this.#palette;
  }
  set palette(palette: Palette) {
    this.#palette = palette;
    this.#keep('palette', palette);
  }

  get presenter(): boolean {
    return this.#presenter;
  }
  set presenter(presenter: boolean) {
    this.#presenter = presenter;
    this.#keep('presenter', String(presenter));
  }

  /** The theme on the screen, with `system` resolved. */
  get shownTheme(): 'light' | 'dark' {
    if (this.#theme !== 'system') return this.#theme;
    return this.#prefersDark.current ? 'dark' : 'light';
  }

  /** Whether the user asked the system for less motion. */
  get reducedMotion(): boolean {
    return this.#prefersStillness.current;
  }

  #keep(key: string, value: string): void {
    remember(key, value);
    this.#show();
  }

  #show(): void {
    const { root } = this;
    root.lang = this.#language;
    if (this.#theme === 'system') delete root.dataset.theme;
    else root.dataset.theme = this.#theme;
    root.toggleAttribute('data-presenter', this.#presenter);
    for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
      meta.content = FRAME[this.#theme === 'system' ? ofMedia(meta) : this.#theme];
    }
  }
}

const ofMedia = (meta: HTMLMetaElement) => (meta.media.includes('dark') ? 'dark' : 'light');

function oneOf<T extends string>(all: readonly T[], text: string | null): T | undefined {
  return all.find((item) => item === text);
}

const [usePreferences, providePreferences] = createContext<Preferences>();
export { providePreferences, usePreferences };
