// Which cell of a board each place of its matrices is, and what of them belongs to what somebody points at. Places only; the numbers
// are the core's.

import type { Board, Cell, ConvMatrix, Im2col, StepsSetup, WeightCell } from '$engine/steps';
import { cellAt, indexOfCell, isSameWeight, type Pointed } from '$state/steps';
import type { Mark } from './paint';
import type { Spot } from './layout';

/** The weight that stands at a place among the flat weights: the inverse of `weightIndex`. */
export function weightCellAt(setup: StepsSetup, index: number): WeightCell {
  const { kind, channels, outChannels, groups, kernelRows, kernelCols } = setup;
  const size = kernelRows * kernelCols;
  const within = index % size;
  const place = { row: Math.floor(within / kernelCols), col: within % kernelCols };
  const slice = Math.floor(index / size);
  const depth = Math.floor(channels / groups);
  if (kind !== 'conv-transpose2d') {
    return { out: Math.floor(slice / depth), input: slice % depth, ...place };
  }
  const outputs = Math.floor(outChannels / groups);
  const channel = Math.floor(slice / outputs);
  const group = Math.floor(channel / depth);
  return { out: group * outputs + (slice % outputs), input: channel % depth, ...place };
}

/** One of the products of a board that is laid out as windows: that of a group. */
export interface Unrolled {
  readonly board: Pick<Board, 'setup' | 'output'>;
  readonly laid: Im2col;
  readonly group: number;
}

/** The output that a row and a column of the product are. */
export function outputOf({ board, laid, group }: Unrolled, row: number, out: number): Cell {
  const { cols } = board.output;
  return { channel: group * laid.outs + out, row: Math.floor(row / cols), col: row % cols };
}

/** The weight of a row and a column of the kernel matrix. */
export const weightOf = ({ board, laid, group }: Unrolled, col: number, out: number): WeightCell =>
  weightCellAt(board.setup, laid.weights[(group * laid.cols + col) * laid.outs + out] ?? 0);

/** The input that was copied to a place of the matrix of windows; null for a zero. */
export function sourceOf({ board, laid, group }: Unrolled, { row, col }: Spot): Cell | null {
  const index = laid.sources[(group * laid.rows + row) * laid.cols + col] ?? -1;
  return index < 0 ? null : cellAt(index, board.setup);
}

/** All places of a group's matrix that an input was copied to. */
export function copiesOf({ board, laid, group }: Unrolled, cell: Readonly<Cell>): Spot[] {
  const index = indexOfCell(cell, board.setup);
  const start = group * laid.rows * laid.cols;
  const spots: Spot[] = [];
  for (let at = 0; at < laid.rows * laid.cols; at++) {
    if (laid.sources[start + at] === index) {
      spots.push({ row: Math.floor(at / laid.cols), col: at % laid.cols });
    }
  }
  return spots;
}

/** How often each input was copied, in all groups. */
export function copyCounts({ sources }: Pick<Im2col, 'sources'>, inputs: number): Int32Array {
  const counts = new Int32Array(inputs);
  for (const index of sources) if (index >= 0) counts[index] = (counts[index] ?? 0) + 1;
  return counts;
}

/** What is outlined in the three matrices. */
export interface UnrolledMarks {
  windows: Mark[];
  kernels: Mark[];
  product: Mark[];
  /** Output positions by row of the product. */
  rows: number[];
}

