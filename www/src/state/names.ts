/** How long a name may be that somebody gives to something, in characters. */
export const LONGEST_NAME = 40;

/** A clean name: one line, no invisible characters, no blanks at the ends, at most 40 characters. */
export function cleanName(text: string): string {
  const visible = text.normalize('NFC').replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]+/gu, ' ');
  const letters = [...visible.replace(/\s+/gu, ' ').trim()];
  return letters.slice(0, LONGEST_NAME).join('').trim();
}
