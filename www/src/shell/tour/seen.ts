import { ROOMS, type Room } from '$state/route';
import { recall, remember } from '$state/storage';

const KEY = 'tours';

/** The rooms whose tour has been offered on this device. */
function seen(): Room[] {
  const kept = recall(KEY)?.split(' ') ?? [];
  return ROOMS.filter((room) => kept.includes(room));
}

/** Whether a tour of the room was never offered here. Each is offered once; the help repeats it. */
export const isNew = (room: Room): boolean => !seen().includes(room);

export function markSeen(room: Room): void {
  remember(KEY, [...new Set([...seen(), room])].join(' '));
}
