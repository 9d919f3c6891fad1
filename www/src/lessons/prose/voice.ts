import { createContext } from 'svelte';
import type { Value } from '$engine/steps';

/** Who works out the expressions of the text around: null for what is not known, or not yet. */
export interface Voice {
  evaluate(source: string): Value | null;
}

const [useVoice, provideVoice] = createContext<Voice>();
export { provideVoice, useVoice };
