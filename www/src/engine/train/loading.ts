import { compile } from '../compile';
import { initSync, LabelledImages, Photos } from '../pkg/cnn_data.js';
import dataUrl from '../pkg/cnn_data_bg.wasm?url';
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

let ready: Promise<unknown> | undefined;

/** The module of data sets, loaded once. */
function loadModule(): Promise<unknown> {
  ready ??= compile(dataUrl).then((module) => initSync({ module }));
  // A failure (no network) is not kept: the next data set may try again.
  ready.catch(() => (ready = undefined));
  return ready;
}

/** Reads or makes labelled images; files of the page are fetched from beside it. */
export async function loadDataset(source: DatasetSource, loading: Loading): Promise<DatasetValue> {
  await loadModule();
  const images = await imagesOf(source, loading);
  const value = { ...images.facts(), pixels: images.pixels(), labels: images.labels() };
  images.free();
  return value;
}

/** A tar of class folders with the images of a data set. */
export async function packDataset({ pixels, labels, ...facts }: DatasetValue): Promise<Uint8Array> {
  await loadModule();
  return archiveOf(LabelledImages.of(facts, pixels, labels, true, 0));
}

/** A tar of class folders with one's own images. */
export async function packOwn(source: OwnSource): Promise<Uint8Array> {
  await loadModule();
  return archiveOf(ownImages(source));
}

function archiveOf(images: LabelledImages): Uint8Array {
  const bytes = images.toArchive();
  images.free();
  return bytes;
}

async function imagesOf(source: DatasetSource, loading: Loading): Promise<LabelledImages> {
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

/** One's own classes as labelled images. */
function ownImages({ classes, shape, seed }: OwnSource): LabelledImages {
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
  // Few data sets need pictures: their decoders come with those.
  const { decodePicture } = await import('./decode');
  for (const name of PHOTOS) {
    const url = new URL(`photos/${name}.jpg`, loading.page);
    const { rgba, width, height } = await decodePicture(
      await fetchBytes(url, loading.signal, () => {}),
    );
    photos.add(new Uint8Array(rgba.buffer, rgba.byteOffset, rgba.length), width, height);
  }
  await decoding(loading);
  const made = LabelledImages.colouredDigits(digits, photos, seed);
  photos.free();
  return made;
}

/** Says what comes now, and hears an abort before it begins: nothing is heard while it lasts. */
async function decoding({ signal, tell }: Loading): Promise<void> {
  tell({ stage: 'decoding', done: 0, total: null });
  await new Promise((resolve) => setTimeout(resolve));
  if (signal.aborted) throw cancelled();
}
