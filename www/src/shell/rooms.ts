import type { Component } from 'svelte';
import type { Room } from '$state/router.svelte';

/** The rooms that are built. Each is a chunk of its own. */
export const BUILT: Partial<Record<Room, () => Promise<{ default: Component }>>> = {
  kernel: () => import('$rooms/kernel/KernelRoom.svelte'),
};
