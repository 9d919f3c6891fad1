import { describe, expect, it } from 'vitest';
import {
  blank,
  drawingOf,
  imageOf,
  inverted,
  lineBetween,
  neighbourhood,
  refOf,
  resized,
  shrunk,
  withFill,
  withLine,
  type Drawing,
} from './pixels';

const rowsOf = ({ width, grey }: Drawing): number[][] =>
  Array.from({ length: grey.length / width }, (_, row) => [
    ...grey.subarray(row * width, (row + 1) * width),
  ]);
const drawing = (rows: number[][]): Drawing => ({
  width: rows[0]?.length ?? 0,
  height: rows.length,
  grey: Uint8Array.from(rows.flat()),
});

describe('a drawing', () => {
  it('survives the address', () => {
    const before = drawing([
      [0, 15],
      [128, 255],
    ]);
    expect(refOf(before).hex).toBe('000f80ff');
    expect(drawingOf(refOf(before))).toEqual(before);
  });

  it('becomes an opaque grey image', () => {
    expect([...imageOf(drawing([[7, 255]])).rgba]).toEqual([7, 7, 7, 255, 255, 255, 255, 255]);
  });

  it('is not changed by an edit', () => {
    const before = blank(3);
    withLine(before, { row: 0, col: 0 }, { row: 2, col: 2 }, 255);
    withFill(before, { row: 0, col: 0 }, 9);
    inverted(before);
    expect(before).toEqual(blank(3));
  });
});

describe('a stroke', () => {
  it('has no gaps', () => {
    expect(lineBetween({ row: 0, col: 0 }, { row: 1, col: 3 })).toEqual([
      { row: 0, col: 0 },
      { row: 0, col: 1 },
      { row: 1, col: 2 },
      { row: 1, col: 3 },
    ]);
  });

  it('of one place is one pixel', () => {
    expect(lineBetween({ row: 2, col: 1 }, { row: 2, col: 1 })).toEqual([{ row: 2, col: 1 }]);
  });

  it('ends at the edge', () => {
    const painted = withLine(blank(2), { row: 0, col: 1 }, { row: 0, col: 5 }, 9);
    expect(rowsOf(painted)).toEqual([
      [0, 9],
      [0, 0],
    ]);
  });
});

it('fills an area that touches by its sides, and not across a corner', () => {
  const before = drawing([
    [0, 5, 0],
    [0, 5, 0],
    [5, 0, 0],
  ]);
  expect(rowsOf(withFill(before, { row: 0, col: 0 }, 9))).toEqual([
    [9, 5, 0],
    [9, 5, 0],
    [5, 0, 0],
  ]);
});

it('keeps the middle when the size changes', () => {
  const before = drawing([
    [1, 2],
    [3, 4],
  ]);
  const larger = resized(before, 4);
  expect(rowsOf(larger)).toEqual([
    [0, 0, 0, 0],
    [0, 1, 2, 0],
    [0, 3, 4, 0],
    [0, 0, 0, 0],
  ]);
  expect(resized(larger, 2)).toEqual(before);
});

describe('pixels of a photo', () => {
  const photo = imageOf(
    drawing([
      [0, 1, 2, 3],
      [10, 11, 12, 13],
      [20, 21, 22, 23],
    ]),
  );

  it('are those around the place that was looked at', () => {
    expect(rowsOf(neighbourhood(photo, { row: 1, col: 2 }, 2))).toEqual([
      [1, 2],
      [11, 12],
    ]);
  });

  it('never come from outside', () => {
    expect(rowsOf(neighbourhood(photo, { row: 2, col: 3 }, 2))).toEqual([
      [12, 13],
      [22, 23],
    ]);
    expect(rowsOf(neighbourhood(photo, { row: 0, col: 0 }, 2))).toEqual([
      [0, 1],
      [10, 11],
    ]);
  });

  it('shrink to the middles of their parts', () => {
    expect(rowsOf(shrunk(photo, 2))).toEqual([
      [1, 3],
      [21, 23],
    ]);
  });
});
