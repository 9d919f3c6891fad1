import type { Vector } from './svg';

/** Browsers draw no larger canvas. */
const MOST_PIXELS = 16_000_000;

/** A picture as pixels, so many times as large. Null when the browser cannot draw it. */
export async function bitmapOf(
  { text, width, height }: Vector,
  times: number,
): Promise<Blob | null> {
  const scale = Math.min(times, Math.sqrt(MOST_PIXELS / (width * height)));
  const image = new Image();
  image.src = addressOf(text);
  try {
    await image.decode();
  } catch {
    return null;
  }
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext('2d');
  if (!context) return null;
  context.imageSmoothingEnabled = false;
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
}

/** An address of the picture that needs no request. */
export const addressOf = (text: string): string =>
  `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
