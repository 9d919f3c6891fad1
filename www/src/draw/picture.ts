// Pixels onto a canvas. Every function is called again with everything it needs; nothing is patched.

import type { Rim, Size, Spot } from './fit';
import { paddedSize } from './fit';
import type { Magnified } from './magnify';

interface Pixels extends Size {
  rgba: Uint8ClampedArray<ArrayBuffer>;
}

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;
type Source = (row: number, col: number) => Spot | null;

/** Opacity of a copied padding pixel: it belongs to the picture, and yet it does not. */
const COPIED_ALPHA = 170;

/** Copies the pixel that stands at `row, col` (which may be padding) to `offset`; a padding of zeros stays transparent. */
function putPixel(
  target: Uint8ClampedArray,
  offset: number,
  pixels: Pixels,
  row: number,
  col: number,
  source: Source | undefined,
): void {
  const inside = row >= 0 && col >= 0 && row < pixels.height && col < pixels.width;
  const from = inside ? { row, col } : source?.(row, col);
  if (!from) return;
  const at = 4 * (from.row * pixels.width + from.col);
  target[offset] = pixels.rgba[at] ?? 0;
  target[offset + 1] = pixels.rgba[at + 1] ?? 0;
  target[offset + 2] = pixels.rgba[at + 2] ?? 0;
  target[offset + 3] = inside ? 255 : COPIED_ALPHA;
}

/** The block of cells as pixels of its own, padding included. */
export function blockPixels(pixels: Pixels, block: Magnified, source?: Source): ImageData {
  const target = new ImageData(block.cols, block.rows);
  for (let row = 0; row < block.rows; row++) {
    for (let col = 0; col < block.cols; col++) {
      putPixel(
        target.data,
        4 * (row * block.cols + col),
        pixels,
        block.row + row,
        block.col + col,
        source,
      );
    }
  }
  return target;
}

/** Paints the image with its rim at native resolution onto a canvas of the padded size. */
export function paintPicture(context: Context, pixels: Pixels, rim: Rim, source?: Source): void {
  const { width, height } = paddedSize(pixels, rim);
  context.clearRect(0, 0, width, height);
  // An engine that answered for another size must not crash the page; the next revision fits again.
  if (pixels.rgba.length !== 4 * pixels.width * pixels.height) return;
  context.putImageData(new ImageData(pixels.rgba, pixels.width, pixels.height), rim.left, rim.top);
  if (!source) return;
  const strips: Magnified[] = [
    { row: -rim.top, col: -rim.left, rows: rim.top, cols: width },
    { row: pixels.height, col: -rim.left, rows: rim.bottom, cols: width },
    { row: 0, col: -rim.left, rows: pixels.height, cols: rim.left },
    { row: 0, col: pixels.width, rows: pixels.height, cols: rim.right },
  ];
  for (const strip of strips) {
    if (strip.rows === 0 || strip.cols === 0) continue;
    context.putImageData(
      blockPixels(pixels, strip, source),
      strip.col + rim.left,
      strip.row + rim.top,
    );
  }
}

/**
 * By how much a picture is reduced before the browser scales it, a power of two: what is shown at less than half its size
 * would otherwise lose whole lines between two samples.
 */
export function reduction(scale: number): number {
  let factor = 1;
  while (scale * factor < 0.5 && factor < 64) factor *= 2;
  return factor;
}
