// Where an image lies in its box, and which pixel is under a point. `x, y` are CSS pixels, `row, col` are pixels of
// the image; the two meet only here.

export interface Size {
  width: number;
  height: number;
}

export interface Spot {
  row: number;
  col: number;
}

/** Cells of padding around an image. */
export interface Rim {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

export interface Rectangle extends Size {
  x: number;
  y: number;
}

/** How an image of `image` pixels lies in a box: the pixel (0, 0) starts at `x, y` and every pixel is `scale` wide. */
export interface Placement {
  image: Size;
  rim: Rim;
  x: number;
  y: number;
  scale: number;
}

export const NO_RIM: Rim = Object.freeze({ top: 0, bottom: 0, left: 0, right: 0 });

/** The image with its rim. */
export function paddedSize(image: Size, rim: Rim): Size {
  return {
    width: image.width + rim.left + rim.right,
    height: image.height + rim.top + rim.bottom,
  };
}

/**
 * The largest scale at which `content` fits the box. From four CSS pixels a cell on it is rounded down to a whole
 * number, so that all cells of a small image come out equally large; it costs a fifth of the size at most.
 */
export function fitScale(content: Size, box: Size): number {
  const exact = Math.min(box.width / content.width, box.height / content.height);
  if (!Number.isFinite(exact) || exact <= 0) return 1;
  const whole = Math.floor(exact);
  return whole >= 4 ? whole : exact;
}

/** The image with its rim in the middle of the box, as large as it fits. */
export function fit(image: Size, box: Size, rim: Rim = NO_RIM): Placement {
  const content = paddedSize(image, rim);
  const scale = fitScale(content, box);
  return {
    image,
    rim,
    scale,
    x: (box.width - content.width * scale) / 2 + rim.left * scale,
    y: (box.height - content.height * scale) / 2 + rim.top * scale,
  };
}

/** The CSS rectangle of a block of cells, `rowStep` and `colStep` apart; it reaches from the first to the last cell. */
export function cellsRectangle(
  placement: Placement,
  block: {
    row: number;
    col: number;
    rows: number;
    cols: number;
    rowStep?: number | undefined;
    colStep?: number | undefined;
  },
): Rectangle {
  const { x, y, scale } = placement;
  return {
    x: x + block.col * scale,
    y: y + block.row * scale,
    width: ((block.cols - 1) * (block.colStep ?? 1) + 1) * scale,
    height: ((block.rows - 1) * (block.rowStep ?? 1) + 1) * scale,
  };
}

/** The pixel under a point; null outside of the image. With `reach` the rim counts as inside. */
export function pixelAt(
  placement: Placement,
  x: number,
  y: number,
  reach: 'image' | 'rim' = 'image',
): Spot | null {
  const spot = {
    row: Math.floor((y - placement.y) / placement.scale),
    col: Math.floor((x - placement.x) / placement.scale),
  };
  const inside = clampSpot(placement, spot, reach);
  return inside.row === spot.row && inside.col === spot.col ? spot : null;
}

/** The pixel of the image that is nearest to a point: a finger that slips off the edge keeps the edge. */
export function nearestPixel(placement: Placement, x: number, y: number): Spot {
  return clampSpot(
    placement,
    {
      row: Math.floor((y - placement.y) / placement.scale),
      col: Math.floor((x - placement.x) / placement.scale),
    },
    'image',
  );
}

/** The nearest cell that lies inside. */
export function clampSpot(
  { image, rim }: Pick<Placement, 'image' | 'rim'>,
  { row, col }: Spot,
  reach: 'image' | 'rim' = 'image',
): Spot {
  const beyond = reach === 'rim' ? rim : NO_RIM;
  return {
    row: Math.min(image.height - 1 + beyond.bottom, Math.max(0 - beyond.top, row)),
    col: Math.min(image.width - 1 + beyond.right, Math.max(0 - beyond.left, col)),
  };
}
