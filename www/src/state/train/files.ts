import { EngineFailure, type DatasetSource } from '$engine/train';
import type { DataRef, FileFormat } from './settings';

/** Larger files are refused before a byte is read. */
export const MOST_FILE_BYTES = 400_000_000;
const MOST_NAME = 80;
const CIFAR_RECORD = 3073;

/** Files that hold a data set, in the order in which the engine wants them. */
export interface DataFiles {
  readonly format: FileFormat;
  readonly name: string;
  readonly files: readonly Blob[];
}

type Kind = 'idx-images' | 'idx-labels' | 'cifar' | 'archive' | 'picture' | 'unknown';

/** Finds out what was dropped. Rejects with an EngineFailure when it is no data set, or only half of one. */
export async function sortFiles(files: readonly File[]): Promise<DataFiles> {
  const sorted = await Promise.all(
    files.map(async (file) => {
      const plain = await unzipped(file);
      return { name: file.name, plain, kind: await kindOf(file, plain) };
    }),
  );
  const of = (kind: Kind) => sorted.filter((candidate) => candidate.kind === kind);
  const name = (files[0]?.name ?? '').slice(0, MOST_NAME);
  const [images, labels, archive, cifar] = [
    of('idx-images'),
    of('idx-labels'),
    of('archive'),
    of('cifar'),
  ];
  if (archive[0]) return { format: 'archive', name, files: [archive[0].plain] };
  if (images[0] && labels[0]) {
    // A whole download holds two pairs; the larger one is for training.
    const largest = (list: typeof images) =>
      list.reduce((a, b) => (b.plain.size > a.plain.size ? b : a)).plain;
    return { format: 'idx', name, files: [largest(images), largest(labels)] };
  }
  if (images[0] || labels[0])
    throw refusal(images[0] ? 'idx-without-labels' : 'idx-without-images');
  if (cifar[0]) {
    const byName = cifar.sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
    return { format: 'cifar', name, files: byName.map(({ plain }) => plain) };
  }
  throw refusal(of('picture')[0] ? 'pictures-are-classes' : 'data-format-unknown');
}

/** What the engine is asked to load; reads the files anew each time, because it is handed their bytes. */
export async function sourceOfFiles({ format, files }: DataFiles): Promise<DatasetSource> {
  const buffers = await Promise.all(files.map((file) => file.arrayBuffer().catch(unreadable)));
  const [first, second] = buffers;
  if (!first) throw refusal('file-unreadable');
  switch (format) {
    case 'idx':
      return { kind: 'idx', images: first, labels: second ?? new ArrayBuffer(0) };
    case 'cifar':
      return { kind: 'cifar', batches: buffers };
    case 'archive':
      return { kind: 'archive', bytes: first };
  }
}

export function refOfFiles({ format, name }: DataFiles): DataRef {
  return { kind: 'file', format, name };
}

async function kindOf(file: File, plain: Blob): Promise<Kind> {
  const head = new Uint8Array(await plain.slice(0, 512).arrayBuffer().catch(unreadable));
  const starts = (...bytes: number[]) => bytes.every((byte, index) => head[index] === byte);
  if (starts(0, 0, 8, 1)) return 'idx-labels';
  if (starts(0, 0, 8, 3) || starts(0, 0, 8, 4)) return 'idx-images';
  if (new TextDecoder('latin1').decode(head.subarray(257, 262)) === 'ustar') return 'archive';
  if (file.type.startsWith('image/')) return 'picture';
  const isCifar = plain.size > 0 && plain.size % CIFAR_RECORD === 0 && (head[0] ?? 255) < 10;
  return isCifar ? 'cifar' : 'unknown';
}

/** Data sets are published compressed. */
async function unzipped(file: File): Promise<Blob> {
  if (file.size > MOST_FILE_BYTES) {
    throw refusal('file-too-big', { bytes: file.size, most: MOST_FILE_BYTES });
  }
  const head = new Uint8Array(await file.slice(0, 2).arrayBuffer().catch(unreadable));
  if (head[0] !== 0x1f || head[1] !== 0x8b) return file;
  const plain = file.stream().pipeThrough(new DecompressionStream('gzip'));
  return await new Response(limited(plain)).blob().catch((error: unknown) => {
    throw error instanceof EngineFailure ? error : refusal('file-unreadable');
  });
}

/** A small file can unpack to more than a device holds. */
function limited(stream: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  let bytes = 0;
  return stream.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        bytes += chunk.length;
        if (bytes > MOST_FILE_BYTES) {
          controller.error(refusal('file-too-big', { bytes, most: MOST_FILE_BYTES }));
        } else controller.enqueue(chunk);
      },
    }),
  );
}

function refusal(code: string, detail: Record<string, string | number> = {}): EngineFailure {
  return new EngineFailure({ code, detail });
}

/** A folder, or a file that was moved or changed since it was chosen. */
function unreadable(): never {
  throw refusal('file-unreadable');
}
