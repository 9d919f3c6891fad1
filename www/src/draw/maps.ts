// Feature maps and weights as pixels: many small grids on one sheet, and which cell of which grid a pixel is.

import { RAMP_ENTRIES, RAMP_ZERO } from './ramps';

/** A cell of a tensor, zero-based. */
export interface MapCell {
  channel: number;
  row: number;
  col: number;
}

/** `count` grids of rows x cols, laid out in `across` columns with `gap` pixels between them. */
export interface Sheet {
  count: number;
  rows: number;
  cols: number;
  across: number;
  down: number;
  gap: number;
  /** Of the whole sheet, in cells. */
  width: number;
  height: number;
}

/** A list of at most this many numbers stands in one row. */
const ONE_ROW = 4;

/** Lays grids out as nearly square as they go; single numbers (a vector) stand close together. */
export function sheetOf(count: number, rows: number, cols: number): Sheet {
  const isVector = rows === 1 && cols === 1;
  const gap = isVector ? 0 : 1;
  const across =
    isVector && count <= ONE_ROW
      ? count
      : Math.max(1, Math.min(count, Math.ceil(Math.sqrt((count * rows) / cols))));
  const down = Math.ceil(count / across);
  return {
    count,
    rows,
    cols,
    across,
    down,
    gap,
    width: across * cols + (across - 1) * gap,
    height: down * rows + (down - 1) * gap,
  };
}

/** The cell at a pixel of the sheet; null in a gap and behind the last grid. */
export function cellOnSheet(sheet: Sheet, row: number, col: number): MapCell | null {
  const down = Math.floor(row / (sheet.rows + sheet.gap));
  const across = Math.floor(col / (sheet.cols + sheet.gap));
  const at = {
    channel: down * sheet.across + across,
    row: row - down * (sheet.rows + sheet.gap),
    col: col - across * (sheet.cols + sheet.gap),
  };
  const inside =
    row >= 0 &&
    col >= 0 &&
    across < sheet.across &&
    at.channel < sheet.count &&
    at.row < sheet.rows &&
    at.col < sheet.cols;
  return inside ? at : null;
}

/** Where a cell stands on the sheet; the row and column may lie outside of its grid (padding). */
export function spotOnSheet(sheet: Sheet, cell: MapCell): { row: number; col: number } {
  const down = Math.floor(cell.channel / sheet.across);
  const across = cell.channel % sheet.across;
  return {
    row: down * (sheet.rows + sheet.gap) + cell.row,
    col: across * (sheet.cols + sheet.gap) + cell.col,
  };
}

/** The largest magnitude among `count` numbers; what is no finite number does not count. */
export function largestMagnitude(
  values: ArrayLike<number>,
  from = 0,
  count = values.length - from,
): number {
  let largest = 0;
  for (let index = from; index < from + count; index++) {
    const magnitude = Math.abs(values[index] ?? 0);
    if (magnitude > largest && magnitude < Infinity) largest = magnitude;
  }
  return largest;
}

const scaleOf = (limit: number): number => (limit > 0 ? (RAMP_ENTRIES - 1 - RAMP_ZERO) / limit : 0);

/**
 * The sheet's pixels on a ramp whose ends stand for -limit and +limit; `values` from `from` on, grid by grid, row by row.
 * Gaps are transparent. Called every frame while a network trains, so it allocates nothing but its answer.
 */
export function paintSheet(
  sheet: Sheet,
  values: ArrayLike<number>,
  from: number,
  ramp: Uint8Array,
  limit: number,
): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(4 * sheet.width * sheet.height);
  const scale = scaleOf(limit);
  let index = from;
  for (let channel = 0; channel < sheet.count; channel++) {
    const first = spotOnSheet(sheet, { channel, row: 0, col: 0 });
    for (let row = 0; row < sheet.rows; row++) {
      let at = 4 * ((first.row + row) * sheet.width + first.col);
      for (let col = 0; col < sheet.cols; col++, index++, at += 4) {
        const share = (values[index] ?? 0) * scale;
        // What is no number takes the colour of zero: the room says elsewhere that a run diverged.
        const entry = Number.isNaN(share)
          ? RAMP_ZERO
          : Math.min(RAMP_ENTRIES - 1, Math.max(0, Math.round(RAMP_ZERO + share)));
        pixels[at] = ramp[4 * entry] ?? 0;
        pixels[at + 1] = ramp[4 * entry + 1] ?? 0;
        pixels[at + 2] = ramp[4 * entry + 2] ?? 0;
        pixels[at + 3] = 255;
      }
    }
  }
  return pixels;
}

/** A sample of a data set (C x H x W bytes, one or three channels) as RGBA. */
export function paintSample(
  pixels: ArrayLike<number>,
  from: number,
  { channels, rows, cols }: { channels: number; rows: number; cols: number },
): Uint8ClampedArray<ArrayBuffer> {
  const size = rows * cols;
  const rgba = new Uint8ClampedArray(4 * size);
  for (let index = 0; index < size; index++) {
    for (let channel = 0; channel < 3; channel++) {
      const plane = channels >= 3 ? channel : 0;
      rgba[4 * index + channel] = pixels[from + plane * size + index] ?? 0;
    }
    rgba[4 * index + 3] = 255;
  }
  return rgba;
}
