import type { Language } from '$i18n';
import { asWishes, keptWishes, type Preferences, type Wishes } from './preferences.svelte';
import { keptName } from './storage';

const KEYS: readonly (keyof Wishes)[] = ['language', 'theme', 'palette', 'presenter'];
const NAMES = new Set(KEYS.map(keptName));

/**
 * Keeps the preferences in step with other pages of the same person until the returned function is called: with other tabs, and
 * with the page that this one stands in, if that is one of ours (`{ convlens: { language, theme, palette, presenter } }`).
 *
 * `load` fetches the words of a language; what cannot be had is not switched to.
 */
export function followOthers(
  preferences: Preferences,
  load: (language: Language) => Promise<void>,
): () => void {
  const follow = async ({ language, ...others }: Wishes) => {
    preferences.follow(others);
    if (!language || language === preferences.language) return;
    try {
      await load(language);
      preferences.follow({ language });
    } catch {
      // The words stay as they are; the next wish tries again.
    }
  };
  const onstorage = ({ key }: StorageEvent) => {
    if (key !== null && NAMES.has(key)) void follow(keptWishes());
  };
  const onmessage = ({ origin, source, data }: MessageEvent) => {
    if (origin !== location.origin || source !== parent || parent === window) return;
    const said = wishesIn(data);
    if (said) void follow(said);
  };
  addEventListener('storage', onstorage);
  addEventListener('message', onmessage);
  return () => {
    removeEventListener('storage', onstorage);
    removeEventListener('message', onmessage);
  };
}

function wishesIn(data: unknown): Wishes | null {
  if (typeof data !== 'object' || data === null || !('convlens' in data)) return null;
  const { convlens } = data;
  return typeof convlens === 'object' && convlens !== null ? asWishes(convlens) : null;
}
