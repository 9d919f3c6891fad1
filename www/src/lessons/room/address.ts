// The address of a room within a lesson.

import { formatFixed, type Fixed } from '$state/embedding';
import { formatRoute } from '$state/route';
import type { RoomBlock } from '../reader/scenes';

/** The part of the address that a step changes. */
export function hashOfBlock({ room, link, point }: RoomBlock): string {
  return formatRoute(
    room,
    [link, point === null ? '' : `point=${point}`].filter(Boolean).join('&'),
  );
}

/**
 * Where the room of a step begins when none of it is on the screen yet: what the steps before have set, one after the other, for a
 * step that only goes on from there.
 */
export function firstHash(blocks: readonly (RoomBlock | null)[], step: number): string | null {
  const block = blocks[step];
  if (!block) return null;
  let first = step;
  while (first > 0 && keeps(blocks[first], block.room)) first--;
  const query = new URLSearchParams();
  for (const other of blocks.slice(first, step + 1)) {
    if (other?.room !== block.room) continue;
    for (const [key, value] of new URLSearchParams(other.link)) query.set(key, value);
  }
  query.delete('keep');
  return hashOfBlock({ ...block, link: query.toString() });
}

/** Whether the room goes on from what came before; steps about something else change nothing of it. */
function keeps(block: RoomBlock | null | undefined, room: string): boolean {
  return block?.room !== room || new URLSearchParams(block.link).has('keep');
}

/** The page itself, without what surrounds a room. The lesson has a link to the whole of it. */
export function frameAddress(hash: string, fixed: Fixed): string {
  return `./${formatFixed({ ...fixed, embed: true, hide: [...fixed.hide, 'open'] })}${hash}`;
}
