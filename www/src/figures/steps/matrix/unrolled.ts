// What stands in the cells of the matrices of a product, and what is said of each.

import type { Board, Im2col, Shape, StepsSetup } from '$engine/steps';
import { largestMagnitude } from '$draw/maps';
import { toPeople } from '$draw/position';
import type { Ramps } from '$draw/ramps';
import type { BoardShape } from '$draw/steps-wiring';
import type { I18n } from '$i18n';
import type { BoardView } from '$state/steps';
import { place as placeText } from '../../text';
import { inputPlace, outputPlace } from '../spoken';
import { outputSymbol, weightSymbol } from '../symbols';
import { written } from './cells';
import type { Arrangement } from './im2col';
import type { Spot } from './layout';
import type { SheetContent } from './paint';
import { copiesOf, outputOf, sourceOf, weightOf, type Unrolled } from './places';

export type Part = 'windows' | 'kernels' | 'product' | 'output';

/** A board that is laid out, and which of its groups and maps is looked at. */
export interface Scene {
  readonly board: Board;
  readonly setup: StepsSetup;
  readonly output: Shape;
  readonly laid: Im2col;
  readonly group: number;
  readonly place: Unrolled;
  readonly shape: BoardShape;
}

interface Host {
  readonly scene: Scene;
  readonly view: BoardView;
  readonly i18n: I18n;
  /** The map that is shown folded. */
  readonly folded: number;
}

/** The cells of all parts. `copies` are how often each input was copied, where its colour is to say so. */
export function contentsOf(
  { scene, view, i18n, folded }: Host,
  sizes: Arrangement,
  ramps: Ramps,
  copies: ArrayLike<number> | null,
): Record<Part, SheetContent> {
  const most = copies ? Array.from(copies).reduce((most, count) => Math.max(most, count), 0) : 0;
  const { laid, group, setup, place } = scene;
  const { cell, font, fold } = sizes;
  const from = {
    windows: group * laid.rows * laid.cols,
    kernels: group * laid.cols * laid.outs,
    product: group * laid.rows * laid.outs,
  };
  const look = (ramp: Uint8Array<ArrayBuffer>, limit: number, wide = cell.width) => ({
    ramp,
    limit,
    width: wide - 2,
    font,
  });
  const windows = written(
    laid.values.subarray(from.windows, from.windows + laid.rows * laid.cols),
    look(ramps.activation, largestMagnitude(setup.values)),
    i18n,
  );
  const kernels = written(
    laid.kernels.subarray(from.kernels, from.kernels + laid.cols * laid.outs),
    look(ramps.weight, largestMagnitude(setup.weights)),
    i18n,
  );
  const product = written(
    laid.product.subarray(from.product, from.product + laid.rows * laid.outs),
    look(ramps.activation, largestMagnitude(laid.product)),
    i18n,
  );
  const output = written(
    scene.board.values,
    look(ramps.activation, largestMagnitude(scene.board.values), fold.width),
    i18n,
  );
  const none = view.isTransposed ? 'none' : 'padding';
  const hides = (row: number, out: number) => view.isCovered(outputOf(place, row, out));
  return {
    windows: {
      font: windows.font,
      cellAt: (row, col) => {
        const at = row * laid.cols + col;
        const source = laid.sources[from.windows + at] ?? -1;
        const own = windows.cell(at, source < 0 ? none : 'number');
        return copies && source >= 0
          ? { ...own, wash: (0.62 * (copies[source] ?? 0)) / Math.max(1, most) }
          : own;
      },
      rowHead: (row) => ({
        name: outputSymbol(setup, 1, { ...outputOf(place, row, 0), channel: 0 }).place,
      }),
      colHead: (col) => ({
        name: weightSymbol({ ...setup, outChannels: 1 }, weightOf(place, col, 0)),
      }),
    },
    kernels: {
      font: kernels.font,
      cellAt: (row, col) => kernels.cell(row * laid.outs + col),
      colHead: (col) => ({
        name: scene.output.channels > 1 ? String(toPeople(group * laid.outs + col)) : null,
      }),
    },
    product: {
      font: product.font,
      cellAt: (row, col) =>
        product.cell(row * laid.outs + col, hides(row, col) ? 'covered' : 'number'),
      colHead: (col) => ({
        name: scene.output.channels > 1 ? String(toPeople(group * laid.outs + col)) : null,
      }),
    },
    output: {
      font: output.font,
      cellAt: (row, col) => {
        const cell = { channel: folded, row, col };
        const { rows, cols } = scene.output;
        return output.cell(
          (folded * rows + row) * cols + col,
          view.isCovered(cell) ? 'covered' : 'number',
        );
      },
    },
  };
}

/** A cell or a head in words. `isLast`: nothing follows the product. */
export function sayUnrolled(
  { scene, view, i18n, folded }: Host,
  part: Part,
  { row, col }: Spot,
  isLast: boolean,
): string {
  const t = i18n.t.stepsBand.im2col;
  const n = (index: number): string => i18n.n(toPeople(index));
  const { laid, place, board, shape, group } = scene;
  const where = (cell: ReturnType<typeof outputOf>) => outputPlace(shape, cell, i18n);
  const weightText = (index: number) => placeText(weightOf(place, index, 0), i18n);
  switch (part) {
    case 'windows': {
      if (row < 0) return t.col(n(col), weightText(col));
      if (col < 0) return t.row(n(row), where(outputOf(place, row, folded - group * laid.outs)));
      const source = sourceOf(place, { row, col });
      if (!source) return view.isTransposed ? t.gap : t.zero;
      const value = laid.values[(group * laid.rows + row) * laid.cols + col] ?? 0;
      return t.cell(
        i18n.n(value),
        inputPlace(shape, source, i18n),
        i18n.n(copiesOf(place, source).length),
      );
    }
    case 'kernels': {
      if (row < 0) return i18n.t.stepsBoard.filter(n(group * laid.outs + col));
      return t.weight(
        i18n.n(laid.kernels[(group * laid.cols + row) * laid.outs + col] ?? 0),
        weightText(row),
      );
    }
    case 'product': {
      if (row < 0) return t.map(n(group * laid.outs + col));
      const cell = outputOf(place, row, col);
      if (view.isCovered(cell)) return t.hidden(where(cell));
      const value = i18n.n(laid.product[(group * laid.rows + row) * laid.outs + col] ?? 0);
      return (isLast ? t.result : t.resultBefore)(n(row), value, where(cell));
    }
    case 'output': {
      const cell = { channel: folded, row, col };
      if (view.isCovered(cell)) return t.hidden(where(cell));
      return t.outputAt(i18n.n(board.valueAt(cell)), where(cell));
    }
  }
}
