import { EngineFailure } from '$engine/failure';
import type { EngineError } from '$engine/types';
import type { I18n } from '$i18n';

/** What went wrong, in words: an engine's refusal in the user's language, anything else as it is. */
export function reasonOf(error: unknown, i18n: I18n): string {
  return error instanceof EngineFailure ? i18n.error(error.error) : String(error);
}

/** The refusal that an engine threw; whatever else was thrown flies on. */
export function refusalOf(error: unknown): EngineError {
  if (error instanceof EngineFailure) return error.error;
  throw error;
}
