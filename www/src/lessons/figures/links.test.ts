import { expect, test } from 'vitest';
import { cellShape, centreOf, linksLayout } from './links';

const GRIDS = [
  { rows: 6, cols: 6, unitRows: 1, unitCols: 1 },
  { rows: 6, cols: 6, unitRows: 1, unitCols: 16 },
  { rows: 6, cols: 6, unitRows: 4, unitCols: 4 },
];

test('pixels and units stay inside the drawing, on a phone as on a wide screen', () => {
  for (const grid of GRIDS) {
    for (const width of [296, 360, 519, 520, 700, 1200]) {
      const plan = linksLayout(grid, width, 1);
      expect(plan.width).toBeLessThanOrEqual(width);
      const corners = [
        ...cellShape(plan.pixels, 0, 0).split(' '),
        ...cellShape(plan.pixels, grid.rows - 1, grid.cols - 1).split(' '),
      ].map((corner) => corner.split(',').map(Number));
      for (const [x = 0, y = 0] of corners) {
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x).toBeLessThanOrEqual(plan.width);
        expect(y).toBeGreaterThanOrEqual(0);
        expect(y).toBeLessThanOrEqual(plan.height + 0.1);
      }
      for (const unit of [0, grid.unitRows * grid.unitCols - 1]) {
        const { x, y } = centreOf(
          plan.units,
          Math.floor(unit / grid.unitCols),
          unit % grid.unitCols,
        );
        expect(x - plan.radius).toBeGreaterThanOrEqual(0);
        expect(x + plan.radius).toBeLessThanOrEqual(plan.width);
        expect(y - plan.radius).toBeGreaterThanOrEqual(-0.1);
        expect(y + plan.radius).toBeLessThanOrEqual(plan.height + 0.1);
      }
    }
  }
});

test('a row of units stands upright beside the pixels and lies flat below them', () => {
  const grid = { rows: 6, cols: 6, unitRows: 1, unitCols: 16 };
  const beside = linksLayout(grid, 900, 1);
  const [first, last] = [centreOf(beside.units, 0, 0), centreOf(beside.units, 0, 15)];
  expect(first.x).toBeCloseTo(last.x);
  expect(last.y).toBeGreaterThan(first.y);
  const below = linksLayout(grid, 360, 1);
  expect(centreOf(below.units, 0, 0).y).toBeCloseTo(centreOf(below.units, 0, 15).y);
});
