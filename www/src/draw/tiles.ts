// Maps as pixels, hundreds of times a frame: into memory that stays, one 32-bit word a pixel.

import { RAMP_ENTRIES, RAMP_ZERO } from './ramps';

/** A picture that is painted again and again: the canvas's own image, and its pixels as words. */
export interface Sheet32 {
  context: CanvasRenderingContext2D;
  image: ImageData;
  words: Uint32Array;
}

/** Ramps as words, in the order of bytes that this machine has: the same memory, looked at four bytes at a time. */
const tables = new WeakMap<Uint8Array<ArrayBuffer>, Uint32Array>();

/** A ramp's entries as words. Never write into it. */
export function wordsOf(ramp: Uint8Array<ArrayBuffer>): Uint32Array {
  let table = tables.get(ramp);
  if (!table) {
    table = new Uint32Array(ramp.buffer, ramp.byteOffset, ramp.length / 4);
    tables.set(ramp, table);
  }
  return table;
}

/** Gives a canvas the size of a map and keeps the picture that goes on it; the one it has if that fits. */
export function sheetFor(
  canvas: HTMLCanvasElement,
  width: number,
  height: number,
  known: Sheet32 | null = null,
): Sheet32 | null {
  if (known?.image.width === width && known.image.height === height) return known;
  const context = canvas.getContext('2d');
  if (!context) return null;
  canvas.width = width;
  canvas.height = height;
  const image = context.createImageData(width, height);
  return { context, image, words: new Uint32Array(image.data.buffer) };
}

/**
 * Colours of `count` numbers from `from` on, on a ramp whose ends stand for -limit and +limit. What is no number takes the colour of
 * zero.
 */
export function paintNumbers(
  words: Uint32Array,
  values: ArrayLike<number>,
  from: number,
  count: number,
  table: Uint32Array,
  limit: number,
): void {
  const last = RAMP_ENTRIES - 1;
  const scale = limit > 0 ? (last - RAMP_ZERO) / limit : 0;
  for (let index = 0; index < count; index++) {
    const at = RAMP_ZERO + values[from + index]! * scale;
    const entry = at >= last ? last : at > 0 ? (at + 0.5) | 0 : at <= 0 ? 0 : RAMP_ZERO;
    words[index] = table[entry]!;
  }
}

/** Whether the lowest byte of a word comes first. */
const LITTLE = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;

/** The pixels of a sample: `channels` planes of `size` bytes, one (grey) or three. */
export function paintBytes(
  words: Uint32Array,
  bytes: ArrayLike<number>,
  channels: number,
  size: number,
): void {
  const [second, third] = channels >= 3 ? [size, 2 * size] : [0, 0];
  for (let index = 0; index < size; index++) {
    const [red, green, blue] = [bytes[index]!, bytes[second + index]!, bytes[third + index]!];
    words[index] = LITTLE
      ? (255 << 24) | (blue << 16) | (green << 8) | red
      : (red << 24) | (green << 16) | (blue << 8) | 255;
  }
}

/** Shows what was painted. */
export function show({ context, image }: Sheet32): void {
  context.putImageData(image, 0, 0);
}
