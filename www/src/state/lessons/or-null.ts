import { askTwice } from '../steps/asked';

/**
 * The core's answer, or null when it refuses. A text that asks for what cannot be is a mistake in the text: it is reported, and nobody
 * is kept from reading on.
 */
export function orNull<Answer>(question: () => Answer | null | undefined): Answer | null {
  try {
    return askTwice(question) ?? null;
  } catch (error) {
    console.error(error);
    return null;
  }
}
