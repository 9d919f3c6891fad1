import type { EngineError, Snapshot } from '$engine/train';
import type { TrainHost } from './notices';
import type { Origin, RunRecord } from './record';
import type { TrainSetup } from './settings';

export type RunStatus =
  /** Nothing can run yet: no data, or a network that cannot be built. */
  | 'none'
  /** At step 0. */
  | 'ready'
  | 'playing'
  | 'pausing'
  | 'paused'
  | 'finished'
  | 'diverged';

export interface Divergence {
  readonly step: number;
  readonly lastGood: Uint8Array;
  readonly lastGoodStep: number;
  /** Code `diverged`: the rate in force, and the usual one of that optimizer. */
  readonly error: EngineError;
}

/** What a run begins with. */
export interface Beginning {
  readonly setup: TrainSetup;
  /** How many images an epoch has. */
  readonly trainCount: number;
  readonly parameters: number;
  readonly macs: number;
  /** Goes on with a run that was put aside or kept on the device. */
  readonly record?: RunRecord;
  /** Starts from the weights of another network; the layer that decides may start fresh. */
  readonly keep?: {
    readonly bytes: Uint8Array;
    readonly freshHead: boolean;
    origin(kept: number[]): Origin;
  };
}

/** What hears of a run's progress beside the page. */
export interface RunListener extends TrainHost {
  /** The run stands still at a step; the bytes hold its exact state. */
  stands(checkpoint: Uint8Array): void;
  moment(snapshot: Snapshot): void;
  /** There is something new to keep on the device. */
  keep(): void;
  /** Everything after a step is void. */
  forgetAfter(step: number): void;
  /** Whether a run will begin by itself, soon. */
  willBegin(): boolean;
}

export interface Checkpoint {
  readonly bytes: Uint8Array;
  readonly step: number;
}
