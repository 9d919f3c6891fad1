// Boards on paper: input, kernels, output.

import { toPeople } from '$draw/position';
import type { Cell, Steps, StepsSetup, WindowFigure } from '$engine/steps';
import { weightIndex } from '$figures/steps/shape';
import { isLine, isPooling, isSameCell } from '$state/steps';
import {
  grid,
  sign,
  type Drawn,
  type GridPiece,
  type Piece,
  type Printed,
  type Words,
} from './types';

/** A window over grids: what it reads, what it multiplies by, what comes out. */
export function drawWindow(data: WindowFigure, core: Steps, words: Words): Drawn {
  const { setup, view } = data;
  const board = core.board(setup);
  const isCovered = (cell: Cell): boolean => view.cover.some((other) => isSameCell(other, cell));
  const pieces: Piece[] = [inputOf(setup, words)];
  if (setup.weights.length > 0 && !isPooling(setup.kind)) {
    pieces.push(sign('∗'), ...kernelsOf(setup, words));
  }
  const { channels, rows, cols } = board.output;
  pieces.push(sign('→'));
  pieces.push(
    stackOf(
      range(channels).map((channel) => {
        const cells = places(rows, cols).map(({ row, col }): Printed => {
          const cell = { channel, row, col };
          return isCovered(cell) ? null : words.n(board.valueAt(cell));
        });
        const name = outputName(channel, channels, words);
        return grid(name, 'output', rows, cols, cells, { numbered: true });
      }),
    ),
  );
  const drawn: Drawn = { pieces, notes: notesOf(setup, words) };
  return data.kind === 'im2col' ? withMatrix(drawn, data, core, words) : drawn;
}

function outputName(channel: number, channels: number, { t, n }: Words): string {
  const { output, map } = t.stepsBoard;
  return channels > 1 ? `${output}, ${map(n(toPeople(channel)))}` : output;
}

function inputOf(setup: StepsSetup, { t, n }: Words): Piece {
  const { input, signal, channel: named } = t.stepsBoard;
  const { channels, top, bottom, left, right, kind } = setup;
  // What is cut off a transposed convolution stands around its output.
  const pads = kind !== 'conv-transpose2d' && top + bottom + left + right > 0;
  const [above, below, before, after] = pads ? [top, bottom, left, right] : [0, 0, 0, 0];
  const name = isLine(kind) ? signal : input;
  return stackOf(
    range(channels).map((channel) => {
      const rows = setup.rows + above + below;
      const cols = setup.cols + before + after;
      const cells = places(rows, cols).map(({ row, col }): Printed => {
        const [inRow, inCol] = [row - above, col - before];
        const inside = inRow >= 0 && inRow < setup.rows && inCol >= 0 && inCol < setup.cols;
        const index = (channel * setup.rows + inRow) * setup.cols + inCol;
        return n(inside ? (setup.values[index] ?? 0) : 0);
      });
      const caption = channels > 1 ? `${name}, ${named(n(toPeople(channel)))}` : name;
      const padding = pads ? { top, bottom, left, right } : null;
      return grid(caption, 'window', rows, cols, cells, { numbered: true, padding });
    }),
  );
}

/** Each filter as a stack of its slices, with its bias below. */
function kernelsOf(setup: StepsSetup, { t, n }: Words): Piece[] {
  const { kernel, filter: named, channel: ofChannel, bias } = t.stepsBoard;
  const { kernelRows, kernelCols, weights, outChannels } = setup;
  const slices = weights.length / (kernelRows * kernelCols) / outChannels;
  return range(outChannels).map((filter) => {
    const name = outChannels > 1 ? named(n(toPeople(filter))) : kernel;
    const grids = range(slices).map((slice) => {
      const cells = places(kernelRows, kernelCols).map(({ row, col }) =>
        n(weights[weightIndex(setup, { out: filter, input: slice, row, col })] ?? 0),
      );
      const caption = slices > 1 ? `${name}, ${ofChannel(n(toPeople(slice)))}` : name;
      return grid(caption, 'kernel', kernelRows, kernelCols, cells, { numbered: slices > 1 });
    });
    const its = setup.bias[filter];
    return stackOf(grids, its === undefined || its === 0 ? null : `${bias}: ${n(its)}`);
  });
}

function notesOf(setup: StepsSetup, { t, n }: Words): string[] {
  const { notes } = t.worksheet;
  const both = (rows: number, cols: number): string =>
    rows === cols || isLine(setup.kind) ? n(cols) : `${n(rows)} × ${n(cols)}`;
  const said: string[] = [];
  const window = `${n(setup.kernelRows)} × ${n(setup.kernelCols)}`;
  if (setup.kind === 'max-pool2d') said.push(notes.maximum(window));
  if (setup.kind === 'avg-pool2d') said.push(notes.average(window));
  if (setup.kind === 'conv-transpose2d') said.push(notes.transposed);
  const padding = Math.max(setup.top, setup.bottom, setup.left, setup.right);
  const isStrided = setup.strideRows > 1 || setup.strideCols > 1;
  if (isStrided || padding > 0 || isPooling(setup.kind)) {
    said.push(notes.stride(both(setup.strideRows, setup.strideCols)));
  }
  if (padding > 0) said.push(notes.padding(both(setup.top, setup.left)));
  if (setup.dilationRows > 1 || setup.dilationCols > 1) {
    said.push(notes.dilation(both(setup.dilationRows, setup.dilationCols)));
  }
  if (setup.activation !== 'none' && !isPooling(setup.kind)) {
    said.push(notes.activation(t.stepsBoard.activations[setup.activation]));
  }
  return said;
}

/** The windows as the rows of a matrix, beside the kernel as a column. */
function withMatrix(drawn: Drawn, { setup, view }: WindowFigure, core: Steps, words: Words): Drawn {
  const { t, n } = words;
  const board = core.board(setup);
  const { rows, cols, outs, values, kernels, product } = board.im2col();
  const isHidden = (position: number): boolean =>
    view.cover.some(({ row, col }) => row * board.output.cols + col === position);
  const all = (numbers: ArrayLike<number>): string[] => Array.from(numbers, (value) => n(value));
  const covered = all(product).map((text, index): Printed =>
    isHidden(Math.floor(index / outs)) ? null : text,
  );
  return {
    notes: drawn.notes,
    // The output again: its covered cell is the one of the product.
    pieces: [
      ...drawn.pieces.slice(0, -2),
      sign('→'),
      grid(t.worksheet.windows, 'window', rows, cols, all(values), { numbered: true }),
      sign('×'),
      grid(t.stepsBoard.kernel, 'kernel', cols, outs, all(kernels)),
      sign('='),
      grid(t.stepsBoard.output, 'output', rows, outs, covered),
    ],
  };
}

const stackOf = (pieces: readonly GridPiece[], below: string | null = null): Piece => {
  const [only] = pieces;
  return pieces.length === 1 && only ? { ...only, below } : { piece: 'stack', pieces, below };
};
export const range = (count: number): number[] => Array.from({ length: count }, (_, at) => at);
export const places = (rows: number, cols: number): { row: number; col: number }[] =>
  range(rows * cols).map((at) => ({ row: Math.floor(at / cols), col: at % cols }));
