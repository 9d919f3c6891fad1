import { describe, expect, it } from 'vitest';
import {
  cellOnSheet,
  largestMagnitude,
  paintSample,
  paintSheet,
  sheetOf,
  spotOnSheet,
} from './maps';
import { ramp, RAMP_ENTRIES, RAMP_ZERO } from './ramps';

describe('sheetOf', () => {
  it('lays grids out nearly square, with a gap between them', () => {
    expect(sheetOf(6, 3, 3)).toMatchObject({ across: 3, down: 2, width: 11, height: 7 });
    expect(sheetOf(1, 26, 26)).toMatchObject({ across: 1, down: 1, width: 26, height: 26 });
  });

  it('lays a vector out without gaps, a short one in a row', () => {
    expect(sheetOf(3, 1, 1)).toMatchObject({ across: 3, down: 1, width: 3, height: 1 });
    expect(sheetOf(10, 1, 1)).toMatchObject({ across: 4, down: 3, width: 4, height: 3 });
    expect(sheetOf(120, 1, 1)).toMatchObject({ across: 11, down: 11, width: 11, height: 11 });
  });
});

describe('cells and spots', () => {
  it('are inverse to each other for every cell of many shapes', () => {
    for (const [count, rows, cols] of [
      [1, 1, 1],
      [6, 3, 3],
      [16, 5, 5],
      [7, 2, 9],
      [84, 1, 1],
    ] as const) {
      const sheet = sheetOf(count, rows, cols);
      let found = 0;
      for (let row = -1; row <= sheet.height; row++) {
        for (let col = -1; col <= sheet.width; col++) {
          const cell = cellOnSheet(sheet, row, col);
          if (!cell) continue;
          found++;
          expect(spotOnSheet(sheet, cell)).toEqual({ row, col });
        }
      }
      expect(found).toBe(count * rows * cols);
    }
  });
});

describe('paintSheet', () => {
  it('gives the ends and the zero of the ramp, leaves gaps transparent and starts where it is told', () => {
    const table = ramp('weight', 'light');
    const pixels = paintSheet(sheetOf(2, 1, 2), [9, -2, 0, 2, NaN], 1, table, 2);
    const at = (index: number) => [...pixels.subarray(4 * index, 4 * index + 3)];
    const entry = (index: number) => [...table.subarray(4 * index, 4 * index + 3)];
    const sheet = sheetOf(2, 1, 2);
    const [first, second] = [0, 1].map((channel) => {
      const { row, col } = spotOnSheet(sheet, { channel, row: 0, col: 0 });
      return row * sheet.width + col;
    }) as [number, number];
    expect(at(first)).toEqual(entry(RAMP_ZERO - (RAMP_ENTRIES - 1 - RAMP_ZERO)));
    expect(at(first + 1)).toEqual(entry(RAMP_ZERO));
    expect(at(second)).toEqual(entry(RAMP_ENTRIES - 1));
    expect(at(second + 1)).toEqual(entry(RAMP_ZERO));
  });

  it('colours everything neutral when there is no range', () => {
    const table = ramp('activation', 'dark');
    const pixels = paintSheet(sheetOf(1, 1, 1), [0], 0, table, 0);
    expect([...pixels.subarray(0, 3)]).toEqual([
      ...table.subarray(4 * RAMP_ZERO, 4 * RAMP_ZERO + 3),
    ]);
  });
});

it('finds the largest magnitude and does not trip over what is no number', () => {
  expect(largestMagnitude([1, -3, NaN, Infinity])).toBe(3);
  expect(largestMagnitude([5, 1, -2, 9], 1, 2)).toBe(2);
  expect(largestMagnitude([])).toBe(0);
});

it('paints samples grey or in colour', () => {
  const grey = paintSample([0, 7, 255, 9], 1, { channels: 1, rows: 1, cols: 2 });
  expect([...grey]).toEqual([7, 7, 7, 255, 255, 255, 255, 255]);
  const colour = paintSample([1, 2, 3], 0, { channels: 3, rows: 1, cols: 1 });
  expect([...colour]).toEqual([1, 2, 3, 255]);
});
