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

/** Where a magnifier of `size` px goes: above the finger, so that the hand does not hide it; below at the top edge. */
export function besideFinger(
  finger: { x: number; y: number },
  size: number,
  screen: Size,
  distance = 40,
): { x: number; y: number } {
  const above = finger.y - distance - size;
  return {
    x: Math.min(Math.max(4, finger.x - size / 2), Math.max(4, screen.width - size - 4)),
    y: above >= 4 ? above : Math.min(finger.y + distance, Math.max(4, screen.height - size - 4)),
  };
}
