/** A picture of a file as RGBA, at most this large a side: a sample is much smaller. */
const LARGEST = 640;

export interface RgbaPicture {
  rgba: Uint8Array;
  width: number;
  height: number;
}

/** Reads an image file with the browser's own decoders. Null for what is no image. */
export async function pictureOf(file: Blob): Promise<RgbaPicture | null> {
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(file);
  } catch {
    return null;
  }
  const scale = Math.min(1, LARGEST / Math.max(bitmap.width, bitmap.height));
  const width = Math.max(1, Math.round(bitmap.width * scale));
  const height = Math.max(1, Math.round(bitmap.height * scale));
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return null;
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  const { data } = context.getImageData(0, 0, width, height);
  return { rgba: new Uint8Array(data.buffer), width, height };
}
