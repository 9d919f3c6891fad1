import { describe, expect, it } from 'vitest';
import { cellsRectangle, pixelAt } from './fit';
import { clampViewport, FIT, largestZoom, panBy, place, reveal, zoomAt } from './viewport';

const image = { width: 512, height: 384 };
const box = { width: 512, height: 384 };

describe('a viewport', () => {
  it('fits at first', () => {
    expect(place(FIT, image, box)).toMatchObject({ x: 0, y: 0, scale: 1 });
  });

  it('keeps the point under the pointer where it is', () => {
    let viewport = FIT;
    const point = { x: 130.5, y: 300.5 };
    const before = pixelAt(place(viewport, image, box), point.x, point.y);
    for (const factor of [1.5, 2, 3, 0.5]) {
      viewport = zoomAt(viewport, factor, point, image, box);
      expect(pixelAt(place(viewport, image, box), point.x, point.y)).toEqual(before);
    }
  });

  it('stops at its limits', () => {
    const near = zoomAt(FIT, 1e9, { x: 0, y: 0 }, image, box);
    expect(near.zoom).toBe(largestZoom(image, box));
    expect(place(near, image, box)).toMatchObject({ x: 0, y: 0, scale: 64 });
    expect(zoomAt(near, 1e-9, { x: 3, y: 9 }, image, box)).toEqual(FIT);
    expect(panBy(FIT, 500, 500, image, box)).toEqual(FIT);
    const dragged = panBy({ zoom: 2, x: 0.5, y: 0.5 }, 1e6, 0, image, box);
    expect(place(dragged, image, box).x).toBe(0);
  });

  it('never zooms out of a one-pixel image', () => {
    expect(clampViewport(FIT, { width: 1, height: 1 }, box)).toEqual(FIT);
    expect(largestZoom({ width: 1, height: 1 }, box)).toBe(1);
  });

  it('moves with the hand', () => {
    const start = { zoom: 4, x: 0.5, y: 0.5 };
    const from = place(start, image, box);
    const to = place(panBy(start, 30, -12, image, box), image, box);
    expect(to.x - from.x).toBeCloseTo(30);
    expect(to.y - from.y).toBeCloseTo(-12);
  });

  it('reveals a cell with a margin, and leaves one in sight alone', () => {
    const start = { zoom: 16, x: 0.5, y: 0.5 };
    expect(reveal(start, { row: 192, col: 256 }, image, box)).toBe(start);
    for (const cell of [
      { row: 0, col: 0 },
      { row: 383, col: 511 },
      { row: 100, col: 500 },
    ]) {
      const placement = place(reveal(start, cell, image, box), image, box);
      const area = cellsRectangle(placement, { ...cell, rows: 1, cols: 1 });
      expect(area.x).toBeGreaterThanOrEqual(-1e-6);
      expect(area.y).toBeGreaterThanOrEqual(-1e-6);
      expect(area.x + area.width).toBeLessThanOrEqual(box.width + 1e-6);
      expect(area.y + area.height).toBeLessThanOrEqual(box.height + 1e-6);
    }
  });

  it('shares one viewport between sizes', () => {
    const result = { width: 256, height: 192 };
    const shared = { zoom: 3, x: 0.25, y: 0.75 };
    const one = place(shared, image, box);
    const other = place(shared, result, box);
    expect(other.scale).toBeCloseTo(2 * one.scale, 0);
    expect(other.x).toBeCloseTo(one.x);
  });
});
