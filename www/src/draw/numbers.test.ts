import { describe, expect, it } from 'vitest';
import { blockWidth, cellSize, fittingFont, SMALLEST_FONT } from './cells';
import { besideFinger, magnify } from './magnify';
import { fromPeople, toPeople } from './position';
import { addsUp, barLength, decimalsFor, isExact, printedSum } from './rounding';

describe('positions', () => {
  it('count from one for people', () => {
    expect(toPeople(0)).toBe(1);
    expect(fromPeople(toPeople(41))).toBe(41);
  });
});

describe('cells', () => {
  it('fit every block from 1x1 to 11x11 into a phone and into the band', () => {
    for (const width of [310, 342, 480]) {
      for (let side = 1; side <= 11; side++) {
        const size = cellSize(side, side, width, 300);
        expect(blockWidth(side, size)).toBeLessThanOrEqual(width);
      }
    }
  });

  it('are 58 x 46 for a 3x3 with room', () => {
    expect(cellSize(3, 3, 400, 200)).toMatchObject({
      width: 58,
      height: 46,
      gap: 3,
      inset: 6,
      font: 16,
    });
  });

  it('never shrink to nothing', () => {
    expect(cellSize(11, 11, 40, 40).width).toBe(12);
  });

  it('shrink their print, and rather stay silent than become unreadable', () => {
    const wide = cellSize(3, 3, 400, 200);
    expect(fittingFont('0,1', wide)).toBe(16);
    expect(fittingFont('−1,000,000', wide)).toBeGreaterThanOrEqual(SMALLEST_FONT);
    const narrow = cellSize(11, 11, 310, 300);
    expect(fittingFont('139', narrow)).toBeGreaterThanOrEqual(SMALLEST_FONT);
    expect(fittingFont('−0,007897', narrow)).toBeNull();
  });
});

describe('rounding', () => {
  it('knows what is exact', () => {
    expect(isExact(140, 0)).toBe(true);
    expect(isExact(Math.fround(0.1), 1)).toBe(true);
    expect(isExact(1 / 3, 3)).toBe(false);
    expect(decimalsFor([1, 0.5, 0.25])).toBe(2);
    expect(decimalsFor([1 / 3])).toBe(3);
    expect(decimalsFor([1e6, -160])).toBe(0);
  });

  it('joins honest sums by an equals sign and others by an approximately sign', () => {
    expect(printedSum([0, -145, 0, -160, 740, -135, 0, -160, 0], 140)).toEqual({
      decimals: 0,
      exact: true,
    });
    expect(printedSum([1 / 3, 1 / 3, 1 / 3], 1)).toEqual({ decimals: 3, exact: false });
    expect(printedSum([0.1, 0.2], 0.30000001192092896)).toEqual({ decimals: 1, exact: true });
    expect(addsUp([0.333, 0.333, 0.333], 1, 2)).toBe(false);
  });

  it('adds bars', () => {
    expect(barLength([1, 2, -4])).toBe(-1);
  });
});

describe('the magnifier', () => {
  const image = { width: 100, height: 8 };
  const rim = { top: 1, bottom: 1, left: 1, right: 1 };

  it('centres the focus', () => {
    expect(magnify(image, rim, { row: 4, col: 50 }, 5)).toEqual({
      row: 2,
      col: 48,
      rows: 5,
      cols: 5,
    });
  });

  it('stops at the rim', () => {
    expect(magnify(image, rim, { row: 0, col: 0 }, 5)).toEqual({
      row: -1,
      col: -1,
      rows: 5,
      cols: 5,
    });
    expect(magnify(image, rim, { row: 7, col: 99 }, 5)).toEqual({
      row: 4,
      col: 96,
      rows: 5,
      cols: 5,
    });
  });

  it('shows small images whole', () => {
    expect(magnify(image, rim, { row: 4, col: 50 }, 15)).toMatchObject({
      row: -1,
      rows: 10,
      cols: 15,
    });
  });

  it('stays on the screen and off the finger', () => {
    const screen = { width: 390, height: 844 };
    expect(besideFinger({ x: 200, y: 400 }, 150, screen)).toEqual({ x: 125, y: 210 });
    expect(besideFinger({ x: 2, y: 20 }, 150, screen)).toEqual({ x: 42, y: 4 });
    expect(besideFinger({ x: 300, y: 20 }, 150, screen)).toEqual({ x: 110, y: 4 });
    expect(besideFinger({ x: 389, y: 400 }, 150, screen).x).toBe(236);
  });
});
