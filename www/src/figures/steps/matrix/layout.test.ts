import { describe, expect, it } from 'vitest';
import {
  BLOCK_GAP,
  boxOf,
  inSight,
  scrollTo,
  sheetHeight,
  sheetWidth,
  spotAt,
  stepOn,
  type SheetPlan,
} from './layout';

const plan: SheetPlan = {
  rows: 40,
  cols: 8,
  cell: { width: 20, height: 16 },
  head: { width: 30, height: 18 },
  block: { rows: 0, cols: 4 },
};
const home = { left: 0, top: 0 };
const view = { width: 120, height: 98 };
const key = (name: string, more = {}) => ({ key: name, ctrlKey: false, shiftKey: false, ...more });

describe('a sheet', () => {
  it('is as large as its heads, cells and gaps', () => {
    expect(sheetWidth(plan)).toBe(30 + 8 * 20 + BLOCK_GAP);
    expect(sheetHeight(plan)).toBe(18 + 40 * 16);
  });

  it('finds every cell where it puts it', () => {
    for (let row = -1; row < plan.rows; row++) {
      for (let col = -1; col < plan.cols; col++) {
        if (row < 0 && col < 0) continue;
        const box = boxOf(plan, { row, col });
        for (const [x, y] of [
          [box.x, box.y],
          [box.x + box.width - 1, box.y + box.height - 1],
        ] as const) {
          expect(spotAt(plan, x, y, home)).toEqual({ row, col });
        }
      }
    }
    expect(spotAt(plan, 3, 3, home)).toBeNull();
    expect(spotAt(plan, 1000, 40, home)).toBeNull();
  });

  it('knows what is under its heads when it is scrolled', () => {
    expect(spotAt(plan, 31, 19, { left: 40, top: 160 })).toEqual({ row: 10, col: 2 });
    expect(spotAt(plan, 5, 19, { left: 40, top: 160 })).toEqual({ row: 10, col: -1 });
  });

  it('joins cells to rectangles across a gap', () => {
    expect(boxOf(plan, { row: 1, col: 0 }, 1, 8)).toEqual({
      x: 30,
      y: 34,
      width: 165,
      height: 16,
    });
  });

  it('has only some cells in sight', () => {
    expect(inSight(plan, view, home)).toEqual({ firstRow: 0, lastRow: 5, firstCol: 0, lastCol: 4 });
    expect(inSight(plan, view, { left: 75, top: 560 })).toEqual({
      firstRow: 35,
      lastRow: 39,
      firstCol: 3,
      lastCol: 7,
    });
  });

  it('scrolls no further than it has to', () => {
    expect(scrollTo(plan, { row: 2, col: 1 }, view, home)).toEqual(home);
    expect(scrollTo(plan, { row: 10, col: 1 }, view, home)).toEqual({ left: 0, top: 11 * 16 - 80 });
    expect(scrollTo(plan, { row: 3, col: -1 }, view, { left: 9, top: 90 })).toEqual({
      left: 9,
      top: 48,
    });
  });

  it('is walked by key, heads included, the corner not', () => {
    expect(stepOn(plan, key('ArrowLeft'), { row: 2, col: 0 })).toEqual({ row: 2, col: -1 });
    expect(stepOn(plan, key('ArrowUp'), { row: 0, col: -1 })).toEqual({ row: 0, col: -1 });
    expect(stepOn(plan, key('End', { ctrlKey: true }), { row: 0, col: 0 })).toEqual({
      row: 39,
      col: 7,
    });
    expect(stepOn(plan, key('ArrowDown', { shiftKey: true }), { row: 35, col: 0 })).toEqual({
      row: 39,
      col: 0,
    });
    expect(stepOn(plan, key('x'), { row: 0, col: 0 })).toBeNull();
  });
});
