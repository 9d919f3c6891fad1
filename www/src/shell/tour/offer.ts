import { untrack } from 'svelte';
import { NOTHING_FIXED, formatFixed } from '$state/embedding';
import type { Notices } from '$state/notices.svelte';
import type { Router } from '$state/router.svelte';
import { isNew, markSeen } from './seen';

/** A first look comes first. */
const PATIENCE = 2500;

/**
 * Offers the tour of the room that was entered, once on each device, unless the returned function is called before. Whoever follows
 * a link came to see something else, and a page for which somebody fixed things is theirs to explain.
 */
export function offerTour(router: Router, notices: Notices, start: () => void): () => void {
  const { arrival, fixed } = router;
  const { room, query } = arrival;
  const isPlain =
    untrack(() => router.point) === null &&
    query.toString() === '' &&
    formatFixed(fixed) === formatFixed(NOTHING_FIXED);
  if (!isPlain || !isNew(room)) return () => {};
  const timer = setTimeout(() => {
    if (document.querySelector('dialog[open]') || untrack(() => notices.current)) return;
    markSeen(room);
    notices.say(({ t }) => t.shell.tourOffer(t.shell.rooms[room]), {
      action: { label: ({ t }) => t.shell.tourStart, run: start },
    });
  }, PATIENCE);
  return () => clearTimeout(timer);
}
