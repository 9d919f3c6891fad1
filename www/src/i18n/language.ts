import type { Language } from './format';

/** The first of the browser's languages that the page speaks, else English. */
export function browserLanguage(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const language = tag.toLowerCase().split('-')[0];
    if (language === 'es' || language === 'en') return language;
  }
  return 'en';
}
