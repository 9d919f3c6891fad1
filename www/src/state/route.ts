// The text of a route: `#/kernel?query`. The query belongs to the room, but for the two names that `takeReserved` takes out.
import { asName } from './embedding';

export const ROOMS = ['kernel', 'steps', 'network', 'train', 'lessons'] as const;
export type Room = (typeof ROOMS)[number];

export interface ParsedRoute {
  /** Null when the address names no room that exists. */
  room: Room | null;
  /** Whether the address names anything at all. */
  empty: boolean;
  /** Without the question mark. */
  query: string;
}

/** Reads the part of an address after `#`. Anything may stand there: it comes from chats and slides. */
export function parseRoute(hash: string): ParsedRoute {
  const text = hash.replace(/^#/, '').replace(/^\//, '');
  const mark = text.indexOf('?');
  const path = (mark < 0 ? text : text.slice(0, mark)).replace(/\/+$/, '').toLowerCase();
  const query = mark < 0 ? '' : text.slice(mark + 1);
  return { room: asRoom(path), empty: path === '' && query === '', query };
}

/** The room of that name, or null. */
export function asRoom(name: string | null): Room | null {
  return ROOMS.find((room) => room === name) ?? null;
}

/** The part of an address after and including `#`. */
export function formatRoute(room: Room, query: string): string {
  return query === '' ? `#/${room}` : `#/${room}?${query}`;
}

/** Whatever follows the first `#`, undecoded. */
export function hashOf(address: string): string {
  const mark = address.indexOf('#');
  return mark < 0 ? '' : address.slice(mark);
}

export interface Reserved {
  /** What is left for the room, as it was written. */
  readonly query: string;
  /** The `data-point` name of what is outlined. */
  readonly point: string | null;
  /** The room stays as it is. */
  readonly keep: boolean;
}

/**
 * Takes `point=name` out of a query, and `keep` where nothing else is asked for. With other fields beside it, what is kept is the
 * room's to say: it gets the word.
 */
export function takeReserved(query: string): Reserved {
  let point: string | null = null;
  const rest = query.split('&').filter((field) => {
    const [key] = field.split('=', 1);
    if (key === 'point') point ??= asName(new URLSearchParams(field).get('point'));
    return key !== 'point' && field !== '';
  });
  const keep = rest.length === 1 && /^keep(=|$)/.test(rest[0] ?? '');
  return { query: keep ? '' : rest.join('&'), point, keep };
}