export function unrolledMarks(place: Unrolled, shown: Pointed): UnrolledMarks {
  const { board, laid, group } = place;
  const marks: UnrolledMarks = { windows: [], kernels: [], product: [], rows: [] };
  switch (shown.part) {
    case 'output': {
      const out = shown.cell.channel - group * laid.outs;
      const row = shown.cell.row * board.output.cols + shown.cell.col;
      if (out < 0 || out >= laid.outs) return marks;
      marks.windows.push({ row, col: 0, cols: laid.cols, role: 'window' });
      marks.kernels.push({ row: 0, col: out, rows: laid.cols, role: 'kernel' });
      marks.product.push({ row, col: out, role: 'output' });
      marks.rows.push(row);
      return marks;
    }
    case 'kernel': {
      const out = shown.cell.out - group * laid.outs;
      if (out < 0 || out >= laid.outs) return marks;
      const col = Array.from({ length: laid.cols }, (_, at) => at).find((at) =>
        isSameWeight(weightOf(place, at, out), shown.cell),
      );
      if (col === undefined) return marks;
      marks.windows.push({ row: 0, col, rows: laid.rows, role: 'kernel' });
      marks.kernels.push({ row: col, col: out, role: 'kernel' });
      marks.product.push({ row: 0, col: out, rows: laid.rows, role: 'output' });
      return marks;
    }
    case 'input': {
      const copies = copiesOf(place, shown.cell);
      marks.windows = copies.map((spot) => ({ ...spot, role: 'window' }));
      marks.rows = copies.map(({ row }) => row);
      marks.product = copies.map(({ row }) => ({ row, col: 0, cols: laid.outs, role: 'output' }));
      return marks;
    }
    case 'padding':
      return marks;
  }
}

/** The whole as one matrix: rows are outputs, columns inputs; turned round when it is transposed. */
export interface Spread {
  readonly board: Pick<Board, 'setup' | 'output'>;
  readonly matrix: ConvMatrix;
  readonly isTurned: boolean;
}

/** Which output and which input a place is about. */
export function crossing({ board, matrix, isTurned }: Spread, { row, col }: Spot) {
  const [output, input] = isTurned ? [col, row] : [row, col];
  const index =
    output < 0 || input < 0 ? -1 : (matrix.weightAt[output * matrix.cols + input] ?? -1);
  return {
    output: output < 0 ? null : cellAt(output, board.output),
    input: input < 0 ? null : cellAt(input, board.setup),
    weight: index < 0 ? null : weightCellAt(board.setup, index),
    value: output < 0 || input < 0 ? 0 : (matrix.values[output * matrix.cols + input] ?? 0),
  };
}

/** What is outlined in the matrix, at its inputs and at its outputs. */
export interface SpreadMarks {
  matrix: Mark[];
  /** Flat places of inputs and outputs. */
  inputs: number[];
  outputs: number[];
}

export function spreadMarks(spread: Spread, shown: Pointed): SpreadMarks {
  const { board, matrix, isTurned } = spread;
  const marks: SpreadMarks = { matrix: [], inputs: [], outputs: [] };
  const turned = (output: number, input: number): Spot =>
    isTurned ? { row: input, col: output } : { row: output, col: input };
  const each = (visit: (output: number, input: number, weight: number) => void): void => {
    for (let output = 0; output < matrix.rows; output++) {
      for (let input = 0; input < matrix.cols; input++) {
        const weight = matrix.weightAt[output * matrix.cols + input] ?? -1;
        if (weight >= 0) visit(output, input, weight);
      }
    }
  };
  switch (shown.part) {
    case 'output': {
      const at = indexOfCell(shown.cell, board.output);
      const long = isTurned ? { rows: matrix.cols } : { cols: matrix.cols };
      marks.matrix.push({ ...turned(at, 0), ...long, role: 'output' });
      marks.outputs.push(at);
      for (let input = 0; input < matrix.cols; input++) {
        if ((matrix.weightAt[at * matrix.cols + input] ?? -1) >= 0) marks.inputs.push(input);
      }
      return marks;
    }
    case 'input': {
      const at = indexOfCell(shown.cell, board.setup);
      const long = isTurned ? { cols: matrix.rows } : { rows: matrix.rows };
      marks.matrix.push({ ...turned(0, at), ...long, role: 'window' });
      marks.inputs.push(at);
      for (let output = 0; output < matrix.rows; output++) {
        if ((matrix.weightAt[output * matrix.cols + at] ?? -1) >= 0) marks.outputs.push(output);
      }
      return marks;
    }
    case 'kernel':
      each((output, input, index) => {
        if (!isSameWeight(weightCellAt(board.setup, index), shown.cell)) return;
        marks.matrix.push({ ...turned(output, input), role: 'ink' });
      });
      return marks;
    case 'padding':
      return marks;
  }
}
