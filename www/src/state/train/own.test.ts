import { beforeEach, describe, expect, test } from 'vitest';
import { asEngine, FakeEngine, memoryShelves } from './engine.test.fake';
import { OwnClasses } from './own-classes.svelte';
import { MOST_CLASSES, MOST_IMAGES } from './own-parts';

let engine: FakeEngine;
let shelves: ReturnType<typeof memoryShelves>;
let own: OwnClasses;

const settled = () => new Promise((resolve) => setTimeout(resolve, 5));
const make = async () => {
  const made = new OwnClasses(asEngine(engine), shelves.shelf('classes'));
  await made.load();
  return made;
};
const add = (name: string): string => {
  const added = own.addClass(name);
  if ('fault' in added) throw new Error(added.fault);
  return added.id;
};
const pixels = (value: number) => new Uint8Array(784).fill(value);
const file = (value: number, path = '') => {
  const made = new File([Uint8Array.of(value)], `${value}.png`);
  return Object.defineProperty(made, 'webkitRelativePath', { value: path });
};
const names = () => own.classes.map(({ name, images }) => [name, images.length]);

beforeEach(async () => {
  engine = new FakeEngine();
  shelves = memoryShelves();
  own = await make();
});

describe('own classes', () => {
  test('say what is missing before anything can be trained on them', () => {
    expect(own.problem?.code).toBe('no-images');
    const cat = add('gato');
    own.addSample(cat, pixels(1));
    expect(own.problem).toEqual({ code: 'one-class', detail: { name: 'gato' } });
    const dog = add('perro');
    expect(own.problem).toEqual({ code: 'empty-class', detail: { name: 'perro' } });
    own.addSample(dog, pixels(2));
    expect(own.problem).toEqual({ code: 'too-few-images', detail: { name: 'gato', least: 2 } });
    expect(() => own.source()).toThrow('too-few-images');
    own.addSample(cat, pixels(3));
    own.addSample(dog, pixels(4));
    expect(own.problem).toBe(null);
    const source = own.source();
    expect(source.classes.map(({ name, images }) => [name, images.length])).toEqual([
      ['gato', 2],
      ['perro', 2],
    ]);
    // The engine is handed the bytes; ours stay.
    expect(source.classes[0]!.images[0]).not.toBe(own.classes[0]!.images[0]);
  });

  test('have clean names, each once, and not too many', () => {
    const cat = add('  gato \u200b');
    expect(own.classes[0]!.name).toBe('gato');
    expect(own.check('GATO')).toBe('taken');
    expect(own.check('GATO', cat)).toBe(null);
    expect(own.check(' ')).toBe('empty');
    expect(own.rename(cat, '')).toBe('empty');
    expect(own.rename(cat, 'Gata')).toBe(null);
    for (let index = 1; index < MOST_CLASSES; index++) add(`c${index}`);
    expect(own.addClass('more')).toEqual({ fault: 'full' });
  });

  test('can be undone', () => {
    const cat = add('gato');
    own.addSample(cat, pixels(1));
    own.addSample(cat, pixels(2));
    own.removeImage(cat, 0);
    expect(own.find(cat)?.images.map((image) => image[0])).toEqual([2]);
    own.undo();
    expect(own.find(cat)?.images.map((image) => image[0])).toEqual([1, 2]);
    own.removeClass(cat);
    own.undo();
    expect(names()).toEqual([['gato', 2]]);
    own.redo();
    expect(names()).toEqual([]);
  });

  test('take drawings and pictures of the right shape only', () => {
    const cat = add('gato');
    expect(own.addSample(cat, new Uint8Array(5))).toBe(false);
    expect(own.addDrawing(cat, new Uint8Array(100), 10, 10)).toBe(false);
    expect(own.addDrawing(cat, new Uint8Array(100).fill(255), 10, 10)).toBe(true);
    const rgba = new Uint8ClampedArray([7, 7, 7, 255]);
    expect(own.addPicture(cat, { width: 1, height: 1, rgba })).toBe(true);
    own.setShape('colour');
    expect(own.find(cat)?.images.map(({ length }) => length)).toEqual([3072, 3072]);
    expect(own.find(cat)?.images[1]![0]).toBe(7);
    own.undo();
    expect(own.shape).toBe('grey');
  });

  test('survive a reload, and only what changed is written', async () => {
    const cat = add('gato');
    own.addSample(cat, pixels(1));
    const dog = add('perro');
    own.addSample(dog, pixels(2));
    await settled();
    const kept = shelves.shelves.get('classes')!;
    const before = kept.get(`class.${cat}`);
    own.addSample(dog, pixels(3));
    await settled();
    expect(kept.get(`class.${cat}`)).toBe(before);
    own = await make();
    expect(names()).toEqual([
      ['gato', 1],
      ['perro', 2],
    ]);
    own.removeClass(cat);
    await settled();
    expect(kept.has(`class.${cat}`)).toBe(false);
    // Undo after a removal writes the images again.
    own.undo();
    await settled();
    expect(kept.has(`class.${cat}`)).toBe(true);
  });

  test('that are damaged are left out', async () => {
    const cat = add('gato');
    own.addSample(cat, pixels(1));
    add('perro');
    await settled();
    const kept = shelves.shelves.get('classes')!;
    kept.set(`class.${cat}`, new Uint8Array(783));
    own = await make();
    expect(names()).toEqual([['perro', 0]]);
    kept.set('index', { version: 1, shape: 'blue', classes: [] });
    own = await make();
    expect(names()).toEqual([]);
  });

  test('live on when the device is full, and it is said', async () => {
    shelves = memoryShelves(() => new DOMException('', 'QuotaExceededError'));
    own = await make();
    add('gato');
    await settled();
    expect(own.trouble?.code).toBe('storage-full');
    expect(names()).toEqual([['gato', 0]]);
  });
});

