import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { decodePng } from './png';
import { samplesOf } from './samples';

function chunk(name: string, body: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + body.length);
  new DataView(bytes.buffer).setUint32(0, body.length);
  bytes.set(new TextEncoder().encode(name), 4);
  bytes.set(body, 8);
  return bytes;
}

/** A PNG whose rows are filtered as told. */
function png(
  pixels: readonly (readonly number[])[],
  channels: 1 | 3,
  filters: readonly number[],
  head: { depth?: number; type?: number; interlaced?: number } = {},
): Uint8Array<ArrayBuffer> {
  const width = pixels[0]!.length / channels;
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, pixels.length);
  header.set(
    [head.depth ?? 8, head.type ?? (channels === 1 ? 0 : 2), 0, 0, head.interlaced ?? 0],
    8,
  );
  const rows = pixels.map((row, at) => {
    const filter = filters[at % filters.length]!;
    const before = pixels[at - 1];
    return [
      filter,
      ...row.map((value, col) => {
        const left = row[col - channels] ?? 0;
        const up = before?.[col] ?? 0;
        const corner = before?.[col - channels] ?? 0;
        const estimate = left + up - corner;
        const near = [left, up, corner].toSorted(
          (a, b) => Math.abs(estimate - a) - Math.abs(estimate - b),
        )[0]!;
        const guess = [0, left, up, (left + up) >> 1, near][filter]!;
        return (value - guess) & 255;
      }),
    ];
  });
  const packed = deflateSync(Uint8Array.from(rows.flat()));
  const half = Math.floor(packed.length / 2);
  const parts = [
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', header),
    chunk('tEXt', new Uint8Array(5)),
    chunk('IDAT', packed.subarray(0, half)),
    chunk('IDAT', packed.subarray(half)),
    chunk('IEND', new Uint8Array()),
  ];
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

const noise = (rows: number, cols: number) =>
  Array.from({ length: rows }, (_, row) =>
    Array.from({ length: cols }, (_, col) => (row * 97 + col * 61 + row * col * 13) % 256),
  );

describe('a PNG of the page', () => {
  test.each([0, 1, 2, 3, 4])('is read exactly with filter %i', async (filter) => {
    const grey = noise(5, 7);
    expect(await decodePng(png(grey, 1, [filter]))).toEqual({
      width: 7,
      height: 5,
      channels: 1,
      bytes: Uint8Array.from(grey.flat()),
    });
    const colour = noise(4, 9);
    const { channels, bytes } = await decodePng(png(colour, 3, [filter, 0]));
    expect([channels, [...bytes]]).toEqual([3, colour.flat()]);
  });

  test('of another kind, or a part of one, is refused', async () => {
    const whole = png(noise(5, 7), 1, [0]);
    await expect(decodePng(new Uint8Array([1, 2, 3]))).rejects.toThrow();
    await expect(decodePng(whole.slice(0, whole.length - 40))).rejects.toThrow();
    await expect(decodePng(png(noise(5, 7), 1, [0], { depth: 4 }))).rejects.toThrow();
    await expect(decodePng(png(noise(5, 7), 1, [0], { type: 3 }))).rejects.toThrow();
    await expect(decodePng(png(noise(5, 7), 1, [0], { interlaced: 1 }))).rejects.toThrow();
    await expect(decodePng(png(noise(2, 2), 1, [9]))).rejects.toThrow();
  });
});

describe('a sheet', () => {
  test('holds images one under the other, its colours apart from each other', async () => {
    const shape = { channels: 3, rows: 2, cols: 2 };
    const rows = noise(4, 6);
    const file = png(rows, 3, [4]);
    const sheet = { file: 'x.png', shape, labels: [3, null], names: ['', 'cat'] };
    const samples = await samplesOf(file, sheet);
    expect(samples.map(({ label, name }) => [label, name])).toEqual([
      [3, ''],
      [null, 'cat'],
    ]);
    const [, second] = samples;
    const colours = [0, 1, 2].flatMap((channel) =>
      rows.slice(2).flatMap((row) => [row[channel], row[3 + channel]]),
    );
    expect([...second!.pixels]).toEqual(colours);
  });

  test('of another size holds none', async () => {
    const shape = { channels: 1, rows: 2, cols: 3 };
    const sheet = { file: 'x.png', shape, labels: [1] };
    expect(await samplesOf(png(noise(4, 2), 1, [0]), sheet)).toEqual([]);
  });
});
