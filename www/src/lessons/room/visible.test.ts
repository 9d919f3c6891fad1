import { expect, it } from 'vitest';
import { hiddenBelow } from './visible';

it('says how much of a frame is below the screen', () => {
  expect(hiddenBelow({ bottom: 600, height: 400 }, 700)).toBe(0);
  expect(hiddenBelow({ bottom: 1900, height: 1500 }, 700)).toBe(1200);
  // Nearly all of it: what is fixed to its lower edge stays inside.
  expect(hiddenBelow({ bottom: 2190, height: 1500 }, 700)).toBe(1340);
});
