import * as wasm from '../pkg/cnn_steps.js';
import { askSteps } from './instance';
import type { ReceptiveLayer, ReceptiveRange, ReceptiveStep } from './types';

/** A stack of layers over an input of n x n, and what its cells see. Immutable, as a board. */
export class Receptive {
  readonly layers: readonly ReceptiveStep[];

  constructor(
    private readonly stack: readonly ReceptiveLayer[],
    readonly n: number,
  ) {
    this.layers = askSteps(() => wasm.receptiveLayers(stack, n));
  }

  /** What a cell of a layer (0 is the first) is made of, from its own layer down to the pixels. */
  reads(layer: number, row: number, col: number): ReceptiveRange[] {
    return askSteps(() => wasm.receptiveReads(this.stack, this.n, layer, row, col));
  }
}
