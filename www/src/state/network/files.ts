import type { CheckpointFacts, Lab } from '$engine/train';
import type { Shelf } from '../shelf';
import type { ModelRef } from './setup';
import type { ModelSource } from './sources.svelte';

const KEY = 'weights';
/** Larger files are not copied onto the device: after a reload they must be opened again. */
const MOST_KEPT_BYTES = 64_000_000;
const MOST_NAME = 80;

type FileRef = Extract<ModelRef, { kind: 'file' }>;

/** A network from a file: what its classes are called is not in it. */
export function fileSource(bytes: Uint8Array): ModelSource {
  return { open: (lab) => lab.importWeights(bytes), samples: [], classes: [], accuracy: null };
}

/** The same, of which a lab already has the network: it is not read twice. */
export function alreadyIn(lab: Lab, facts: CheckpointFacts, source: ModelSource): ModelSource {
  let fresh: CheckpointFacts | null = facts;
  return {
    ...source,
    open(asking) {
      const known = asking === lab ? fresh : null;
      fresh = null;
      return known ?? source.open(asking);
    },
  };
}

/** Keeps files of weights for this visit, and the last one on the device for a reload. Where the device refuses, the visit is all. */
export class FileShelf {
  #names = new Set<string>();

  constructor(private readonly shelf: Shelf) {}

  /** The name under which a file is known from now on: two files may be called the same. */
  keep(name: string, bytes: Uint8Array): FileRef {
    let unique = name.slice(0, MOST_NAME);
    for (let count = 2; this.#names.has(unique); count++)
      unique = `${name.slice(0, MOST_NAME - 6)} (${count})`;
    this.#names.add(unique);
    if (bytes.length <= MOST_KEPT_BYTES)
      void this.shelf.set(KEY, { name: unique, bytes }).catch(() => {});
    return { kind: 'file', name: unique };
  }

  /** A file of an earlier visit. */
  async find(name: string): Promise<Uint8Array | null> {
    const kept = await this.shelf.get(KEY).catch(() => null);
    if (typeof kept !== 'object' || kept === null) return null;
    const { name: known, bytes } = kept as Record<string, unknown>;
    if (known !== name || !(bytes instanceof Uint8Array)) return null;
    this.#names.add(name);
    return bytes;
  }
}
