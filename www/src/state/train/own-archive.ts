import { EngineFailure, type DatasetValue } from '$engine/train';
import { cleanName } from '../names';
import {
  MOST_CLASSES,
  MOST_IMAGES,
  newId,
  SHAPES,
  type Collection,
  type OwnShape,
  type Picture,
} from './own-parts';

type Sample = (picture: Picture, shape: OwnShape) => Uint8Array;

/** The classes of a data set that a file held; images of another size are scaled by `sample`. Throws when they are too many. */
export function collectionOf(
  { shape, classes, pixels, labels }: DatasetValue,
  sample: Sample,
): Collection {
  const own: OwnShape = shape.channels === 1 ? 'grey' : 'colour';
  if (classes.length > MOST_CLASSES || labels.length > MOST_IMAGES) {
    const detail = { classes: classes.length, images: labels.length };
    throw new EngineFailure({ code: 'archive-too-large', detail });
  }
  const size = shape.channels * shape.rows * shape.cols;
  const isSame = shape.rows === SHAPES[own].rows && shape.cols === SHAPES[own].cols;
  const imageAt = (index: number): Uint8Array => {
    const image = pixels.slice(index * size, (index + 1) * size);
    if (isSame) return image;
    const rgba = rgbaOf(image, shape.channels);
    return sample({ width: shape.cols, height: shape.rows, rgba }, own);
  };
  const images: Uint8Array[][] = classes.map(() => []);
  labels.forEach((label, index) => images[label]?.push(imageAt(index)));
  const named = classes.map((name, at) => ({
    id: newId(),
    name: cleanName(name) || String(at + 1),
    images: images[at] ?? [],
  }));
  return { shape: own, classes: named };
}

/** Planes of bytes as a picture. */
export function rgbaOf(pixels: Uint8Array, channels: number): Uint8ClampedArray {
  const count = pixels.length / channels;
  const rgba = new Uint8ClampedArray(count * 4);
  for (let at = 0; at < count; at++) {
    for (let channel = 0; channel < 3; channel++) {
      rgba[at * 4 + channel] = pixels[Math.min(channel, channels - 1) * count + at]!;
    }
    rgba[at * 4 + 3] = 255;
  }
  return rgba;
}
