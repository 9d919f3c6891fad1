// What an address fixes for the whole page, in front of its `#`: `?embed=1&lang=es&theme=dark&presenter=1&hide=presets,help`.
import { LANGUAGES, type Language } from '$i18n/format';
import { THEMES, type Theme } from './appearance';

/** What the sender of a link decided for the page; null where the reader does. */
export interface Fixed {
  readonly language: Language | null;
  readonly theme: Theme | null;
  readonly presenter: boolean | null;
  /** The `data-control` names of what is left out. */
  readonly hide: readonly string[];
  /** The page stands inside another one: it shows its room only, and leaves nothing on the device. */
  readonly embed: boolean;
}

export const NOTHING_FIXED: Fixed = {
  language: null,
  theme: null,
  presenter: null,
  hide: [],
  embed: false,
};

/** Names of controls and of what can be pointed at: they end up in selectors. */
const NAME = /^[a-z][a-z0-9:-]{0,40}$/;
const MOST_HIDDEN = 40;

/** The name that a text gives, or null when it can be none. */
export const asName = (text: string | null): string | null =>
  text !== null && NAME.test(text) ? text : null;

/** Reads the part of an address between `?` and `#`. What makes no sense fixes nothing. */
export function parseFixed(search: string): Fixed {
  const query = new URLSearchParams(search);
  return {
    language: LANGUAGES.find((language) => language === query.get('lang')) ?? null,
    theme: THEMES.find((theme) => theme === query.get('theme')) ?? null,
    presenter: readFlag(query.get('presenter')),
    hide: [
      ...new Set((query.get('hide') ?? '').split(',').filter((name) => NAME.test(name))),
    ].slice(0, MOST_HIDDEN),
    embed: readFlag(query.get('embed')) ?? false,
  };
}

/** What `parseFixed` reads, with its question mark; empty when nothing is fixed. */
export function formatFixed({ language, theme, presenter, hide, embed }: Fixed): string {
  const parts: string[] = [];
  if (embed) parts.push('embed=1');
  if (language) parts.push(`lang=${language}`);
  if (theme) parts.push(`theme=${theme}`);
  if (presenter !== null) parts.push(`presenter=${presenter ? 1 : 0}`);
  if (hide.length > 0) parts.push(`hide=${hide.join(',')}`);
  return parts.length > 0 ? `?${parts.join('&')}` : '';
}

function readFlag(text: string | null): boolean | null {
  if (text === '1' || text === 'true' || text === '') return true;
  return text === '0' || text === 'false' ? false : null;
}
