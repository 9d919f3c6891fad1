import type { EngineError } from './types';

/** Thrown (or rejected with) by everything in the engine; the words are chosen in i18n by its code. */
export class EngineFailure extends Error {
  override readonly name = 'EngineFailure';
  constructor(readonly error: EngineError) {
    super(`${error.code} ${JSON.stringify(error.detail)}`);
  }
}

/** The error that the wasm core threw as data, or null when it is something else (a trap, a defect). */
export function asEngineError(thrown: unknown): EngineError | null {
  const isError =
    typeof thrown === 'object' &&
    thrown !== null &&
    'code' in thrown &&
    'detail' in thrown &&
    !(thrown instanceof Error);
  return isError ? (thrown as EngineError) : null;
}

/** A trap: the instance it happened in is not to be used again. */
export function isTrap(thrown: unknown): boolean {
  return thrown instanceof WebAssembly.RuntimeError;
}
