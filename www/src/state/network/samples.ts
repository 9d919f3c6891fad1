import type { Shape } from '$engine/train';
import type { Sample, SampleSheet } from './catalogue';
import { volumeOf } from './model';
import { decodePng } from './png';

/** The images of a sheet, in the order in which they lie under each other. */
export async function samplesOf(
  file: Uint8Array<ArrayBuffer>,
  { shape, labels, names }: SampleSheet,
): Promise<Sample[]> {
  const { width, height, channels, bytes } = await decodePng(file);
  const count = Math.min(labels.length, Math.floor(height / shape.rows));
  if (width !== shape.cols || channels !== shape.channels) return [];
  return Array.from({ length: count }, (_, at) => ({
    pixels: planes(bytes, at, shape),
    label: labels[at] ?? null,
    name: names?.[at] ?? '',
  }));
}

/** One image of a sheet as C x H x W bytes. */
function planes(bytes: Uint8Array, at: number, shape: Shape): Uint8Array {
  const { channels, rows, cols } = shape;
  const size = rows * cols;
  const first = at * size * channels;
  const pixels = new Uint8Array(volumeOf(shape));
  for (let index = 0; index < size; index++)
    for (let channel = 0; channel < channels; channel++)
      pixels[channel * size + index] = bytes[first + index * channels + channel] ?? 0;
  return pixels;
}
