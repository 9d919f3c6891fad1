import * as wasm from '../pkg/cnn_steps.js';
import { askSteps } from './instance';
import type { Reading, ReceptiveLayer, ReceptiveStep } from './types';

/** A stack of layers over an input of n x n, and what its numbers see. Immutable, as a board. */
export class Receptive {
  readonly layers: readonly ReceptiveStep[];

  constructor(
    private readonly stack: readonly ReceptiveLayer[],
    readonly n: number,
  ) {
    const fields = askSteps(() => wasm.receptiveFields([...stack], n));
    this.layers = fields.map((field, index) => ({ ...(stack[index] as ReceptiveLayer), ...field }));
  }

  /** What a number of a layer reads: of the image, then of each layer before it; last comes the number itself. */
  reads(layer: number, row: number, col: number): Reading[] {
    return askSteps(() => wasm.receptiveReads([...this.stack], this.n, layer, row, col));
  }
}
