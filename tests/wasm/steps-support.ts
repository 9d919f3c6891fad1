// Setups for the tests of small grids, and what they share.
import { EngineFailure } from '../../www/src/engine/failure';
import type { EngineError, StepsSetup } from '../../www/src/engine/steps';

/** Rows of numbers as lessons write them: blanks, `/` between rows, `|` between channels. */
export const numbers = (text: string): number[] =>
  text.split(/[\s/|]+/).flatMap((word) => (word === '' ? [] : [Number(word)]));

/** The example that every lesson begins with. */
export const PUBLISHED: StepsSetup = {
  kind: 'conv2d',
  channels: 1,
  rows: 4,
  cols: 4,
  values: numbers('0 10 10 0 / 20 30 30 20 / 10 20 20 10 / 0 5 5 0'),
  outChannels: 1,
  groups: 1,
  kernelRows: 2,
  kernelCols: 2,
  weights: [1, 0, 0, 2],
  bias: [],
  strideRows: 1,
  strideCols: 1,
  dilationRows: 1,
  dilationCols: 1,
  top: 0,
  bottom: 0,
  left: 0,
  right: 0,
  outputPaddingRows: 0,
  outputPaddingCols: 0,
  activation: 'none',
  countIncludePad: true,
};

export const setup = (change: Partial<StepsSetup>): StepsSetup => ({ ...PUBLISHED, ...change });

/** A setup with a square input and kernel, and the same settings both ways. */
export function square(
  side: number,
  kernel: number,
  change: Partial<StepsSetup> & { stride?: number; padding?: number; dilation?: number } = {},
): StepsSetup {
  const { stride = 1, padding = 0, dilation = 1, ...rest } = change;
  const channels = rest.channels ?? 1;
  const [out, groups] = [rest.outChannels ?? 1, rest.groups ?? 1];
  return setup({
    rows: side,
    cols: side,
    values: Array.from({ length: channels * side * side }, (_, index) => (index * 7) % 10),
    kernelRows: kernel,
    kernelCols: kernel,
    weights: Array.from(
      { length: (out * channels * kernel * kernel) / groups },
      (_, index) => (index % 5) - 2,
    ),
    strideRows: stride,
    strideCols: stride,
    dilationRows: dilation,
    dilationCols: dilation,
    top: padding,
    bottom: padding,
    left: padding,
    right: padding,
    ...rest,
  });
}

/** Pseudo-random numbers from a seed, so that a failure can be repeated. */
export function dice(seed: number): (below: number) => number {
  let state = (seed >>> 0) + 0x9e3779b9;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5) | 0;
    return ((state ^ (state >>> 13)) >>> 0) % below;
  };
}

/** What the core says against a question; one that it answers fails. */
export function refusal(question: () => unknown): EngineError {
  try {
    question();
  } catch (thrown) {
    if (thrown instanceof EngineFailure) return thrown.error;
    throw thrown;
  }
  throw new Error('nothing was refused');
}
