import { describe, expect, it } from 'vitest';
import { receptiveField } from './field';

const input = { channels: 1, rows: 28, cols: 28 };
const reads = (rows: [number, number], cols: [number, number]) => [
  { layer: -1, rows: { start: rows[0], end: rows[1] }, cols: { start: cols[0], end: cols[1] } },
];

describe('the receptive field', () => {
  it('is the part of the image that a number depends on', () => {
    expect(receptiveField(reads([3, 11], [5, 13]), input)).toEqual({
      rows: 8,
      cols: 8,
      overhangs: false,
      whole: false,
    });
  });

  it('counts pixels only, and says that padding is read, too', () => {
    const field = receptiveField(reads([-2, 3], [26, 31]), input);
    expect(field).toMatchObject({ rows: 3, cols: 2, overhangs: true });
  });

  it('may be everything, or nothing', () => {
    expect(receptiveField(reads([-2, 30], [-2, 30]), input)?.whole).toBe(true);
    expect(receptiveField([], input)).toBeNull();
  });
});
