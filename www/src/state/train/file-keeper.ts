import type { Shelf } from '../shelf';
import type { FileKeeper } from './data.svelte';
import type { DataFiles } from './files';
import type { DataRef } from './settings';

const KEY = 'last';
/** Larger data sets are not copied onto the device: after a reload they must be opened again. */
const MOST_KEPT_BYTES = 200_000_000;

/** Keeps the last opened data set for this visit, and on the device for a reload. Where the device refuses, the visit is all. */
export function keeperOf(shelf: Shelf): FileKeeper {
  let last: DataFiles | null = null;
  return {
    keep(files) {
      last = files;
      void store(shelf, files);
    },
    async find(ref) {
      if (last && isOf(last, ref)) return last;
      const kept = await shelf.get(KEY).catch(() => null);
      return isFiles(kept) && isOf(kept, ref) ? (last = kept) : null;
    },
  };
}

async function store(shelf: Shelf, { format, name, files }: DataFiles): Promise<void> {
  try {
    const size = files.reduce((sum, file) => sum + file.size, 0);
    if (size > MOST_KEPT_BYTES) return;
    // A blob made from bytes outlives the file: the user may move or change that one.
    const copies = await Promise.all(
      files.map(async (file) => new Blob([await file.arrayBuffer()])),
    );
    await shelf.set(KEY, { format, name, files: copies } satisfies DataFiles);
  } catch {
    // The run itself says when the device keeps nothing.
  }
}

function isOf({ format, name }: DataFiles, ref: DataRef): boolean {
  return ref.kind === 'file' && ref.format === format && ref.name === name;
}

function isFiles(value: unknown): value is DataFiles {
  if (typeof value !== 'object' || value === null) return false;
  const { format, name, files } = value as Record<string, unknown>;
  return (
    ['idx', 'cifar', 'archive'].includes(format as string) &&
    typeof name === 'string' &&
    Array.isArray(files) &&
    files.every((file) => file instanceof Blob)
  );
}
