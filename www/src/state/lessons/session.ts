import type { LessonOutline } from './outline';
import { LessonsRoom } from './room.svelte';

let session: LessonsRoom | null = null;

/** The lessons of this page: whoever goes to another room and comes back finds the answers that were given. */
export function openLessons(
  outline: readonly LessonOutline[],
  push: (query: string) => void,
): LessonsRoom {
  session ??= new LessonsRoom(outline, push);
  return session;
}
