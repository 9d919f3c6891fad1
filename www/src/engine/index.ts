export * from './types';
export { Core } from './core';
export { Engine } from './engine';
export { EngineFailure } from './failure';
