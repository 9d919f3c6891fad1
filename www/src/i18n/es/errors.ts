import type { Format } from '../format';

/** The facts that an error carries, as the engine hands them over. */
export type ErrorDetail = Record<string, string | number>;
/** Makes a sentence of them. */
export type ErrorWords = (detail: ErrorDetail, format: Format) => string;

const words = <Codes extends string>(all: Record<Codes, ErrorWords>): Record<Codes, ErrorWords> =>
  all;

/** One sentence for each error code of the engine: what happened, and what to do about it. */
export const errors = words({
  unknown: () => 'Algo salió mal. Lo que hiciste se conserva.',
});
export type ErrorTexts = typeof errors;
