import { expect, it } from 'vitest';
import { missingFeatures } from './support';

const pretend = (scope: object) => missingFeatures(scope as typeof globalThis);
const Worker = class {};

it('names what is missing', () => {
  expect(pretend({ WebAssembly, Worker })).toEqual([]);
  expect(pretend({ Worker })).toEqual(['wasm']);
  expect(pretend({ WebAssembly: { validate: () => false }, Worker })).toEqual(['simd']);
  expect(pretend({ WebAssembly })).toEqual(['worker']);
});

it('takes a browser that throws for one without', () => {
  const refuse = () => {
    throw new Error('blocked');
  };
  expect(pretend({ WebAssembly: { validate: refuse }, Worker })).toEqual(['simd']);
});
