import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './support/test.ts';
import { targets } from './support/reference.ts';
import { dictionaries, type Dictionary } from './support/words.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures');
const PHOTOS = join(import.meta.dirname, '../../www/public/photos');
const file = (name: string) => join(FIXTURES, name);

/** The usual picture of the fixtures. */
const scene = (row: number, col: number) => [16 * col, 20 * row, 255 - 9 * (row + col)];
const palette = (row: number, col: number) =>
  [
    [255, 0, 0],
    [0, 255, 0],
    [0, 0, 255],
    [10, 20, 30],
  ][(row + col) % 4]!;
const press = (row: number, col: number) =>
  [16 * col, 20 * row, 0].map((ink) => ((255 - ink) * (255 - 64)) / 255);
const quadrants = (row: number, col: number) =>
  [
    [
      [255, 0, 0],
      [0, 255, 0],
    ],
    [
      [0, 0, 255],
      [255, 255, 255],
    ],
  ][row < 8 ? 0 : 1]![col < 16 ? 0 : 1]!;

/** Width and height out of a JPEG's frame header. */
function jpegSize(path: string): [number, number] {
  const bytes = readFileSync(path);
  let at = 2;
  for (; ; at += 2 + bytes.readUInt16BE(at + 2)) {
    const marker = bytes[at + 1]!;
    if (marker >= 0xc0 && marker <= 0xc2)
      return [bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5)];
  }
}

test('every photo that comes with the page opens', async ({ room }) => {
  await room.open('i=target.impulse&k=identity');
  for (const [id, name] of Object.entries(dictionaries.en.stage.photos)) {
    await room.choose(name);
    await room.expectInput(name, ...jpegSize(join(PHOTOS, `${id}.jpg`)));
  }
});

test('every test image opens, and holds what it says', async ({ room, page }) => {
  await room.open('k=1');
  const sizes: Record<keyof Dictionary['stage']['targets'], [number, number]> = {
    step: [64, 64],
    ramp: [256, 64],
    checkerboard: [64, 64],
    'zone-plate': [256, 256],
    'letter-a': [32, 32],
    impulse: [33, 33],
  };
  for (const [id, size] of Object.entries(sizes)) {
    await room.choose(room.t.stage.targets[id as keyof typeof sizes]);
    await room.expectInput(room.t.stage.targets[id as keyof typeof sizes], ...size);
    await expect(page).toHaveURL(new RegExp(`i=target\\.${id}`));
    const known = targets[id as keyof typeof targets] as (typeof targets)['step'] | undefined;
    if (!known) continue;
    for (const [row, col] of [
      [0, 0],
      [3, 31],
      [16, 16],
      [9, 32],
    ] as const) {
      expect(await room.pixel(row, col, size[0])).toEqual([known[row]![col]]);
    }
  }
});

test('files of every format are uploaded with their pixels', async ({ room }) => {
  await room.open('i=target.impulse&k=1');
  for (const [name, pixel, tolerance, width, height] of [
    ['png-rgb.png', scene, 0, 16, 12],
    ['jpeg-baseline.jpg', scene, 12, 16, 12],
    ['gif-animated.gif', palette, 0, 16, 12],
    ['webp-lossless.webp', scene, 0, 16, 12],
    ['bmp-24-bit.bmp', scene, 0, 16, 12],
    ['jpeg-cmyk.jpg', press, 25, 16, 12],
    ['jpeg-orientation-6.jpg', quadrants, 12, 32, 16],
    ['png-grey.png', (row: number, col: number) => [12 * col + 5 * row], 0, 16, 12],
  ] as const) {
    await room.uploadField.setInputFiles(file(name));
    await room.expectInput(name, width, height);
    for (const [row, col] of [
      [2, 3],
      [10, 13],
      [12 * 0 + 3, width - 4],
    ] as const) {
      const expected = pixel(row, col);
      const found = await room.pixel(row, col, width);
      expect(found.length, `${name} has ${expected.length} channels`).toBe(expected.length);
      for (const [channel, value] of found.entries()) {
        const off = Math.abs(value - expected[channel]!);
        expect(off, `${name} at ${row}, ${col}: ${found} for ${expected}`).toBeLessThanOrEqual(
          tolerance,
        );
      }
    }
    if (name.startsWith('gif')) {
      await expect(room.notice).toContainText(room.t.stage.notices.firstFrame(name));
    }
  }
});

test('a large image is made smaller, and the page says so', async ({ room, page }) => {
  await room.open('i=target.impulse&k=1');
  await room.uploadField.setInputFiles(file('png-2100x1400.png'));
  await room.expectInput('png-2100x1400.png', 1620, 1080);
  await expect(page.getByTitle(room.t.stage.downscaledWhy)).toHaveText(/2100 × 1400 → 1620 × 1080/);
});

test('an image is dropped, and pasted', async ({ room }) => {
  await room.open('i=target.impulse&k=1');
  const given = (name: string, type: string) => ({ name, type, bytes: readFileSync(file(name)) });
  await room.hand('drop', [given('png-rgb.png', 'image/png')]);
  await room.expectInput('png-rgb.png', 16, 12);
  expect(await room.pixel(4, 5, 16)).toEqual(scene(4, 5));
  await room.hand('paste', [{ ...given('png-grey.png', 'image/png'), name: 'image.png' }]);
  await room.expectInput(room.t.stage.names.pasted, 16, 12);
  await room.undo();
  await room.expectInput('png-rgb.png', 16, 12);
});
