// What is said of the cells of an operation that is written as one matrix.

import type { BoardShape } from '$draw/steps-wiring';
import type { I18n } from '$i18n';
import type { BoardView } from '$state/steps';
import { place as placeText } from '../../text';
import { inputPlace, outputPlace } from '../spoken';
import type { Spot } from './layout';
import { crossing, type Spread } from './places';

interface Host {
  readonly spread: Spread;
  readonly shape: BoardShape;
  readonly view: BoardView;
  readonly i18n: I18n;
  /** What comes out, before bias and activation. */
  readonly outputs: ArrayLike<number>;
  /** What the transposed matrix makes of it; null where that is not known or not to be known. */
  readonly returned: ArrayLike<number> | null;
}

/** A cell or a head of the matrix, or one of what comes out of it, in words. */
export function saySpread(
  { spread, shape, view, i18n, outputs, returned }: Host,
  part: 'matrix' | 'product',
  spot: Spot,
): string {
  const t = i18n.t.stepsBand.matrix;
  const { matrix } = spread;
  const { setup } = spread.board;
  const at = crossing(spread, part === 'product' ? { row: spot.row, col: -1 } : spot);
  const output = at.output ? outputPlace(shape, at.output, i18n) : '';
  const input = at.input ? inputPlace(shape, at.input, i18n) : '';
  if (at.weight) return t.weight(i18n.n(at.value), placeText(at.weight, i18n), input, output);
  if (at.input && at.output) return t.none(input, output);
  if (at.output) {
    const { channel, row, col } = at.output;
    const flat = (channel * spread.board.output.rows + row) * spread.board.output.cols + col;
    if (view.isCovered(at.output)) return t.covered(output);
    if (part === 'product' || spread.isTurned) return t.value(i18n.n(outputs[flat] ?? 0), output);
    let count = 0;
    for (let col = 0; col < matrix.cols; col++) {
      if ((matrix.weightAt[flat * matrix.cols + col] ?? -1) >= 0) count++;
    }
    return t.output(output, i18n.n(count));
  }
  if (!at.input) return '';
  const { channel, row, col } = at.input;
  const flat = (channel * setup.rows + row) * setup.cols + col;
  if (part === 'product') {
    return returned ? t.value(i18n.n(returned[flat] ?? 0), input) : input;
  }
  let count = 0;
  for (let row = 0; row < matrix.rows; row++) {
    if ((matrix.weightAt[row * matrix.cols + flat] ?? -1) >= 0) count++;
  }
  return t.input(i18n.n(setup.values[flat] ?? 0), input, i18n.n(count));
}
