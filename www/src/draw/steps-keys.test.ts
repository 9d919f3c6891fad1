import { describe, expect, it } from 'vitest';
import { cellByKey, nextCell, type PlaneCell } from './steps-keys';
import { planBoard } from './steps-plan';

const board = planBoard(
  {
    input: { channels: 3, rows: 4, cols: 5 },
    rim: { top: 1, bottom: 1, left: 1, right: 1 },
    kernel: { rows: 3, cols: 3 },
    output: { channels: 2, rows: 4, cols: 5 },
    groups: 1,
    filter: 0,
    bias: false,
    before: false,
    line: false,
  },
  { width: 1400, tallest: 800 },
);
const at = (part: PlaneCell['part'], channel: number, row: number, col: number): PlaneCell => ({
  part,
  channel,
  slice: 0,
  row,
  col,
});
const press = (from: PlaneCell, key: string, ctrlKey = false) =>
  cellByKey(board, from, { key, ctrlKey });

describe('cellByKey', () => {
  it('moves by one and stays within the numbers, not in the padding', () => {
    expect(press(at('input', 1, 1, 1), 'ArrowRight')).toEqual(at('input', 1, 1, 2));
    expect(press(at('input', 0, 0, 0), 'ArrowLeft')).toBeNull();
    expect(press(at('input', 0, 0, 0), 'ArrowUp')).toBeNull();
  });

  it('goes on into the grid beyond an edge, in the same column', () => {
    expect(board.arrangement).toBe('row');
    expect(press(at('input', 0, 3, 2), 'ArrowDown')).toEqual(at('input', 1, 0, 2));
    expect(press(at('input', 2, 0, 4), 'ArrowUp')).toEqual(at('input', 1, 3, 4));
    expect(press(at('input', 2, 3, 4), 'ArrowDown')).toBeNull();
  });

  it('knows ends and pages', () => {
    expect(press(at('input', 0, 2, 2), 'Home')).toEqual(at('input', 0, 2, 0));
    expect(press(at('input', 0, 2, 2), 'End', true)).toEqual(at('input', 0, 3, 4));
    expect(press(at('output', 0, 2, 2), 'PageDown')).toEqual(at('output', 1, 2, 2));
    expect(press(at('output', 1, 2, 2), 'PageDown')).toBeNull();
    expect(press(at('output', 1, 2, 2), 'x')).toBeNull();
  });
});

describe('nextCell', () => {
  it('goes through the rows and on into the next grid', () => {
    expect(nextCell(board, at('input', 0, 0, 4), 1)).toEqual(at('input', 0, 1, 0));
    expect(nextCell(board, at('input', 0, 3, 4), 1)).toEqual(at('input', 1, 0, 0));
    expect(nextCell(board, at('input', 1, 0, 0), -1)).toEqual(at('input', 0, 3, 4));
    expect(nextCell(board, at('input', 2, 3, 4), 1)).toBeNull();
  });
});
