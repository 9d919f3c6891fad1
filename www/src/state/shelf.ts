import type { UseStore } from 'idb-keyval';
import type { EngineError } from '$engine';
import { keepsSomething } from './storage';

/** A place on this device for values that are too large for `storage.ts`. Every access may reject: see `storageTrouble`. */
export interface Shelf {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
  delete(key: string): Promise<void>;
  keys(): Promise<string[]>;
}

/** The shelf of that name. Nothing is opened before it is used; the package comes with the first use. */
export function deviceShelf(name: string): Shelf {
  if (!keepsSomething()) return passingShelf();
  let opened: UseStore | undefined;
  const open = async () => {
    const keeper = await import('idb-keyval');
    opened ??= keeper.createStore(`convlens-${name}`, name);
    return { ...keeper, store: opened };
  };
  return {
    async get(key) {
      const { get, store } = await open();
      return get<unknown>(key, store);
    },
    async set(key, value) {
      const { set, store } = await open();
      await set(key, value, store);
    },
    async delete(key) {
      const { del, store } = await open();
      await del(key, store);
    },
    async keys() {
      const { keys, store } = await open();
      return keys<string>(store);
    },
  };
}

/** A shelf that lasts as long as the page: whoever works here finds everything again, and nobody does afterwards. */
function passingShelf(): Shelf {
  const values = new Map<string, unknown>();
  return {
    get: (key) => Promise.resolve(values.get(key)),
    set: (key, value) => Promise.resolve(void values.set(key, value)),
    delete: (key) => Promise.resolve(void values.delete(key)),
    keys: () => Promise.resolve([...values.keys()]),
  };
}

/** Why the device did not keep something. */
export function storageTrouble(error: unknown): EngineError {
  const isFull = error instanceof DOMException && error.name === 'QuotaExceededError';
  return { code: isFull ? 'storage-full' : 'storage-blocked', detail: {} };
}
