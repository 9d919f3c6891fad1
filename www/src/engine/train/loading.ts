import { Dataset, LabelledImages, Photos } from '../pkg/cnn_train.js';
import { decodePicture } from './decode';
import { cancelled, fetchBytes } from './fetch';
import type {
  BundledDatasetId,
  DatasetSource,
  DatasetValue,
  LoadProgress,
  OwnSource,
} from './types';

type Loading = { page: string; signal: AbortSignal; tell: (progress: LoadProgress) => void };

/** Photos of the page that are in colour and full of detail. */
const PHOTOS = ['astronaut', 'chelsea', 'coffee', 'rocket'];

/** Reads or makes labelled images; files of the page are fetched from beside it. */
export async function loadImages(source: DatasetSource, loading: Loading): Promise<LabelledImages> {
  switch (source.kind) {
    case 'bundled':
      return bundled(source.id, loading);
    case 'made':
      return source.id === 'shapes' ? shapes(source.seed, loading) : coloured(source.seed, loading);
    case 'own':
      return ownImages(source);
    case 'idx':
      await decoding(loading);
      return LabelledImages.idx(new Uint8Array(source.images), new Uint8Array(source.labels));
    case 'cifar':
      await decoding(loading);
      return LabelledImages.cifar(source.batches.map((batch) => new Uint8Array(batch)));
    case 'archive':
      await decoding(loading);
      return LabelledImages.archive(new Uint8Array(source.bytes));
    default:
      return source satisfies never;
  }
}

/** A copy of labelled images for the page. */
export function valueOf(images: LabelledImages): DatasetValue {
  return { ...images.facts(), pixels: images.pixels(), labels: images.labels() };
}

/** The data set that another worker had. */
export function restored({ pixels, labels, ...facts }: DatasetValue): Dataset {
  return new Dataset(LabelledImages.of(facts, pixels, labels, true, 0));
}

/** One's own classes as labelled images. */
export function ownImages({ classes, shape, seed }: OwnSource): LabelledImages {
  const volume = shape.channels * shape.rows * shape.cols;
  const count = classes.reduce((sum, { images }) => sum + images.length, 0);
  const pixels = new Uint8Array(count * volume);
  const labels = new Uint8Array(count);
  let at = 0;
  for (const [label, { images }] of classes.entries())
    for (const image of images) {
      pixels.set(image.subarray(0, volume), at * volume);
      labels[at++] = label;
    }
  const names = classes.map(({ name }) => name);
  const facts = { id: 'own', shape, classes: names, trainCount: count };
  return LabelledImages.of(facts, pixels, labels, false, seed);
}

async function bundled(id: BundledDatasetId, loading: Loading): Promise<LabelledImages> {
  const { page, signal, tell } = loading;
  const bytes = await fetchBytes(new URL(`data/${id}.png`, page), signal, tell);
  await decoding(loading);
  return LabelledImages.strip(id, bytes);
}

async function shapes(seed: number, loading: Loading): Promise<LabelledImages> {
  await decoding(loading);
  return LabelledImages.shapes(seed);
}

async function coloured(seed: number, loading: Loading): Promise<LabelledImages> {
  const digits = await bundled('digits', loading);
  const photos = new Photos();
  for (const name of PHOTOS) {
    const url = new URL(`photos/${name}.jpg`, loading.page);
    const { rgba, width, height } = await decodePicture(
      await fetchBytes(url, loading.signal, () => {}),
    );
    photos.add(new Uint8Array(rgba.buffer, rgba.byteOffset, rgba.length), width, height);
  }
  await decoding(loading);
  const made = LabelledImages.colouredDigits(digits, photos, seed);
  digits.free();
  photos.free();
  return made;
}

/** Says what comes now, and hears an abort before it begins: nothing is heard while it lasts. */
async function decoding({ signal, tell }: Loading): Promise<void> {
  tell({ stage: 'decoding', done: 0, total: null });
  await new Promise((resolve) => setTimeout(resolve));
  if (signal.aborted) throw cancelled();
}
