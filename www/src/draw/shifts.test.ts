import { expect, test } from 'vitest';
import { shiftAt, shiftsOf } from './shifts';

test('the middle place is no shift, and the corners are the farthest', () => {
  for (const side of [1, 2, 8, 28, 32, 64, 300]) {
    const shifts = shiftsOf(side, side);
    expect(shifts.side).toBeLessThanOrEqual(15);
    const count = shifts.side ** 2;
    expect(shiftAt(shifts, (count - 1) / 2)).toEqual({ down: 0, right: 0 });
    expect(shiftAt(shifts, count - 1)).toEqual({ down: shifts.reach, right: shifts.reach });
    expect(shifts.reach).toBeLessThanOrEqual(Math.max(1, side / 2));
  }
});

test('an image of 28 pixels is moved by up to 14, two by two', () => {
  expect(shiftsOf(28, 28)).toEqual({ reach: 14, step: 2, side: 15 });
});
