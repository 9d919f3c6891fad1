import { storageTrouble, type Shelf } from '../shelf';
import type { EngineError } from '$engine/train';
import { LONGEST_NAME } from '../names';
import { sizeOf, type Collection, type OwnClass, type OwnShape } from './own-parts';

const INDEX = 'index';
const VERSION = 1;

/** The order of the classes and their names; the images of each lie under a key of their own. */
interface Index {
  readonly version: number;
  readonly shape: OwnShape;
  readonly classes: readonly { id: string; name: string }[];
}

/**
 * The own classes on this device. Only classes whose images changed are written again; one write at a time, the newest wins.
 */
export class OwnStore {
  #written = new Map<string, readonly Uint8Array[]>();
  #next: Collection | null = null;
  #isWriting = false;

  constructor(
    private readonly shelf: Shelf,
    private readonly report: (trouble: EngineError | null) => void,
  ) {}

  async save(collection: Collection): Promise<void> {
    this.#next = collection;
    if (this.#isWriting) return;
    this.#isWriting = true;
    while (this.#next) {
      const wanted = this.#next;
      this.#next = null;
      await this.#write(wanted).then(
        () => this.report(null),
        (error: unknown) => this.report(storageTrouble(error)),
      );
    }
    this.#isWriting = false;
  }

  /** What an earlier visit left, or null. Classes that cannot be read are left out. */
  async load(): Promise<Collection | null> {
    try {
      const index = await this.shelf.get(INDEX);
      if (!isIndex(index)) return null;
      const { shape } = index;
      const classes = await Promise.all(
        index.classes.map(async ({ id, name }): Promise<OwnClass | null> => {
          const packed = await this.shelf.get(keyOf(id));
          const images = packed instanceof Uint8Array ? unpacked(packed, sizeOf(shape)) : null;
          return images && { id, name, images };
        }),
      );
      const readable = classes.filter((one) => one !== null);
      for (const { id, images } of readable) this.#written.set(id, images);
      return { shape, classes: readable };
    } catch {
      return null;
    }
  }

  async #write({ shape, classes }: Collection): Promise<void> {
    for (const { id, images } of classes) {
      if (this.#written.get(id) === images) continue;
      await this.shelf.set(keyOf(id), packed(images));
      this.#written.set(id, images);
    }
    const names = classes.map(({ id, name }) => ({ id, name }));
    await this.shelf.set(INDEX, { version: VERSION, shape, classes: names } satisfies Index);
    // Last, so that an index never names what is not there.
    const kept = new Set(classes.map(({ id }) => keyOf(id)));
    for (const key of await this.shelf.keys()) {
      if (key === INDEX || kept.has(key)) continue;
      await this.shelf.delete(key);
      this.#written.delete(key.slice(PREFIX.length));
    }
  }
}

const PREFIX = 'class.';
const keyOf = (id: string): string => PREFIX + id;

function packed(images: readonly Uint8Array[]): Uint8Array {
  const size = images[0]?.length ?? 0;
  const all = new Uint8Array(size * images.length);
  images.forEach((image, index) => all.set(image, index * size));
  return all;
}

function unpacked(bytes: Uint8Array, size: number): Uint8Array[] | null {
  if (bytes.length % size !== 0) return null;
  return Array.from({ length: bytes.length / size }, (_, index) =>
    bytes.slice(index * size, (index + 1) * size),
  );
}

function isIndex(value: unknown): value is Index {
  if (typeof value !== 'object' || value === null) return false;
  const { version, shape, classes } = value as Record<string, unknown>;
  const isNamed = (one: unknown): boolean => {
    if (typeof one !== 'object' || one === null) return false;
    const { id, name } = one as Record<string, unknown>;
    return typeof id === 'string' && typeof name === 'string' && [...name].length <= LONGEST_NAME;
  };
  return (
    version === VERSION &&
    (shape === 'grey' || shape === 'colour') &&
    Array.isArray(classes) &&
    classes.every(isNamed)
  );
}
