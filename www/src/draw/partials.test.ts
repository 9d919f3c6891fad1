import { describe, expect, it } from 'vitest';
import { coverPath, joinMaps, rankMaps } from './partials';

describe('partial maps', () => {
  const values = [1, -2, 0, 0, 3, -9, 2, 2];

  it('are ranked by their largest number', () => {
    expect(rankMaps(values, 4, 2)).toEqual([2, 0, 3, 1]);
  });

  it('that find no room are one picture', () => {
    expect([...joinMaps(values, [0, 2, 3], 2)]).toEqual([6, -9]);
    expect([...joinMaps(values, [], 2)]).toEqual([0, 0]);
  });

  it('are covered behind the cell of a scan', () => {
    expect(coverPath(0, 2, 3)).toBe('M1 0H3V1H1ZM0 1H3V2H0Z');
    expect(coverPath(2, 2, 3)).toBe('M0 1H3V2H0Z');
    expect(coverPath(5, 2, 3)).toBe('');
  });
});
