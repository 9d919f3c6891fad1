import type { UseStore } from 'idb-keyval';
import { keepsSomething } from '../storage';

/** An image of the user, as its file: decoded again when it comes back, so that it needs no space as pixels. */
export interface OwnImage {
  readonly name: string;
  readonly bytes: Blob;
}

interface Stored extends OwnImage {
  readonly savedAt: number;
}

/** More than these, and the ones saved first are forgotten: a device's storage is not ours to fill. */
const MOST_KEPT = 12;
const ID_LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';
const ID_LENGTH = 10;

/** What was opened since the page was loaded: undo works also where the browser grants no storage. */
const ofThisVisit = new Map<string, OwnImage>();

/**
 * Keeps an image on this device. It is found at once; resolves to whether it will also be there after a reload (no in private
 * windows, or when the device is full). Where nothing is to be kept, nobody expected it.
 */
export function keepOwnImage(id: string, image: OwnImage): Promise<boolean> {
  ofThisVisit.set(id, image);
  return keepsSomething() ? store(id, image) : Promise.resolve(true);
}

/** The image of an id, or null when this device never had it or has forgotten it. */
export async function findOwnImage(id: string): Promise<OwnImage | null> {
  const known = ofThisVisit.get(id);
  if (known) return known;
  if (!keepsSomething()) return null;
  try {
    const { get } = await keeper();
    return (await get<Stored>(id, await database())) ?? null;
  } catch {
    return null;
  }
}

async function store(id: string, image: OwnImage): Promise<boolean> {
  try {
    // A blob made from bytes outlives the file: the user may move or change that one.
    const bytes = new Blob([await image.bytes.arrayBuffer()], { type: image.bytes.type });
    const stored: Stored = { name: image.name, bytes, savedAt: Date.now() };
    const { set } = await keeper();
    await set(id, stored, await database());
    await forgetOldest();
    return true;
  } catch {
    return false;
  }
}

async function forgetOldest(): Promise<void> {
  const { del, entries } = await keeper();
  const kept = await database();
  const all = await entries<string, Stored>(kept);
  const newestFirst = all.sort(([, a], [, b]) => b.savedAt - a.savedAt);
  await Promise.all(newestFirst.slice(MOST_KEPT).map(([id]) => del(id, kept)));
}

/** Fetched with the first image of the user's. */
const keeper = () => import('idb-keyval');

let opened: UseStore | undefined;

async function database(): Promise<UseStore> {
  const { createStore } = await keeper();
  opened ??= createStore('convlens', 'own-images');
  return opened;
}

/** Not guessable, and short enough for a link. */
export function newOwnId(): string {
  const random = crypto.getRandomValues(new Uint8Array(ID_LENGTH));
  return Array.from(random, (byte) => ID_LETTERS[byte % ID_LETTERS.length]).join('');
}
