import * as wasm from '../pkg/cnn_steps.js';
import { Board } from './board';
import { askSteps, startInstance } from './instance';
import { Receptive } from './receptive';
import { Sheet } from './sheet';
import type { PresetEntry, ReceptiveLayer, StepsSetup } from './types';

let started: Promise<Steps> | null = null;

/** The small grids and the lessons, on the main thread. One instance serves all who ask; rejects when it cannot be loaded. */
export function startSteps(): Promise<Steps> {
  started ??= startInstance().then(
    () => new Steps(),
    (reason: unknown) => {
      started = null;
      throw reason;
    },
  );
  return started;
}

/** Small, synchronous questions. Refusals are thrown as EngineFailure with a code and its details. */
export class Steps {
  /** Works a setup out. An impossible one is refused (`steps-…`). */
  board(setup: StepsSetup): Board {
    return new Board(setup);
  }

  receptive(layers: readonly ReceptiveLayer[], n: number): Receptive {
    return new Receptive(layers, n);
  }

  /** A sheet for one lesson. */
  sheet(): Sheet {
    return new Sheet();
  }

  /** The kernels of the Kernel room. */
  presets(): PresetEntry[] {
    return askSteps(() => wasm.presets());
  }

  /** Reads `0.5`, `0,5`, `1/9`, `−2`. */
  parseNumber(text: string): number {
    return askSteps(() => wasm.parseNumber(text));
  }

  /** The shortest text that reads back as the same number. Not localised: for fields, links and code. */
  printNumber(value: number): string {
    return askSteps(() => wasm.printNumber(value));
  }
}
