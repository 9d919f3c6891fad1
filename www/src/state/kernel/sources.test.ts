import { beforeEach, describe, expect, it } from 'vitest';
import { EngineFailure, type DecodedImage, type RgbaImage } from '$engine';
import { blank } from './pixels';
import type { KernelRoom } from './room.svelte';
import { defaultSettings, type KernelSettings, type SourceRef } from './settings';
import { Sources, type SourceNotice } from './sources.svelte';

const photo: SourceRef = { kind: 'photo', id: 'camera' };
const target = (id: 'step' | 'ramp'): SourceRef => ({ kind: 'target', id });
const pixels = (size: number): RgbaImage => ({
  width: size,
  height: 1,
  colour: false,
  rgba: new Uint8ClampedArray(4 * size),
});
const decoded = (size: number): DecodedImage => ({
  ...pixels(size),
  originalWidth: size,
  originalHeight: 1,
  format: 'PNG',
  downscaled: false,
  animated: false,
  hadAlpha: false,
  orientation: 1,
});

/** A room without an engine: what Sources asks of it, and what it was told. */
class FakeRoom {
  settings: KernelSettings = {
    ...defaultSettings({ slices: 1, rows: 1, cols: 1, weights: [1], divisor: 1, bias: 0 }),
    source: photo,
  };
  steps: SourceRef[] = [];
  shown: RgbaImage | null = null;
  image: { image: RgbaImage } | null = null;
  filterExplanation = null;
  busy = false;
  decoding: ((image: DecodedImage | EngineFailure) => void)[] = [];
  engine = {
    decode: () =>
      new Promise<DecodedImage>((resolve, reject) => {
        this.decoding.push((image) =>
          image instanceof EngineFailure ? reject(image) : resolve(image),
        );
      }),
    core: { target: () => pixels(7) },
  };
  show(image: RgbaImage): void {
    this.shown = image;
    this.image = { image };
  }
  setSource(source: SourceRef): void {
    this.settings = { ...this.settings, source };
    this.steps.push(source);
  }
  correct(change: Partial<KernelSettings>): void {
    this.settings = { ...this.settings, ...change };
  }
  refuse(): void {}
}

let room: FakeRoom;
let told: SourceNotice[];
let sources: Sources;
const settle = () => new Promise((resolve) => setTimeout(resolve, 5));
const file = (name: string, size = 3, type = 'image/png') =>
  new File([new Uint8Array(size)], name, { type });

beforeEach(() => {
  room = new FakeRoom();
  told = [];
  sources = new Sources(room as unknown as KernelRoom, {
    photoUrl: () => null,
    frameName: () => 'frame',
    tell: (notice) => told.push(notice),
  });
});

const tellOf = (kind: SourceNotice['kind']) => told.filter((notice) => notice.kind === kind);

describe('opening files', () => {
  it('makes a step only once the image is there', async () => {
    const opening = sources.open([file('a.png')]);
    await settle();
    expect(room.steps).toEqual([]);
    expect(sources.pending?.source).toEqual({ kind: 'file', name: 'a.png' });
    room.decoding[0]?.(decoded(5));
    await opening;
    expect(room.shown?.width).toBe(5);
    expect(room.steps).toMatchObject([{ kind: 'own', name: 'a.png' }]);
    expect(sources.pending).toBeNull();
  });

  it('shows the newest choice, however slow the one before was', async () => {
    const first = sources.open([file('slow.png')]);
    await settle();
    const second = sources.open([file('quick.png')]);
    await settle();
    room.decoding[1]?.(decoded(2));
    await second;
    room.decoding[0]?.(decoded(1));
    await first;
    expect(room.shown?.width).toBe(2);
    expect(room.steps).toHaveLength(1);
  });

  it('keeps everything when the file turns out bad', async () => {
    await sources.choose(target('step'));
    const opening = sources.open([file('bad.png')]);
    await settle();
    room.decoding[0]?.(new EngineFailure({ code: 'not-an-image', detail: {} }));
    await opening;
    expect(room.settings.source).toEqual(target('step'));
    expect(tellOf('refused')).toMatchObject([{ name: 'bad.png', error: { code: 'not-an-image' } }]);
  });

  it('refuses a file that is too large without reading it', async () => {
    const huge = Object.defineProperty(file('huge.png'), 'size', { value: 3e8 });
    await sources.open([huge]);
    expect(room.decoding).toHaveLength(0);
    expect(tellOf('too-big')).toMatchObject([{ name: 'huge.png', bytes: 3e8 }]);
  });

  it('takes the first image of several, and says so', async () => {
    const opening = sources.open([
      file('notes.txt', 3, 'text/plain'),
      file('b.png'),
      file('c.png'),
    ]);
    await settle();
    room.decoding[0]?.(decoded(4));
    await opening;
    expect(tellOf('first-of-several')).toMatchObject([{ name: 'b.png', count: 3 }]);
  });

  it('can be cancelled', async () => {
    const opening = sources.open([file('a.png')]);
    await settle();
    sources.cancel();
    room.decoding[0]?.(decoded(5));
    await opening;
    expect(room.shown).toBeNull();
    expect(sources.pending).toBeNull();
  });
});

describe('following the settings', () => {
  it('goes back to what is shown when the new image cannot be had', async () => {
    await sources.choose(target('step'));
    room.correct({ source: { kind: 'photo', id: 'gone' } });
    sources.follow(room.settings.source, false);
    await settle();
    expect(tellOf('photo-unreachable')).toHaveLength(1);
    expect(room.settings.source).toEqual(target('step'));
  });

  it("replaces somebody else's image and camera by the usual photo", async () => {
    await sources.choose(target('step'));
    room.correct({ source: { kind: 'camera' } });
    sources.follow(room.settings.source, false);
    expect(tellOf('camera-elsewhere')).toHaveLength(1);
    expect(room.settings.source).toEqual(photo);

    room.correct({ source: { kind: 'own', id: 'theirs', name: 'cat.png' } });
    sources.follow(room.settings.source, false);
    await settle();
    expect(tellOf('own-elsewhere')).toMatchObject([{ name: 'cat.png' }]);
    expect(room.settings.source).toEqual(photo);
  });

  it('does not disturb a choice that is being loaded', async () => {
    await sources.choose(target('step'));
    const opening = sources.open([file('a.png')]);
    await settle();
    sources.follow(room.settings.source, false);
    room.decoding[0]?.(decoded(5));
    await opening;
    expect(room.shown?.width).toBe(5);
  });

  it('says that there is nothing when not even the usual photo loads', async () => {
    sources.follow(photo, false);
    await settle();
    expect(sources.empty).toBe(true);
  });

  it('shows the image again when grey is switched', async () => {
    await sources.choose(target('step'));
    room.shown = null;
    sources.follow(target('step'), true);
    expect(room.shown).not.toBeNull();
  });
});

it('makes one step of a stroke', () => {
  sources.draw(blank(8), false);
  expect(sources.draw(blank(8, 1), true)).toBe(true);
  expect(sources.draw(blank(8, 1), true)).toBe(false);
  expect(room.steps).toHaveLength(1);
});
