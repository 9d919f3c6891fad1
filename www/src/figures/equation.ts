import type { Snippet } from 'svelte';
import type { Explanation, Term } from '$engine';
import type { Ramps, Rgb } from '$draw/ramps';
import type { ActivationWords } from './types';

/** What the inspector band is told. */
export interface EquationProps {
  /** Null draws the empty state. */
  explanation: Explanation | null;
  /** The byte or bytes that the picture shows for this cell. */
  shownAs?: number | readonly number[] | null | undefined;
  /** The colour of the result; else that of `shownAs`. */
  shownColour?: Rgb | null | undefined;
  /** The colour of the window's values; else their own grey. */
  shade?: ((value: number) => Rgb) | undefined;
  /** Captions; else "window · row 3, col 4" and "result · row 3, col 4". */
  inputLabel?: string | undefined;
  outputLabel?: string | undefined;
  /** Else R, G, B. */
  channelNames?: readonly string[] | undefined;
  /** One a slice, if the core hands them out. */
  channelSums?: readonly number[] | undefined;
  /** A switch for the output's channel, where each channel is filtered on its own. */
  outputChannels?: number | undefined;
  onchannel?: ((channel: number) => void) | undefined;
  /** The slice whose blocks are shown, when several are summed (bindable). */
  channel?: number;
  /** The index of a term in `explanation.terms` (bindable). */
  highlight?: number | null;
  /** The core's way to write a weight: those that it writes as fractions are shown so. */
  print?: ((weight: number) => string) | undefined;
  /** Of the theme and palette. */
  ramps?: Ramps | undefined;
  /** Weights on their ramp even if their numbers can be read. */
  diverging?: boolean | undefined;
  /** A cell of the window was clicked. */
  onsource?: ((term: Term, index: number) => void) | undefined;
  /** Says that the cell is pinned. */
  pinned?: boolean | undefined;
  /** Offers the sum written out; true if nothing is said. */
  formula?: boolean | undefined;
  /** What to call the activation if it is not ReLU. */
  activation?: ActivationWords | undefined;
  /** Whether a divisor of one is said; true if nothing is said. */
  withDivisor?: boolean;
  /** That of the activation, before the result where there is room. */
  graph?: Snippet | undefined;
  /** The most that a block may be high, in CSS pixels. */
  tallest?: number | undefined;
  /** The name of the map that the result is in, where kernels lead to several. */
  outputMap?: string | undefined;
}
