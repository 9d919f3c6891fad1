export * from './types';
export { Core } from './core';
export { Engine } from './engine';
