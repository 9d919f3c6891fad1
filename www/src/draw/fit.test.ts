import { describe, expect, it } from 'vitest';
import { cellsRectangle, clampSpot, fit, fitScale, nearestPixel, NO_RIM, pixelAt } from './fit';

const image = { width: 6, height: 4 };
const rim = { top: 1, bottom: 1, left: 2, right: 2 };

describe('fitting', () => {
  it('prefers whole pixels when they cost little', () => {
    expect(fitScale({ width: 8, height: 8 }, { width: 300, height: 300 })).toBe(37);
    expect(fitScale({ width: 512, height: 384 }, { width: 520, height: 390 })).toBeCloseTo(
      1.0156,
      3,
    );
    expect(fitScale({ width: 512, height: 384 }, { width: 1000, height: 1000 })).toBeCloseTo(
      1.953,
      3,
    );
    expect(fitScale({ width: 1000, height: 10 }, { width: 500, height: 500 })).toBe(0.5);
  });

  it('survives a box that has no size yet', () => {
    expect(fitScale(image, { width: 0, height: 0 })).toBe(1);
  });

  it('centres the image and leaves room for the rim', () => {
    const placement = fit(image, { width: 100, height: 100 }, rim);
    expect(placement.scale).toBe(10);
    expect(placement.x).toBe(20);
    expect(placement.y).toBe(30);
  });
});

describe('hit testing', () => {
  const placement = fit(image, { width: 100, height: 100 }, rim);

  it('finds the pixel under every pixel centre, and its rectangle again', () => {
    for (let row = 0; row < image.height; row++) {
      for (let col = 0; col < image.width; col++) {
        const area = cellsRectangle(placement, { row, col, rows: 1, cols: 1 });
        expect(pixelAt(placement, area.x + 5, area.y + 5)).toEqual({ row, col });
        expect(pixelAt(placement, area.x, area.y)).toEqual({ row, col });
      }
    }
  });

  it('tells the rim from the image', () => {
    expect(pixelAt(placement, 5, 35)).toBeNull();
    expect(pixelAt(placement, 5, 35, 'rim')).toEqual({ row: 0, col: -2 });
    expect(pixelAt(placement, -5, 35, 'rim')).toBeNull();
  });

  it('keeps the edge for a finger that slips off', () => {
    expect(nearestPixel(placement, -50, 900)).toEqual({ row: 3, col: 0 });
    expect(clampSpot({ image, rim }, { row: -9, col: 99 }, 'rim')).toEqual({ row: -1, col: 7 });
    expect(clampSpot({ image, rim: NO_RIM }, { row: 2, col: 2 })).toEqual({ row: 2, col: 2 });
  });

  it('spans dilated windows from the first to the last cell', () => {
    const area = cellsRectangle(placement, {
      row: -1,
      col: 0,
      rows: 3,
      cols: 3,
      rowStep: 2,
      colStep: 2,
    });
    expect(area).toEqual({ x: 20, y: 20, width: 50, height: 50 });
  });
});
