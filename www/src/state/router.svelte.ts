import { createContext } from 'svelte';
import { formatFixed, NOTHING_FIXED, type Fixed } from './embedding';
import { asRoom, formatRoute, hashOf, parseRoute, takeReserved, type Room } from './route';
import { recall, remember } from './storage';

export { ROOMS, type Room } from './route';

/** Browsers refuse more than about a hundred changes of the address in half a minute. */
const LEAST_BETWEEN_WRITES = 400;

/** A room was entered, or its address changed from outside: a link, the address bar, back, forward. */
export interface Arrival {
  readonly room: Room;
  readonly query: URLSearchParams;
}

/** What an address points at: a new object every time, so that it can be pointed at again. */
export interface Point {
  readonly name: string;
}

/**
 * Which room is shown, and the query of its address.
 *
 * The query belongs to the room: it reads `arrival.query` (a new object every time the address changes from outside, so that
 * an effect on `arrival` hears of every arrival) and writes with `replaceQuery`, which is not an arrival. Two names in it are not
 * the room's: `point=name` says what is outlined (`point`), and `keep` that the room stays as it is.
 */
export class Router {
  #arrival = $state.raw<Arrival>({ room: 'kernel', query: new URLSearchParams() });
  #queries = new Map<Room, string>();
  #pending: string | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #writtenAt = -Infinity;
  #shown = '';
  #unknown = $state.raw<{ address: string } | null>(null);
  #point = $state.raw<Point | null>(null);
  #hasArrived = false;

  /** `fixed`: what stands in front of the `#` of the address, which only a new load of the page changes. */
  constructor(readonly fixed: Fixed = NOTHING_FIXED) {}

  /** The room on the screen. */
  readonly room: Room = $derived.by(() => this.#arrival.room);

  get arrival(): Arrival {
    return this.#arrival;
  }

  /** What the last address from outside points at, until somebody has seen it. */
  get point(): Point | null {
    return this.#point;
  }

  /** Outlines something, as an address with `point=name` does; null ends it. */
  pointAt(name: string | null): void {
    this.#point = name === null ? null : { name };
  }

  /** The last address that led nowhere: a new object every time. */
  get unknown(): { address: string } | null {
    return this.#unknown;
  }

  /** The query with which the room was entered, or with which its address last changed from outside. */
  get query(): URLSearchParams {
    return this.#arrival.query;
  }

  /** Takes the address over and listens to it until the returned function is called. */
  start(): () => void {
    const arrive = () => this.#arrive();
    const flush = () => this.flush();
    addEventListener('hashchange', arrive);
    addEventListener('popstate', arrive);
    addEventListener('pagehide', flush);
    this.#arrive();
    return () => {
      flush();
      removeEventListener('hashchange', arrive);
      removeEventListener('popstate', arrive);
      removeEventListener('pagehide', flush);
    };
  }

  /** The address of a room, for links. */
  href(room: Room): string {
    return formatRoute(room, '');
  }

  /** Goes to a room as the user left it; back leads here again. */
  navigate(room: Room): void {
    if (room === this.room) return;
    this.flush();
    const query = this.#queries.get(room) ?? '';
    this.#point = null;
    this.#write(formatRoute(room, query), 'push');
    this.#enter(room, query);
  }

  /** Writes the room's state into the address at once, as a place of its own: back leads to the one before, which is an arrival. */
  pushQuery(query: string): void {
    this.flush();
    this.#queries.set(this.room, query);
    this.#write(formatRoute(this.room, query), 'push');
  }

  /** Writes the room's state into the address, soon. For states that may change many times a second. */
  replaceQuery(query: string): void {
    this.#queries.set(this.room, query);
    this.#pending = formatRoute(this.room, query);
    const wait = this.#writtenAt + LEAST_BETWEEN_WRITES - performance.now();
    if (wait <= 0) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), wait);
  }

  /** Writes what `replaceQuery` still holds back. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#pending === null) return;
    this.#write(this.#pending, 'replace');
    this.#pending = null;
  }

  /** The whole address of what is on the screen. */
  link(): string {
    this.flush();
    return location.href;
  }

  /** The whole address of what is on the screen, or of what stands after its `#`, on a page for which other things are fixed. */
  address(fixed: Fixed = NOTHING_FIXED, hash?: string): string {
    this.flush();
    const { origin, pathname } = location;
    return origin + pathname + formatFixed(fixed) + (hash ?? hashOf(location.href));
  }

  #arrive(): void {
    const hash = hashOf(location.href);
    // Going back fires both popstate and hashchange.
    if (hash === this.#shown && hash !== '') return;
    // What is held back belongs to the address that was just left.
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#pending = null;

    this.#shown = hash;
    const { room, empty, query: written } = parseRoute(hash);
    const { query: asked, point, keep } = takeReserved(written);
    this.#point = point === null ? null : { name: point };
    if (room) {
      const stays = keep && this.#hasArrived;
      const query = stays ? (this.#queries.get(room) ?? '') : asked;
      // What is pointed at is said once: reloading or sharing the page is about the room.
      this.#write(formatRoute(room, query), 'replace');
      if (!stays || room !== this.room) this.#enter(room, query);
      return;
    }
    if (!empty) this.#unknown = { address: hash };
    const fallback = (empty ? asRoom(recall('room')) : null) ?? 'kernel';
    const kept = this.#queries.get(fallback) ?? '';
    this.#write(formatRoute(fallback, kept), 'replace');
    this.#enter(fallback, kept);
  }

  #enter(room: Room, query: string): void {
    this.#hasArrived = true;
    this.#queries.set(room, query);
    this.#arrival = { room, query: new URLSearchParams(query) };
    remember('room', room);
  }

  #write(hash: string, how: 'push' | 'replace'): void {
    if (hash === this.#shown) return;
    this.#writtenAt = performance.now();
    try {
      if (how === 'push') history.pushState(null, '', hash);
      else history.replaceState(null, '', hash);
      this.#shown = hash;
    } catch {
      // The browser's limit: the address stays behind until the next write.
    }
  }
}

const [useRouter, provideRouter] = createContext<Router>();
export { provideRouter, useRouter };
