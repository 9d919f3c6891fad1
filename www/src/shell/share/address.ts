import { formatRoute, parseRoute, type Room } from '$state/route';

/** What a link can begin with instead of what is on the screen: the lesson that is read, or the room as it opens by itself. */
export interface Start {
  readonly kind: 'room' | 'lesson';
  readonly hash: string;
}

/** The same address, with something outlined. */
export function pointing(hash: string, point: string): string {
  return `${hash}${hash.includes('?') ? '&' : '?'}point=${point}`;
}

export function startOf(room: Room, hash: string): Start {
  const lesson = room === 'lessons' && new URLSearchParams(parseRoute(hash).query).get('l');
  if (!lesson) return { kind: 'room', hash: formatRoute(room, '') };
  return { kind: 'lesson', hash: formatRoute(room, `l=${encodeURIComponent(lesson)}`) };
}
