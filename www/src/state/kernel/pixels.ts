import type { RgbaImage } from '$engine';
import type { SourceRef } from './settings';

/** A small grey picture of the pixel editor: row by row, 0 black to 255 white. Treated as immutable: an edit makes a new one. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly grey: Uint8Array;
}

export type DrawingRef = Extract<SourceRef, { kind: 'pixels' }>;

/** A pixel of a drawing, zero-based. */
export interface Pixel {
  readonly row: number;
  readonly col: number;
}

export function blank(side: number, value = 0): Drawing {
  return { width: side, height: side, grey: new Uint8Array(side * side).fill(value) };
}

/** The drawing that a link names. Text that is too short leaves black pixels. */
export function drawingOf(ref: DrawingRef): Drawing {
  const { width, height, hex } = ref;
  const grey = Uint8Array.from({ length: width * height }, (_, index) => {
    const byte = parseInt(hex.slice(2 * index, 2 * index + 2), 16);
    return Number.isNaN(byte) ? 0 : byte;
  });
  return { width, height, grey };
}

/** What settings and links keep of a drawing: two hexadecimal digits a pixel. */
export function refOf({ width, height, grey }: Drawing): DrawingRef {
  let hex = '';
  for (const value of grey) hex += value.toString(16).padStart(2, '0');
  return { kind: 'pixels', width, height, hex };
}

export function imageOf({ width, height, grey }: Drawing): RgbaImage {
  const rgba = new Uint8ClampedArray(4 * grey.length);
  grey.forEach((value, index) => rgba.set([value, value, value, 255], 4 * index));
  return { width, height, colour: false, rgba };
}

export function isInside({ width, height }: Drawing, { row, col }: Pixel): boolean {
  return row >= 0 && row < height && col >= 0 && col < width;
}

export function valueAt(drawing: Drawing, { row, col }: Pixel): number {
  return drawing.grey[row * drawing.width + col] ?? 0;
}

/** Paints a straight line of pixels, so that a fast stroke has no gaps. */
export function withLine(drawing: Drawing, from: Pixel, to: Pixel, value: number): Drawing {
  const grey = drawing.grey.slice();
  for (const pixel of lineBetween(from, to)) {
    if (isInside(drawing, pixel)) grey[pixel.row * drawing.width + pixel.col] = value;
  }
  return { ...drawing, grey };
}

/** Every pixel on the way, both ends included: as many steps as the longer side. */
export function lineBetween(from: Pixel, to: Pixel): Pixel[] {
  const rows = to.row - from.row;
  const cols = to.col - from.col;
  const steps = Math.max(Math.abs(rows), Math.abs(cols));
  return Array.from({ length: steps + 1 }, (_, step) => {
    const share = steps === 0 ? 0 : step / steps;
    return { row: Math.round(from.row + share * rows), col: Math.round(from.col + share * cols) };
  });
}

/** Fills the area of equal pixels that touch by their sides. */
export function withFill(drawing: Drawing, start: Pixel, value: number): Drawing {
  const { width, height } = drawing;
  const old = valueAt(drawing, start);
  if (old === value || !isInside(drawing, start)) return drawing;
  const grey = drawing.grey.slice();
  const waiting = [start];
  for (let pixel = waiting.pop(); pixel; pixel = waiting.pop()) {
    const { row, col } = pixel;
    const index = row * width + col;
    if (grey[index] !== old) continue;
    grey[index] = value;
    if (row > 0) waiting.push({ row: row - 1, col });
    if (row < height - 1) waiting.push({ row: row + 1, col });
    if (col > 0) waiting.push({ row, col: col - 1 });
    if (col < width - 1) waiting.push({ row, col: col + 1 });
  }
  return { ...drawing, grey };
}

export function inverted(drawing: Drawing): Drawing {
  return { ...drawing, grey: drawing.grey.map((value) => 255 - value) };
}

/** A square of another size with the old content in its middle; new pixels are black, and what does not fit is cut off. */
export function resized(drawing: Drawing, side: number): Drawing {
  const down = Math.floor((side - drawing.height) / 2);
  const right = Math.floor((side - drawing.width) / 2);
  return sampled(side, (row, col) => {
    const from = { row: row - down, col: col - right };
    return isInside(drawing, from) ? valueAt(drawing, from) : 0;
  });
}

/** The square of an image around one of its pixels, as luma; shifted inwards at the border, repeated if the image is smaller. */
export function neighbourhood(image: RgbaImage, centre: Pixel, side: number): Drawing {
  const first = (at: number, size: number) =>
    Math.max(0, Math.min(at - Math.floor(side / 2), size - side));
  const top = first(centre.row, image.height);
  const left = first(centre.col, image.width);
  return sampled(side, (row, col) =>
    lumaAt(image, (top + row) % image.height, (left + col) % image.width),
  );
}

/** A whole image shrunk to a square by taking the pixel in the middle of each of its parts. */
export function shrunk(image: RgbaImage, side: number): Drawing {
  const middle = (index: number, size: number) => Math.floor(((index + 0.5) * size) / side);
  return sampled(side, (row, col) =>
    lumaAt(image, middle(row, image.height), middle(col, image.width)),
  );
}

function sampled(side: number, value: (row: number, col: number) => number): Drawing {
  const grey = Uint8Array.from({ length: side * side }, (_, index) =>
    value(Math.floor(index / side), index % side),
  );
  return { width: side, height: side, grey };
}

/** Rec. 601 luma, as the core makes an image grey. */
function lumaAt({ width, rgba }: RgbaImage, row: number, col: number): number {
  const at = 4 * (row * width + col);
  const [red = 0, green = 0, blue = 0] = rgba.subarray(at, at + 3);
  return Math.round(0.299 * red + 0.587 * green + 0.114 * blue);
}
