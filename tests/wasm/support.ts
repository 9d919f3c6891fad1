// What every test of the real modules needs.
import { readFileSync } from 'node:fs';
import { asEngineError } from '../../www/src/engine/failure';
import type { TrainSettings } from '../../www/src/engine/pkg/cnn_train.js';

/** The folder of the project. */
export const root = new URL('../../', import.meta.url);

export const bytesOf = (path: string) => new Uint8Array(readFileSync(new URL(path, root)));
export const textOf = (path: string) => new TextDecoder().decode(bytesOf(path));

/** A run of which nothing is left open. */
export const SETTINGS: TrainSettings = {
  seed: 7,
  batchSize: 32,
  epochs: 10,
  learningRate: 0.001,
  weightDecay: 0,
  optimizer: { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
  schedule: { kind: 'constant' },
  initialisation: 'he-normal',
  augmentation: { shift: 0, rotate: 0, flip: false },
  images: 0,
  frozen: [],
};

/** The error of a question that must be refused. */
export function thrownBy(question: () => unknown): {
  code: string;
  detail: Record<string, unknown>;
} {
  try {
    question();
  } catch (thrown) {
    const error = asEngineError(thrown);
    if (error) return error;
    throw thrown;
  }
  throw new Error('nothing was thrown');
}
