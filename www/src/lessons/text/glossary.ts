import type { Language } from '$i18n';
import { FormatError, type Term } from './types';

/** Reads the table of terms; they come sorted as the language sorts them. */
export function parseGlossary(text: string, language: Language): Term[] {
  const rows = text
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
    .slice(2);
  const terms = rows.map(
    ([id = '', es = '', en = '', esMeaning = '', enMeaning = ''], at): Term => {
      if (!enMeaning) throw new FormatError(`row ${at + 1} of the glossary is not complete`);
      return language === 'es'
        ? { id, name: es, also: en, meaning: esMeaning }
        : { id, name: en, also: es, meaning: enMeaning };
    },
  );
  const { compare } = new Intl.Collator(language, { sensitivity: 'base' });
  return terms.sort((one, other) => compare(one.name, other.name));
}
