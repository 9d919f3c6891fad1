// What the engine has to know of its requests.
import type { Lab } from './lab';
import type { Begin } from './protocol';
import type { DatasetSource } from './types';

/** Multiply-accumulates a millisecond that the slowest of machines makes. */
const SLOWEST = 1e5;
const LEAST_SILENCE_MS = 8000;
/** The images that an evaluation answers at once, should the batch be smaller. */
const EVALUATED_AT_ONCE = 32;

/** How long a run may keep its worker silent, in milliseconds: a step is three passes over each image of a batch. */
export function silenceOf(lab: Lab, { architecture, settings }: Begin): number {
  const images = Math.max(settings.batchSize, EVALUATED_AT_ONCE);
  return Math.max(LEAST_SILENCE_MS, (3 * images * lab.summarise(architecture).macs) / SLOWEST);
}

/** What is handed over with a source instead of being copied. Images of one's own classes stay with their owner. */
export function buffersOf(source: DatasetSource): ArrayBuffer[] {
  switch (source.kind) {
    case 'idx':
      return source.images === source.labels ? [source.images] : [source.images, source.labels];
    case 'cifar':
      return source.batches;
    case 'archive':
      return [source.bytes];
    case 'bundled':
    case 'made':
    case 'own':
      return [];
    default:
      return source satisfies never;
  }
}
