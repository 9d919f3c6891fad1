// How large the cells of a block of numbers are, and how much of a number fits into one.

export interface CellSize {
  width: number;
  height: number;
  gap: number;
  /** The block's own padding. */
  inset: number;
  /** Font size in CSS pixels. */
  font: number;
}

export interface CellLimits {
  maxWidth?: number;
  maxHeight?: number;
  minWidth?: number;
}

/** Tabular figures of a grotesque are about this many times as wide as the font is large. */
const DIGIT_WIDTH = 0.63;
const MARK_WIDTH = 0.32;
/** Smaller print than this is not reading matter. */
export const SMALLEST_FONT = 9;

/** The largest cells with which `rows` x `cols` of them fit the width and height. */
export function cellSize(
  rows: number,
  cols: number,
  width: number,
  height: number,
  { maxWidth = 58, maxHeight = 46, minWidth = 12 }: CellLimits = {},
): CellSize {
  const many = Math.max(rows, cols);
  const gap = many <= 4 ? 3 : many <= 7 ? 2 : 1;
  const inset = many <= 7 ? 6 : 4;
  const share = (space: number, count: number): number =>
    (space - 2 * inset - gap * (count - 1)) / count;
  const cellWidth = Math.max(minWidth, Math.min(maxWidth, Math.floor(share(width, cols))));
  const cellHeight = Math.max(
    Math.min(minWidth, maxHeight),
    Math.min(maxHeight, Math.floor(share(height, rows)), Math.ceil(cellWidth * 0.86)),
  );
  const font = Math.min(16, cellHeight * 0.5, cellWidth * 0.38);
  return {
    width: cellWidth,
    height: cellHeight,
    gap,
    inset,
    font: Math.max(SMALLEST_FONT, Math.round(font * 2) / 2),
  };
}

/** The width of a whole block of such cells without its border. */
export function blockWidth(cols: number, { width, gap, inset }: CellSize): number {
  return cols * width + (cols - 1) * gap + 2 * inset;
}

/** An estimate of a printed number's width, good enough to decide whether it fits: no measuring, no reflow. */
export function textWidth(text: string, font: number): number {
  let width = 0;
  for (const character of text) width += NARROW.has(character) ? MARK_WIDTH : DIGIT_WIDTH;
  return width * font;
}
const NARROW = new Set(".,'\u2019\u00a0\u202f\u2009 ·");

/** The largest font, at most the cell's own, with which a text fits the cell; null if that would not be readable. */
export function fittingFont(text: string, cell: Pick<CellSize, 'width' | 'font'>): number | null {
  const room = cell.width - (cell.width > 32 ? 6 : 3);
  const font = Math.min(cell.font, Math.floor((2 * room) / textWidth(text, 1)) / 2);
  return font >= SMALLEST_FONT ? font : null;
}
