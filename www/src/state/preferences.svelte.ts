import { createContext } from 'svelte';
import { MediaQuery } from 'svelte/reactivity';
import { browserLanguage, LANGUAGES, type Language } from '$i18n';
import { PALETTES, THEMES, type Palette, type Theme } from './appearance';
import { NOTHING_FIXED, type Fixed } from './embedding';
import { recallAnyway, remember } from './storage';

export { PALETTES, THEMES, type Palette, type Theme } from './appearance';

/** What a page is told by another one of the same person: another tab, or the page that it stands in. */
export interface Wishes {
  readonly language?: Language;
  readonly theme?: Theme;
  readonly palette?: Palette;
  readonly presenter?: boolean;
}

/** The colour of the header, which the browser's own frame takes over. */
const FRAME = { light: '#ffffff', dark: '#171a20' };

/**
 * How the user wants the page: language, theme, palette, presenter mode. Kept on the device, but for what the address fixes.
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

  constructor(
    readonly fixed: Fixed = NOTHING_FIXED,
    private readonly root: HTMLElement = document.documentElement,
  ) {
    const kept = keptWishes();
    this.#language = fixed.language ?? kept.language ?? browserLanguage(navigator.languages);
    this.#theme = fixed.theme ?? kept.theme ?? 'system';
    this.#palette = kept.palette ?? 'standard';
    this.#presenter = fixed.presenter ?? kept.presenter ?? false;
    this.#show();
  }

  /** Takes over what was chosen elsewhere, but for what the address fixes. Nothing of it is kept: whoever chose it has done that. */
  follow({ language, theme, palette, presenter }: Wishes): void {
    const { fixed } = this;
    this.#language = fixed.language ?? language ?? this.#language;
    this.#theme = fixed.theme ?? theme ?? this.#theme;
    this.#palette = palette ?? this.#palette;
    this.#presenter = fixed.presenter ?? presenter ?? this.#presenter;
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

  #keep(key: keyof Wishes, value: string): void {
    const isFixed = key !== 'palette' && this.fixed[key] !== null;
    if (!isFixed) remember(key, value);
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

/** The wishes in what somebody says, whatever else is in it. */
export function asWishes(said: { readonly [Name in keyof Wishes]?: unknown }): Wishes {
  const language = oneOf(LANGUAGES, said.language);
  const theme = oneOf(THEMES, said.theme);
  const palette = oneOf(PALETTES, said.palette);
  const { presenter } = said;
  return {
    ...(language && { language }),
    ...(theme && { theme }),
    ...(palette && { palette }),
    ...(typeof presenter === 'boolean' && { presenter }),
  };
}

/** The wishes that the device kept. */
export function keptWishes(): Wishes {
  const presenter = recallAnyway('presenter');
  return asWishes({
    language: recallAnyway('language'),
    theme: recallAnyway('theme'),
    palette: recallAnyway('palette'),
    ...(presenter !== null && { presenter: presenter === 'true' }),
  });
}

function oneOf<T extends string>(all: readonly T[], text: unknown): T | undefined {
  return all.find((item) => item === text);
}

const [usePreferences, providePreferences] = createContext<Preferences>();
export { providePreferences, usePreferences };
