import { untrack } from 'svelte';
import { useRouter, type Room } from './router.svelte';

/** A room whose whole state is in its address. */
interface Addressed {
  /** The room was entered, or its address changed from outside. */
  enter(query: URLSearchParams): unknown;
  /** The query that reproduces what is shown. */
  readonly link: string;
}

/** Ties a room to the address while the component lives that calls this: what arrives enters it, and the address says what it shows. */
export function useAddress(name: Room, room: Addressed): void {
  const router = useRouter();

  $effect(() => {
    const { arrival } = router;
    if (arrival.room !== name) return;
    untrack(() => {
      room.enter(arrival.query);
      // A link that makes no sense is said once, and the address says what is on the screen again.
      router.replaceQuery(room.link);
    });
  });

  $effect(() => {
    const { link } = room;
    if (router.room === name) router.replaceQuery(link);
  });
}
