// Networks and their training. Apart from '$engine', whose visitors need none of it.
import { startInstance } from './instance';
import { Lab } from './lab';

export type * from './types';
export { EngineFailure } from '../failure';
export { TrainEngine } from './engine';
export type { Lab };

/**
 * A lab of its own without a worker. The module is compiled once, and one instance serves all labs, that of a TrainEngine, too.
 * Rejects when it cannot be loaded.
 */
export async function startLab(): Promise<Lab> {
  await startInstance();
  return new Lab();
}
