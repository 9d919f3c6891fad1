import { describe, expect, it } from 'vitest';
import { paintSample, paintSheet, sheetOf } from './maps';
import { ramp } from './ramps';
import { paintBytes, paintNumbers, wordsOf } from './tiles';

describe('maps as words', () => {
  it('have the colours of a painted sheet', () => {
    const table = ramp('activation', 'light');
    const values = Float32Array.from([
      -9,
      -2,
      -1,
      -0.51,
      0,
      0.3,
      1,
      2,
      9,
      NaN,
      Infinity,
      -Infinity,
    ]);
    const words = new Uint32Array(values.length - 2);
    paintNumbers(words, values, 2, values.length - 2, wordsOf(table), 2);
    const sheet = sheetOf(1, 1, values.length - 2);
    expect(new Uint8ClampedArray(words.buffer)).toEqual(paintSheet(sheet, values, 2, table, 2));
  });

  it('are all neutral without a limit', () => {
    const words = new Uint32Array(3);
    paintNumbers(words, [1, -1, 0], 0, 3, wordsOf(ramp('activation', 'dark')), 0);
    expect(new Set(words).size).toBe(1);
  });

  it('show samples in grey and in colour', () => {
    for (const channels of [1, 3]) {
      const bytes = Uint8Array.from({ length: channels * 4 }, (_, index) => 20 * index);
      const words = new Uint32Array(4);
      paintBytes(words, bytes, channels, 4);
      expect(new Uint8ClampedArray(words.buffer)).toEqual(
        paintSample(bytes, 0, { channels, rows: 2, cols: 2 }),
      );
    }
  });
});
