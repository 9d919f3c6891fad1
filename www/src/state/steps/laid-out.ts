// What the core writes as matrices, or why it cannot.

import type { Board, EngineError, StepsSetup } from '$engine/steps';
import { refusalOf } from '../reason';
import { askTwice } from './asked';

export type LaidOut<Matrix> =
  | { readonly laid: Matrix; readonly refusal: null }
  | { readonly laid: null; readonly refusal: EngineError };

/** The answer to a question, or the core's refusal: pooling has no matrix, and some are too large to be shown. */
export function layOut<Matrix>(question: () => Matrix): LaidOut<Matrix> {
  try {
    return { laid: askTwice(question), refusal: null };
  } catch (error) {
    return { laid: null, refusal: refusalOf(error) };
  }
}

/**
 * What the transposed matrix of a board does: the operation that takes the shape of its output back to the shape of its input, with
 * the same weights, here applied to `outputs`, those of the board before bias and activation. Null for a kind that has none.
 */
export function transposed(
  { setup, output, sizes }: Pick<Board, 'setup' | 'output' | 'sizes'>,
  outputs: ArrayLike<number>,
): StepsSetup | null {
  const isTransposed = setup.kind === 'conv-transpose2d';
  if (setup.kind !== 'conv2d' && !isTransposed) return null;
  return {
    ...setup,
    // The weights of both stand in the same order: of a transposed convolution, the input's channels come first.
    kind: isTransposed ? 'conv2d' : 'conv-transpose2d',
    channels: output.channels,
    rows: output.rows,
    cols: output.cols,
    values: Array.from(outputs),
    outChannels: setup.channels,
    outputPaddingRows: isTransposed ? 0 : sizes.rows.rest,
    outputPaddingCols: isTransposed ? 0 : sizes.cols.rest,
    bias: [],
    activation: 'none',
  };
}
