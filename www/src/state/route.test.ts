import { describe, expect, it } from 'vitest';
import { formatRoute, hashOf, parseRoute, ROOMS, takeReserved } from './route';

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

describe('takeReserved', () => {
  it('leaves the rest as it was written', () => {
    const rest = 'v=1&k=0,-1%2C0&x=a=b&points=3';
    expect(takeReserved(rest)).toEqual({ query: rest, point: null, keep: false });
    expect(takeReserved(`point=layer:3&${rest}`)).toEqual({
      query: rest,
      point: 'layer:3',
      keep: false,
    });
  });

  it('keeps the room as it is, unless something else is asked of it', () => {
    for (const query of ['keep', 'keep=1&point=layer%3A3', 'point=layer:3&keep']) {
      expect(takeReserved(query)).toMatchObject({ query: '', keep: true });
    }
    expect(takeReserved('v=1&keep&n=200&point=run')).toEqual({
      query: 'v=1&keep&n=200',
      point: 'run',
      keep: false,
    });
  });

  it('points at nothing that can be no name', () => {
    for (const query of ['point', 'point=', 'point="]', 'point=%E0%A4%A', 'point=a%20b']) {
      expect(takeReserved(query)).toEqual({ query: '', point: null, keep: false });
    }
    expect(takeReserved('')).toEqual({ query: '', point: null, keep: false });
  });
});
