import type { Snippet } from 'svelte';
import type { Explanation, Term } from '$engine';
import type { Ramps, Rgb } from '$draw/ramps';
import type { ActivationWords } from './types';

/** What the inspector band is told; each of them is described in Equation.svelte. */
export interface EquationProps {
  explanation: Explanation | null;
  shownAs?: number | readonly number[] | null | undefined;
  shownColour?: Rgb | null | undefined;
  shade?: ((value: number) => Rgb) | undefined;
  inputLabel?: string | undefined;
  outputLabel?: string | undefined;
  channelNames?: readonly string[] | undefined;
  channelSums?: readonly number[] | undefined;
  outputChannels?: number | undefined;
  onchannel?: ((channel: number) => void) | undefined;
  channel?: number;
  highlight?: number | null;
  print?: ((weight: number) => string) | undefined;
  ramps?: Ramps | undefined;
  diverging?: boolean | undefined;
  onsource?: ((term: Term, index: number) => void) | undefined;
  pinned?: boolean | undefined;
  formula?: boolean | undefined;
  activation?: ActivationWords | undefined;
  withDivisor?: boolean;
  graph?: Snippet | undefined;
  tallest?: number | undefined;
  outputMap?: string | undefined;
}