describe('files', () => {
  test('come in batches as one step of undo, and what is no image is counted', async () => {
    const cat = add('gato');
    const files = Array.from({ length: 60 }, (_, index) => file(index % 10));
    const taken = await own.addFiles(cat, files);
    expect(taken).toEqual({ added: 54, refused: 6, left: 0, wasCancelled: false });
    expect(own.find(cat)?.images).toHaveLength(54);
    expect(own.intake.pending).toBe(null);
    own.undo();
    expect(names()).toEqual([['gato', 0]]);
  });

  test('can be cancelled: what was added stays', async () => {
    const cat = add('gato');
    const done = own.addFiles(
      cat,
      Array.from({ length: 200 }, () => file(1)),
    );
    await new Promise((resolve) => setTimeout(resolve, 2));
    expect(own.intake.pending?.total).toBe(200);
    own.intake.cancel();
    const taken = await done;
    expect(taken.wasCancelled).toBe(true);
    expect(own.find(cat)?.images).toHaveLength(taken.added);
    expect(taken.added + taken.left).toBe(200);
  });

  test('that are too many are left', async () => {
    const cat = add('gato');
    own.addSample(cat, pixels(1));
    const full = Array.from({ length: MOST_IMAGES - 2 }, () => pixels(0));
    own.addSample(cat, pixels(2));
    // As many as an archive could bring.
    engine.unpack = async () => ({
      id: 'archive',
      shape: { channels: 1, rows: 28, cols: 28 },
      classes: ['gato'],
      pixels: new Uint8Array(784 * full.length),
      labels: new Uint8Array(full.length),
      trainCount: full.length,
    });
    await own.importFile(new Blob([]));
    const [only] = own.classes;
    const taken = await own.addFiles(only!.id, [file(1), file(2), file(3), file(4)]);
    expect(taken).toEqual({ added: 2, refused: 0, left: 2, wasCancelled: false });
  });

  test('of a folder become classes of its folders', async () => {
    const taken = await own.addFolder([
      file(1, 'animals/gato/1.png'),
      file(2, 'animals/perro/2.png'),
      file(3, 'animals/gato/3.png'),
    ]);
    expect(taken.added).toBe(3);
    expect(names()).toEqual([
      ['gato', 2],
      ['perro', 1],
    ]);
  });

  test('with classes replace those that are here', async () => {
    add('gato');
    engine.unpack = async () => ({
      id: 'archive',
      shape: { channels: 3, rows: 8, cols: 8 },
      classes: ['a', 'b'],
      pixels: new Uint8Array(2 * 192).fill(5),
      labels: Uint8Array.of(1, 0),
      trainCount: 2,
    });
    await own.importFile(new Blob([]));
    expect(own.shape).toBe('colour');
    expect(names()).toEqual([
      ['a', 1],
      ['b', 1],
    ]);
    expect(own.classes[0]!.images[0]).toHaveLength(3072);
    own.undo();
    expect(names()).toEqual([['gato', 0]]);
  });
});
