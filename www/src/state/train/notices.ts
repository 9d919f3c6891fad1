import type { EngineError } from '$engine/train';

/** What happened that the user did not ask for, for the page to put into words. Everything that went wrong has an `error`. */
export type TrainNotice =
  /** Data or a file that could not be taken; what was there before stays. */
  | { kind: 'refused'; error: EngineError; name: string }
  /** A link, an undo or a reload names data that this device does not have. */
  | { kind: 'data-elsewhere'; name: string }
  /** The batch was larger than the data. */
  | { kind: 'batch-fitted'; batch: number; images: number }
  /** The run before is put aside and can be brought back. */
  | { kind: 'run-parked'; why: ParkedWhy; step: number; epoch: number }
  | { kind: 'run-back'; step: number; epoch: number }
  /** A run of an earlier visit is here again. */
  | { kind: 'resumed'; step: number; epoch: number }
  /** What the device kept of an earlier run could not be read. */
  | { kind: 'checkpoint-damaged' }
  /** The device does not keep checkpoints; said once. */
  | { kind: 'not-kept'; error: EngineError }
  /** The worker died; another one goes on from a step. */
  | { kind: 'engine-restarted'; step: number; running: boolean }
  | { kind: 'diverged'; step: number; lastGoodStep: number }
  /** So many layers of the weights were taken over. */
  | { kind: 'weights-taken'; layers: number; of: number }
  | { kind: 'failed'; error: EngineError };

export type ParkedWhy = 'reset' | 'restart' | 'data' | 'other-run';

/** What the state of the room cannot know by itself. */
export interface TrainHost {
  tell(notice: TrainNotice): void;
}
