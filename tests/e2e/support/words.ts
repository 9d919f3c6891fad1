// The dictionaries of the page, so that tests name things as people see them and no word is repeated here.
import { en } from '../../../www/src/i18n/en/index.ts';
import { es, type Dictionary } from '../../../www/src/i18n/es/index.ts';
import { formatFor, type Language } from '../../../www/src/i18n/format.ts';

export type { Dictionary, Language };
export const dictionaries: Record<Language, Dictionary> = { es, en };
export { formatFor };

/** Something that can go wrong, as the core or the page calls it. */
export type ErrorCode = keyof Dictionary['errors'] & string;

/** What the page says about an error. */
export function errorText(
  language: Language,
  code: keyof Dictionary['errors'],
  detail: Record<string, string | number> = {},
): string {
  return dictionaries[language].errors[code](detail, formatFor(language));
}

/** A number as the page writes it, in either language: "−1,5", "≈ 0.333", "1/9", "1 234". */
export function numberOf(text: string): number {
  const plain = text
    .replace(/[≈\s\u00a0\u2009\u202f]/g, '')
    .replace(/\u2212/g, '-')
    .replace(',', '.');
  const [above, below] = plain.split('/');
  if (plain === '' || Number.isNaN(Number(above))) throw new Error(`“${text}” is no number`);
  return below === undefined ? Number(above) : Number(above) / Number(below);
}

/** A text that must be found as it is, inside a pattern. */
export const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
/** Matches names that begin with a text. */
export const beginning = (text: string): RegExp => new RegExp(`^${literally(text)}`);
