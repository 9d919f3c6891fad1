import * as wasm from '../pkg/cnn_steps.js';
import { askSteps } from './instance';
import { asExplanation, asReads } from './terms';
import type {
  Arithmetic,
  Cell,
  ConvMatrix,
  Feed,
  Im2col,
  Read,
  Shape,
  SizeFormula,
  StepsCodeFormat,
  StepsExplanation,
  StepsSetup,
  Verdict,
  WeightCell,
} from './types';

/** A small grid and what is computed from it. Immutable: nothing of it lives in the instance, so a trap loses nothing. */
export class Board {
  readonly output: Shape;
  /** channels x rows x cols of the output. */
  readonly values: Float32Array;
  readonly sizes: { rows: SizeFormula; cols: SizeFormula };
  readonly parameters: Arithmetic;
  /** Multiplications. */
  readonly macs: Arithmetic;

  constructor(readonly setup: StepsSetup) {
    const facts = askSteps(() => wasm.boardFacts(setup));
    this.output = facts.output;
    this.values = facts.values;
    this.sizes = facts.sizes;
    this.parameters = facts.parameters;
    this.macs = facts.macs;
  }

  /** Where an output comes from. */
  explain(cell: Cell): StepsExplanation {
    return asExplanation(askSteps(() => wasm.boardExplain(this.setup, cell)));
  }

  /** The value at an output; NaN where there is none. */
  valueAt({ channel, row, col }: Cell): number {
    const { channels, rows, cols } = this.output;
    const inside = channel < channels && row < rows && col < cols;
    return (inside ? this.values[(channel * rows + row) * cols + col] : undefined) ?? NaN;
  }

  /** All outputs that an input goes into. */
  feeds(input: Cell): Feed[] {
    return askSteps(() => wasm.boardFeeds(this.setup, input));
  }

  /** All inputs that a weight is ever multiplied by. */
  reads(weight: WeightCell): Read[] {
    return asReads(askSteps(() => wasm.boardReads(this.setup, weight)));
  }

  im2col(): Im2col {
    return askSteps(() => wasm.boardIm2col(this.setup));
  }

  matrix(): ConvMatrix {
    return askSteps(() => wasm.boardMatrix(this.setup));
  }

  /** A program that prints the same outputs. */
  code(format: StepsCodeFormat): string {
    return askSteps(() => wasm.boardCode(this.setup, format));
  }

  /** Whether a guess is an output as it is shown. */
  check(cell: Cell, text: string): Verdict {
    return askSteps(() => wasm.boardCheck(this.setup, cell, text));
  }
}
