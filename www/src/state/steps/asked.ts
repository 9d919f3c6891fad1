// Questions to the core of small grids and lessons. Nothing lives in it, so that a question can always be asked again.

import { EngineFailure } from '$engine/failure';
import { refusalOf } from '../reason';

/** The core's answer. A crash ends its instance, and the question is asked once more of the new one. */
export function askTwice<Answer>(question: () => Answer): Answer {
  try {
    return question();
  } catch (error) {
    const isRestarted = error instanceof EngineFailure && error.error.code === 'engine-restarted';
    if (!isRestarted) throw error;
    return question();
  }
}

/** The core's answer; null when it refuses. */
export function answer<Answer>(question: () => Answer): Answer | null {
  try {
    return askTwice(question);
  } catch (error) {
    refusalOf(error);
    return null;
  }
}
