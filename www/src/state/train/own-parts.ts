import type { EngineError, Shape } from '$engine/train';

/** A class that the user made: its images are bytes of the shape of the whole collection. */
export interface OwnClass {
  readonly id: string;
  readonly name: string;
  readonly images: readonly Uint8Array[];
}

/** A picture as it comes from a decoder, a camera or a canvas. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8ClampedArray;
}

/** Everything that undo of the own classes goes back through. Images are shared between versions, never changed. */
export interface Collection {
  readonly shape: OwnShape;
  readonly classes: readonly OwnClass[];
}

export type OwnShape = 'grey' | 'colour';

export const SHAPES: Readonly<Record<OwnShape, Shape>> = {
  grey: { channels: 1, rows: 28, cols: 28 },
  colour: { channels: 3, rows: 32, cols: 32 },
};

export const MOST_CLASSES = 20;
/** All classes together: 60 MB in colour. */
export const MOST_IMAGES = 20_000;
/** Fewer than these, and a class has nothing to be validated on. */
export const FEWEST_IMAGES = 2;

export type NameFault = 'empty' | 'taken' | 'full';

export const EMPTY: Collection = { shape: 'grey', classes: [] };

export function sizeOf(shape: OwnShape): number {
  const { channels, rows, cols } = SHAPES[shape];
  return channels * rows * cols;
}

export function totalOf({ classes }: Collection): number {
  return classes.reduce((sum, { images }) => sum + images.length, 0);
}

/** Why nothing can be trained on a collection yet, or null. */
export function problemOf({ classes }: Collection): EngineError | null {
  const refusal = (code: string, detail: EngineError['detail'] = {}) => ({ code, detail });
  if (classes.every(({ images }) => images.length === 0)) return refusal('no-images');
  if (classes.length < 2) return refusal('one-class', { name: classes[0]?.name ?? '' });
  const empty = classes.find(({ images }) => images.length === 0);
  if (empty) return refusal('empty-class', { name: empty.name });
  const few = classes.find(({ images }) => images.length < FEWEST_IMAGES);
  if (few) return refusal('too-few-images', { name: few.name, least: FEWEST_IMAGES });
  return null;
}

export function changedClass(
  collection: Collection,
  id: string,
  change: (old: OwnClass) => OwnClass,
): Collection {
  const classes = collection.classes.map((old) => (old.id === id ? change(old) : old));
  return { ...collection, classes };
}

/** Also over plain http, where `randomUUID` does not exist. */
export function newId(): string {
  return crypto.getRandomValues(new Uint32Array(2)).join('-');
}
