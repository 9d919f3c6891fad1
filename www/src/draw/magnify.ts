import type { Rim, Size, Spot } from './fit';

/** The block of `rows` x `cols` cells that a magnifier shows; it may begin in the rim (negative). */
export interface Magnified {
  row: number;
  col: number;
  rows: number;
  cols: number;
}

/**
 * The cells that a magnifier of `cells` x `cells` shows around a focus. Near an edge the block stops at the rim instead
 * of showing emptiness; an image with fewer cells than the magnifier is shown whole.
 */
export function magnify(image: Size, rim: Rim, focus: Spot, cells: number): Magnified {
  const along = (centre: number, before: number, size: number, after: number): [number, number] => {
    const count = Math.min(cells, before + size + after);
    const first = Math.round(centre - (count - 1) / 2);
    return [Math.min(size + after - count, Math.max(-before, first)), count];
  };
  const [row, rows] = along(focus.row, rim.top, image.height, rim.bottom);
  const [col, cols] = along(focus.col, rim.left, image.width, rim.right);
  return { row, col, rows, cols };
}

/**
 * Where a magnifier of `size` px goes: above the finger, or beside it where there is no room above. Never below, where
 * the hand is.
 */
export function besideFinger(
  finger: { x: number; y: number },
  size: number,
  screen: Size,
  distance = 40,
): { x: number; y: number } {
  const above = finger.y - distance - size;
  const within = (x: number): number =>
    Math.min(Math.max(4, x), Math.max(4, screen.width - size - 4));
  if (above >= 4) return { x: within(finger.x - size / 2), y: above };
  const right = finger.x + distance;
  return { x: within(right + size <= screen.width - 4 ? right : finger.x - distance - size), y: 4 };
}
