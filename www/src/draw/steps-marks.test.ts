import { describe, expect, it } from 'vitest';
import { around, beam, isBeside, roundedPath, softLine } from './steps-marks';

const box = (x: number, y: number, width = 10, height = 10) => ({ x, y, width, height });

describe('around', () => {
  it('is the smallest rectangle around all', () => {
    expect(around([box(0, 0), box(20, 30)])).toEqual({ x: 0, y: 0, width: 30, height: 40 });
    expect(around([])).toBeNull();
  });
});

describe('beam', () => {
  it('goes from the right edge to the left one of what lies beside', () => {
    expect(isBeside(box(0, 0), box(50, 5))).toBe(true);
    const { from, to, sides } = beam(box(0, 0), box(50, 0, 10, 40));
    expect(from).toEqual({ x: 10, y: 5 });
    expect(to).toEqual({ x: 50, y: 20 });
    expect(sides).toBe('M10 0L50 0M10 10L50 40');
  });

  it('goes downwards to what lies below, and backwards', () => {
    expect(beam(box(0, 0), box(0, 60)).to).toEqual({ x: 5, y: 60 });
    expect(beam(box(50, 0), box(0, 0)).from).toEqual({ x: 50, y: 5 });
  });
});

describe('paths', () => {
  it('close', () => {
    expect(roundedPath(box(0, 0), 2)).toMatch(/^M2 0h6.*z$/);
    expect(softLine(box(0, 0), box(50, 0))).toBe('M10 5C30 5 30 5 50 5');
  });
});
