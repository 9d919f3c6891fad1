// Where the pixels and the units of a figure of wires stand: two planes that face each other, seen from the side.

export interface Spot {
  x: number;
  y: number;
}

/** A grid in oblique projection: cell (row, col) has its corner at origin + col * right + row * down. */
export interface Plane {
  origin: Spot;
  right: Spot;
  down: Spot;
}

export interface LinksLayout {
  width: number;
  height: number;
  pixels: Plane;
  units: Plane;
  /** Of a unit's disc. */
  radius: number;
}

const corner = ({ origin, right, down }: Plane, row: number, col: number): Spot => ({
  x: origin.x + col * right.x + row * down.x,
  y: origin.y + col * right.y + row * down.y,
});

/** The middle of a cell. */
export const centreOf = (plane: Plane, row: number, col: number): Spot =>
  corner(plane, row + 0.5, col + 0.5);

/** A cell as a parallelogram, a little smaller than its place. */
export function cellShape(plane: Plane, row: number, col: number, inset = 0.05): string {
  const [near, far] = [inset, 1 - inset];
  return [
    [near, near],
    [near, far],
    [far, far],
    [far, near],
  ]
    .map(([down = 0, right = 0]) => corner(plane, row + down, col + right))
    .map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`)
    .join(' ');
}

/** How much of a cell's side is seen: the planes are turned away. */
const TURN = 0.62;
const SLANT = 0.3;

/**
 * Side by side where there is room, else one above the other.
 *
 * A single row of units stands upright beside the pixels, and lies flat below them.
 */
export function linksLayout(
  grid: { rows: number; cols: number; unitRows: number; unitCols: number },
  width: number,
  unit: number,
): LinksLayout {
  const { rows, cols, unitRows, unitCols } = grid;
  const isLine = unitRows === 1;
  if (width >= 520 * unit) {
    const side = Math.min(58 * unit, (width * 0.4) / cols / TURN);
    const height = rows * side + cols * SLANT * side;
    const right = { x: TURN * side, y: SLANT * side };
    const down = { x: 0, y: side };
    const step = isLine ? Math.min(side, height / unitCols) : side;
    const units: Plane = isLine
      ? { origin: { x: 0, y: 0 }, right: { x: 0, y: step }, down: { x: step, y: 0 } }
      : { origin: { x: 0, y: 0 }, right, down };
    const unitsWidth = isLine ? step : unitCols * right.x;
    const unitsHeight = isLine ? unitCols * step : unitRows * side + unitCols * right.y;
    const whole = Math.min(width, 2.1 * (cols * right.x) + 160 * unit);
    units.origin = { x: whole - unitsWidth - 4, y: (height - unitsHeight) / 2 };
    return {
      width: whole,
      height,
      pixels: { origin: { x: 4, y: 0 }, right, down },
      units,
      radius: Math.min(15 * unit, (isLine ? step : TURN * side) * 0.4),
    };
  }
  const lean = 0.32;
  const side = Math.min(48, (width - 8) / (cols + rows * lean));
  const right = { x: side, y: 0 };
  const down = { x: lean * side, y: 0.55 * side };
  const pixelsHeight = rows * down.y;
  const step = isLine ? Math.min(side, (width - 8) / unitCols) : side;
  const unitsWidth = isLine ? unitCols * step : unitCols * side + unitRows * down.x;
  const unitsHeight = isLine ? step : unitRows * down.y;
  const between = 120;
  const pixelsWidth = cols * side + rows * down.x;
  return {
    width,
    height: pixelsHeight + between + unitsHeight,
    pixels: { origin: { x: (width - pixelsWidth) / 2, y: 0 }, right, down },
    units: {
      origin: { x: (width - unitsWidth) / 2, y: pixelsHeight + between },
      right: isLine ? { x: step, y: 0 } : right,
      down: isLine ? { x: 0, y: step } : down,
    },
    radius: Math.min(12, (isLine ? step : 0.55 * side) * 0.42),
  };
}
