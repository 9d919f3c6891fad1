import { expect, it } from 'vitest';
import { hiddenBelow, visibleFrom } from './visible';

it('says how much of a frame is below the screen', () => {
  expect(hiddenBelow({ bottom: 600, height: 400 }, 700)).toBe(0);
  expect(hiddenBelow({ bottom: 1900, height: 1500 }, 700)).toBe(1200);
  // Nearly all of it: what is fixed to its lower edge stays inside.
  expect(hiddenBelow({ bottom: 2190, height: 1500 }, 700)).toBe(1340);
});

it('says where the visible part of a frame begins', () => {
  expect(visibleFrom({ top: 500, height: 3000 }, 60)).toBe(0);
  expect(visibleFrom({ top: -1000, height: 3000 }, 60)).toBe(1060);
  expect(visibleFrom({ top: -2990, height: 3000 }, 60)).toBe(2840);
});
