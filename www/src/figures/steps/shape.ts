// What the drawing has to know of a board of the core, and where a drawn cell's number stands among the core's numbers.

import type { Board, Cell, SizeFormula, StepsSetup, WeightCell } from '$engine/steps';
import type { Plane } from '$draw/steps-items';
import type { PlaneCell } from '$draw/steps-keys';
import type { Windows } from '$draw/steps-signal';
import type { BoardShape } from '$draw/steps-wiring';
import { isLine, isPooling, type Pointed } from '$state/steps';

/** The anatomy of a board. `filter` is the output map that is shown. */
export function shapeOf(
  { setup, output }: Pick<Board, 'setup' | 'output'>,
  filter: number,
  bias: boolean,
): BoardShape {
  const { kind, channels, rows, cols, top, bottom, left, right, groups } = setup;
  const pools = isPooling(kind);
  // The padding of a transposed convolution crops its output; there is none around the input.
  const isTransposed = kind === 'conv-transpose2d';
  return {
    input: { channels, rows, cols },
    rim: isTransposed ? { top: 0, bottom: 0, left: 0, right: 0 } : { top, bottom, left, right },
    kernel: pools ? null : { rows: setup.kernelRows, cols: setup.kernelCols },
    output,
    groups: pools ? 1 : groups,
    filter: Math.min(filter, output.channels - 1),
    bias: bias && !pools,
    before: setup.activation !== 'none',
    line: isLine(kind),
  };
}

/** How the windows of a signal lie. */
export function windowsOf({ before, stride, span, dilation }: SizeFormula): Windows {
  return { start: -before, stride, span, dilation };
}

/** Where a weight stands among the flat weights. */
export function weightIndex(setup: StepsSetup, { out, input, row, col }: WeightCell): number {
  const { kind, channels, outChannels, groups, kernelRows, kernelCols } = setup;
  const within = row * kernelCols + col;
  const size = kernelRows * kernelCols;
  const depth = Math.floor(channels / groups);
  if (kind !== 'conv-transpose2d') return (out * depth + input) * size + within;
  const outputs = Math.floor(outChannels / groups);
  const group = Math.floor(out / outputs);
  return ((group * depth + input) * outputs + (out % outputs)) * size + within;
}

/** Where a drawn cell's number stands: among the inputs, the weights or the outputs. */
export function indexIn(board: Pick<Board, 'setup' | 'output'>, cell: PlaneCell): number {
  const { setup, output } = board;
  const { part, channel, slice, row, col } = cell;
  switch (part) {
    case 'input':
      return (channel * setup.rows + row) * setup.cols + col;
    case 'kernel':
    case 'products':
      return weightIndex(setup, { out: channel, input: slice, row, col });
    case 'before':
    case 'output':
      return (channel * output.rows + row) * output.cols + col;
  }
}

/** What somebody points at who points at a cell of a grid; null for a grid that only echoes. */
export function pointedAt(cell: PlaneCell, padding: boolean): Pointed | null {
  const { part, channel, slice, row, col } = cell;
  switch (part) {
    case 'input':
      return { part: padding ? 'padding' : 'input', cell: { channel, row, col } };
    case 'kernel':
      return { part: 'kernel', cell: { out: channel, input: slice, row, col } };
    case 'before':
    case 'output':
      return { part: 'output', cell: { channel, row, col } };
    case 'products':
      return null;
  }
}

export const cellIn = ({ part, channel, slice }: Plane, row: number, col: number): PlaneCell => ({
  part,
  channel,
  slice,
  row,
  col,
});

export const outputCell = (channel: number, { row, col }: { row: number; col: number }): Cell => ({
  channel,
  row,
  col,
});

/** A name of a cell in the document: `data-cell`. */
export const cellName = ({ part, channel, slice, row, col }: PlaneCell): string =>
  `${part}-${channel}-${slice}-${row}-${col}`;

/** The cell that a `data-cell` names. */
export function namedCell(name: string | undefined): PlaneCell | null {
  const [part, channel, slice, row, col] = name?.split('-') ?? [];
  if (part !== 'input' && part !== 'kernel' && part !== 'output' && part !== 'before') return null;
  return {
    part,
    channel: Number(channel),
    slice: Number(slice),
    row: Number(row),
    col: Number(col),
  };
}
