import { describe, expect, test } from 'vitest';
import { bytesOfText, textOfBytes } from './base64';
import { DEFAULT_SETUP, NO_ALTERATION, type NetworkSetup, type ParameterEdit } from './setup';
import {
  DEFAULT_LOOK,
  MOST_LINKED_EDITS,
  MOST_LINKED_PIXELS,
  read,
  travels,
  write,
  type NetworkLook,
} from './url';

const queryOf = (text: string) => new URLSearchParams(text);

const edit = (index: number, value: number): ParameterEdit => ({
  layer: 3,
  role: 'weight',
  index,
  value: Math.fround(value),
});

const FULL: NetworkSetup = {
  model: { kind: 'shipped', id: 'clothes' },
  image: { kind: 'own', pixels: Uint8Array.of(0, 1, 254, 255, 62, 63), from: 'camera' },
  alteration: {
    down: -2.5,
    right: 3,
    rotate: 12.25,
    zoom: 0.8,
    noise: 0.1,
    seed: 9,
    erased: [
      { row: 1, col: 2, rows: 3, cols: 4 },
      { row: 0, col: 0, rows: 1, cols: 1 },
    ],
  },
  edits: [edit(4, 0.1), edit(5, -3e-8), edit(9, 2), { layer: 3, role: 'bias', index: 0, value: 1 }],
};
const LOOK: NetworkLook = {
  range: 'unit',
  focus: { layer: -1, channel: 0, row: 5, col: 6 },
  opened: { layer: 3, channel: 11 },
  slice: 4,
  attribution: 'grad-cam',
  attributionClass: 7,
  attributionLayer: 3,
  panel: 'compare',
  collapsed: [1, 4],
};

describe('a link', () => {
  test('of the room as it opens says only its version', () => {
    expect(write(DEFAULT_SETUP)).toBe('v=1');
    expect(read(queryOf('v=1'))).toEqual({
      ok: true,
      setup: DEFAULT_SETUP,
      look: DEFAULT_LOOK,
      lacksImage: false,
    });
  });

  test('says everything, and reads it again', () => {
    const text = write(FULL, LOOK);
    expect(read(queryOf(text))).toEqual({ ok: true, setup: FULL, look: LOOK, lacksImage: false });
    expect(text).toContain('m=clothes');
    expect(text).toContain('e=3w4_0.1_-3e-8~3w9_2~3b0_1');
  });

  test.each([
    { kind: 'live' },
    { kind: 'file', name: 'my weights.2 & more=3.safetensors' },
    { kind: 'shipped', id: 'objects' },
  ] as const)('names a network: $kind', (model) => {
    const result = read(queryOf(write({ ...DEFAULT_SETUP, model })));
    expect(result).toMatchObject({ ok: true, setup: { model } });
  });

  test('leaves a large image behind, and says so to whoever opens it', () => {
    const image = (count: number) =>
      ({ kind: 'own', pixels: new Uint8Array(count), from: 'file' }) as const;
    expect(travels(image(MOST_LINKED_PIXELS))).toBe(true);
    expect(travels(image(MOST_LINKED_PIXELS + 1))).toBe(false);
    const text = write({ ...DEFAULT_SETUP, image: image(MOST_LINKED_PIXELS + 1) });
    expect(text).toBe('v=1&i=own');
    expect(read(queryOf(text))).toMatchObject({ lacksImage: true, setup: DEFAULT_SETUP });
    const small = write({ ...DEFAULT_SETUP, image: image(MOST_LINKED_PIXELS) });
    expect(small.length).toBeLessThan(1400);
    expect(read(queryOf(small))).toMatchObject({ lacksImage: false });
  });

  test('leaves too many edits behind', () => {
    const edits = Array.from({ length: MOST_LINKED_EDITS + 1 }, (_, index) => edit(index, 0.5));
    expect(write({ ...DEFAULT_SETUP, edits })).toBe('v=1');
    const most = write({ ...DEFAULT_SETUP, edits: edits.slice(1) });
    expect(read(queryOf(most))).toMatchObject({ ok: true, setup: { edits: edits.slice(1) } });
  });

  test.each([
    ['v=2', 'link-version', '2'],
    ['', 'link-version', ''],
    ['v=1&m=digit', 'link-damaged', 'm'],
    ['v=1&m=file.', 'link-damaged', 'm'],
    [`v=1&m=file.${'x'.repeat(81)}`, 'link-damaged', 'm'],
    ['v=1&i=-1', 'link-damaged', 'i'],
    ['v=1&i=drawing.a!b', 'link-damaged', 'i'],
    ['v=1&i=photo.AAAA', 'link-damaged', 'i'],
    ['v=1&i=drawing.', 'link-damaged', 'i'],
    ['v=1&alt=1_2_3', 'link-damaged', 'alt'],
    ['v=1&alt=0_0_0_0_0_1', 'link-damaged', 'alt'],
    ['v=1&alt=0_0_NaN_1_0_1', 'link-damaged', 'alt'],
    ['v=1&alt=0_0_0_1_0_1.5', 'link-damaged', 'alt'],
    ['v=1&er=1_2_3', 'link-damaged', 'er'],
    [`v=1&er=${Array.from({ length: 65 }, () => '1_1_1_1').join('~')}`, 'link-damaged', 'er'],
    ['v=1&e=3w4', 'link-damaged', 'e'],
    ['v=1&e=3x4_1', 'link-damaged', 'e'],
    ['v=1&e=3w4_1e400', 'link-damaged', 'e'],
    ['v=1&e=3w4_1_2~3w5_1', 'link-damaged', 'e'],
    ['v=1&f=0_0_0', 'link-damaged', 'f'],
    ['v=1&f=-2_0_0_0', 'link-damaged', 'f'],
    ['v=1&o=1', 'link-damaged', 'o'],
    ['v=1&s=x', 'link-damaged', 's'],
    ['v=1&r=all', 'link-damaged', 'r'],
    ['v=1&a=gradcam', 'link-damaged', 'a'],
    ['v=1&ac=1.5', 'link-damaged', 'ac'],
    ['v=1&al=-1', 'link-damaged', 'al'],
    ['v=1&p=x', 'link-damaged', 'p'],
    ['v=1&c=1__2', 'link-damaged', 'c'],
  ])('%s makes no sense', (text, reason, field) => {
    expect(read(queryOf(text))).toEqual({ ok: false, reason, field });
  });

  test('keeps an alteration to the last digit', () => {
    const alteration = { ...NO_ALTERATION, rotate: 0.1 + 0.2 };
    expect(read(queryOf(write({ ...DEFAULT_SETUP, alteration })))).toMatchObject({
      setup: { alteration },
    });
  });
});

test('bytes become text that needs no escapes, and bytes again', () => {
  const all = Uint8Array.from({ length: 256 }, (_, at) => at);
  const text = textOfBytes(all);
  expect(encodeURIComponent(text)).toBe(text);
  expect(bytesOfText(text)).toEqual(all);
  expect(bytesOfText('a')).toBeUndefined();
  expect(bytesOfText('a b')).toBeUndefined();
});
