import { formatRoute, parseRoute, type Room } from '$state/route';

/** What a link can begin with instead of what is on the screen: the lesson that is read, or the room as it opens by itself. */
export interface Start {
  readonly kind: 'room' | 'lesson' | 'sheet';
  readonly hash: string;
  /** Of a lesson: its questions on paper. */
  readonly sheet?: string;
}

/** The same address, with something outlined. */
export function pointing(hash: string, point: string): string {
  return `${hash}${hash.includes('?') ? '&' : '?'}point=${point}`;
}

export function startOf(room: Room, hash: string): Start {
  const query = room === 'lessons' ? new URLSearchParams(parseRoute(hash).query) : null;
  const lesson = query?.get('l');
  if (!lesson) return { kind: 'room', hash: formatRoute(room, '') };
  const start = formatRoute(room, `l=${encodeURIComponent(lesson)}`);
  if (query?.has('sheet')) return { kind: 'sheet', hash: start };
  return { kind: 'lesson', hash: start, sheet: `${start}&sheet=1` };
}
