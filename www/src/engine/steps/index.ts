// Small grids and lessons. Apart from '$engine', whose visitors need none of it.
export type * from './types';
export { EngineFailure } from '../failure';
export type { Board } from './board';
export type { Receptive } from './receptive';
export type { Asked, Sheet } from './sheet';
export { startSteps, type Steps } from './steps';
