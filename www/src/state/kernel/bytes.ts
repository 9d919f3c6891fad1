import type { RgbaImage } from '$engine';

/** Reads a response and reports the share that has arrived, 0..1, if its size is known beforehand. */
export async function bytesWithProgress(
  response: Response,
  report: (share: number) => void,
): Promise<ArrayBuffer> {
  const total = Number(response.headers.get('content-length'));
  const isPlain = response.headers.get('content-encoding') === null;
  if (!response.body || !isPlain || !(total > 0)) return response.arrayBuffer();
  const bytes = new Uint8Array(total);
  const reader = response.body.getReader();
  let count = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    if (count + value.length > total) throw new Error('more bytes than announced');
    bytes.set(value, count);
    count += value.length;
    report(count / total);
  }
  if (count < total) throw new Error('fewer bytes than announced');
  return bytes.buffer;
}

/** Encodes pixels without loss, off the main thread where the browser can. */
export function pngOf({ width, height, rgba }: Omit<RgbaImage, 'colour'>): Promise<Blob | null> {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  canvas.getContext('2d')?.putImageData(new ImageData(rgba, width, height), 0, 0);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
}
