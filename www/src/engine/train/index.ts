// The engine of the Train room. Apart from '$engine', whose visitors need none of it.
export type * from './types';
export { EngineFailure } from '../failure';
export { TrainEngine } from './engine';
export { Lab } from './lab';
