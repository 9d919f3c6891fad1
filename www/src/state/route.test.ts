import { describe, expect, it } from 'vitest';
import { formatRoute, hashOf, parseRoute, ROOMS } from './route';

describe('parseRoute', () => {
  it('reads what formatRoute writes', () => {
    for (const room of ROOMS) {
      for (const query of ['', 'v=1&k=0,-1,0', 'a=%C3%B1?&b=#x']) {
        expect(parseRoute(formatRoute(room, query))).toEqual({ room, empty: false, query });
      }
    }
  });

  it('forgives case and slashes', () => {
    expect(parseRoute('#Kernel/').room).toBe('kernel');
    expect(parseRoute('#/steps/?n=1')).toEqual({ room: 'steps', empty: false, query: 'n=1' });
  });

  it('knows an empty address from a foreign one', () => {
    for (const hash of ['', '#', '#/', '#//']) expect(parseRoute(hash).empty).toBe(true);
    for (const hash of ['#/kernels', '#top', '#%E0%A4%A', '#?k=1', '#/__proto__']) {
      expect(parseRoute(hash)).toMatchObject({ room: null, empty: false });
    }
  });
});

it('finds the hash of an address', () => {
  expect(hashOf('https://example.org/a?b#/kernel?x=1#2')).toBe('#/kernel?x=1#2');
  expect(hashOf('https://example.org/')).toBe('');
});
