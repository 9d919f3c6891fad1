import { asEngineError, EngineFailure, isTrap } from './failure';

/** Runs one question to a module. A refusal becomes an EngineFailure; after a trap `restart` replaces the instance first. */
export function ask<T>(question: () => T, restart: () => void): T {
  try {
    return question();
  } catch (thrown) {
    const error = asEngineError(thrown);
    if (error) throw new EngineFailure(error);
    if (!isTrap(thrown)) throw thrown;
    restart();
    throw new EngineFailure({ code: 'engine-restarted', detail: {} });
  }
}
