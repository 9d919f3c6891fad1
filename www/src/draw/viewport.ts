// Zooming and panning. A viewport is relative (1 = the whole image fits; the centre as a share of the padded image), so
// that input and result of different sizes can share one and stay in step.

import { fit, paddedSize, NO_RIM, type Placement, type Rim, type Size } from './fit';

export interface Viewport {
  /** 1 shows the whole image. */
  zoom: number;
  /** What is in the middle of the box: 0 is the left end of the padded image, 1 its right end. */
  x: number;
  y: number;
}

export const FIT: Viewport = Object.freeze({ zoom: 1, x: 0.5, y: 0.5 });

/** A pixel never needs to be wider than this: three digits are readable at half of it. */
export const LARGEST_PIXEL = 64;

/** The zoom at which one pixel is as wide as it can usefully be. At least 1: a tiny image fits from the start. */
export function largestZoom(image: Size, box: Size, rim: Rim = NO_RIM): number {
  return Math.max(1, LARGEST_PIXEL / fit(image, box, rim).scale);
}

/** The same viewport within its limits: no zooming out beyond the whole image, no panning past its edges. */
export function clampViewport(
  viewport: Viewport,
  image: Size,
  box: Size,
  rim: Rim = NO_RIM,
): Viewport {
  const zoom = Math.min(largestZoom(image, box, rim), Math.max(1, viewport.zoom));
  const content = paddedSize(image, rim);
  const scale = fit(image, box, rim).scale * zoom;
  return {
    zoom,
    x: clampCentre(viewport.x, box.width / (content.width * scale)),
    y: clampCentre(viewport.y, box.height / (content.height * scale)),
  };
}

/** `visible` is the share of the content that the box shows along this axis. */
function clampCentre(centre: number, visible: number): number {
  if (visible >= 1) return 0.5;
  return Math.min(1 - visible / 2, Math.max(visible / 2, centre));
}

/** Where the image lies in the box when it is looked at through the viewport. */
export function place(viewport: Viewport, image: Size, box: Size, rim: Rim = NO_RIM): Placement {
  const { zoom, x, y } = clampViewport(viewport, image, box, rim);
  const content = paddedSize(image, rim);
  const scale = fit(image, box, rim).scale * zoom;
  return {
    image,
    rim,
    scale,
    x: box.width / 2 - x * content.width * scale + rim.left * scale,
    y: box.height / 2 - y * content.height * scale + rim.top * scale,
  };
}

/** Zooms by `factor` and keeps what is under the point where it is. */
export function zoomAt(
  viewport: Viewport,
  factor: number,
  point: { x: number; y: number },
  image: Size,
  box: Size,
  rim: Rim = NO_RIM,
): Viewport {
  const from = place(viewport, image, box, rim);
  const zoom = Math.min(largestZoom(image, box, rim), Math.max(1, viewport.zoom * factor));
  const scale = fit(image, box, rim).scale * zoom;
  // The point in pixels of the padded image, which must not move.
  const col = (point.x - from.x) / from.scale + rim.left;
  const row = (point.y - from.y) / from.scale + rim.top;
  const content = paddedSize(image, rim);
  return clampViewport(
    {
      zoom,
      x: (col - (point.x - box.width / 2) / scale) / content.width,
      y: (row - (point.y - box.height / 2) / scale) / content.height,
    },
    image,
    box,
    rim,
  );
}

/** Moves the picture by CSS pixels, as a dragging hand does. */
export function panBy(
  viewport: Viewport,
  dx: number,
  dy: number,
  image: Size,
  box: Size,
  rim: Rim = NO_RIM,
): Viewport {
  const { scale } = place(viewport, image, box, rim);
  const content = paddedSize(image, rim);
  return clampViewport(
    {
      zoom: viewport.zoom,
      x: viewport.x - dx / (content.width * scale),
      y: viewport.y - dy / (content.height * scale),
    },
    image,
    box,
    rim,
  );
}

/** The viewport moved just so far that a cell is in sight, with a margin of one cell where there is room. */
export function reveal(
  viewport: Viewport,
  cell: { row: number; col: number },
  image: Size,
  box: Size,
  rim: Rim = NO_RIM,
): Viewport {
  const { x, y, scale } = place(viewport, image, box, rim);
  const shift = (start: number, length: number): number => {
    const margin = Math.min(scale, Math.max(0, (length - scale) / 2));
    if (start < margin) return margin - start;
    if (start + scale > length - margin) return length - margin - scale - start;
    return 0;
  };
  const dx = shift(x + cell.col * scale, box.width);
  const dy = shift(y + cell.row * scale, box.height);
  return dx === 0 && dy === 0 ? viewport : panBy(viewport, dx, dy, image, box, rim);
}
