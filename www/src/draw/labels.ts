// Where the numbers of outlined cells go, so that they do not hide each other.

/** A cell with a text beside it. */
export interface Labelled {
  row: number;
  col: number;
  text: string;
}

/** Where a text stands: its left end (or right end, if `end`) and its baseline. */
export interface Label {
  x: number;
  y: number;
  end: boolean;
}

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const overlaps = (one: Box, other: Box): boolean =>
  one.left < other.right &&
  other.left < one.right &&
  one.top < other.bottom &&
  other.top < one.bottom;

/**
 * Places each text to the right of its cell, or to the left, above or below where it would lie on another one or outside of the
 * picture; null where there is no room at all. Lengths are in cells; `font` is the height of the text.
 */
export function placeLabels(
  cells: readonly Labelled[],
  width: number,
  height: number,
  font: number,
): (Label | null)[] {
  const gap = 0.2 * font;
  const taken: Box[] = cells.map(({ row, col }) => ({
    left: col,
    top: row,
    right: col + 1,
    bottom: row + 1,
  }));
  return cells.map(({ row, col, text }) => {
    const length = 0.62 * font * text.length;
    const middle = row + 0.5 + 0.36 * font;
    const centre = col + 0.5 - length / 2;
    const places: Label[] = [
      { x: col + 1 + gap, y: middle, end: false },
      { x: col - gap, y: middle, end: true },
      { x: centre, y: row - gap, end: false },
      { x: centre, y: row + 1 + gap + 0.75 * font, end: false },
    ];
    for (const place of places) {
      const left = place.end ? place.x - length : place.x;
      const box = { left, top: place.y - 0.75 * font, right: left + length, bottom: place.y };
      const inside = box.left >= 0 && box.top >= 0 && box.right <= width && box.bottom <= height;
      if (!inside || taken.some((other) => overlaps(box, other))) continue;
      taken.push(box);
      return place;
    }
    return null;
  });
}
