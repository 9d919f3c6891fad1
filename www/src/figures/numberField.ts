import type { EngineError } from '$engine/types';
import type { Language } from '$i18n';
import { refusalOf } from '$state/reason';

/** The core's way to read and print a number; each of its modules has it. */
export interface NumberText {
  parseNumber(text: string): number;
  printNumber(value: number): string;
}

/**
 * How a number stands in a field: the core's shortest text, with the language's decimal mark and a true minus sign. Powers of
 * ten are written out as long as people would: 1000 and 0.001, not 1e3 and 1e-3.
 */
export function fieldText(core: NumberText, value: number, language: Language): string {
  const shortest = core.printNumber(value);
  const text = (shortest.includes('e') ? String(Number(shortest)) : shortest).replace(/^-/, '−');
  return language === 'es' ? text.replace('.', ',') : text;
}

export type ReadNumber = { ok: true; value: number } | { ok: false; error: EngineError };

/** What somebody typed, as the core reads it. */
export function readNumber(core: NumberText, text: string): ReadNumber {
  try {
    return { ok: true, value: core.parseNumber(text) };
  } catch (error) {
    return { ok: false, error: refusalOf(error) };
  }
}

/** Whether this may be the beginning of a number, so that a message would come too early: "", "−", "0,", "1/", "2e-". */
export function isUnfinished(text: string): boolean {
  return /^\s*[-−+]?(\d*[.,]?\d*)(\/[-−+]?\d*|[eE][-−+]?)?\s*$/.test(text);
}

/** A step of the keyboard or the wheel: decimal, so that 0.1 + 0.2 reads 0.3. */
export function stepped(value: number, by: number): number {
  return Math.fround(Number((value + by).toPrecision(7)));
}
