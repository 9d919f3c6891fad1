import { describe, expect, it } from 'vitest';
import { shift } from './reveal';

describe('shift', () => {
  it('leaves what is in sight', () => {
    expect(shift(120, 200, 100, 500)).toBe(0);
  });

  it('moves as little as possible', () => {
    expect(shift(40, 90, 100, 500)).toBe(-76);
    expect(shift(480, 520, 100, 500)).toBe(36);
  });

  it('shows the beginning of what does not fit', () => {
    expect(shift(600, 1200, 100, 500)).toBe(484);
    expect(shift(-50, 900, 100, 500)).toBe(-166);
    expect(shift(110, 900, 100, 500)).toBe(0);
  });
});
