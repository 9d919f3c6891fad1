import type { Component } from 'svelte';
import type { I18n } from '$i18n';
import type { Room } from '$state/router.svelte';

/** The rooms. Each is a chunk of its own, fetched together with the words that only it needs. */
export const BUILT: Record<Room, (i18n: I18n) => Promise<{ default: Component }>> = {
  kernel: () => import('$rooms/kernel/KernelRoom.svelte'),
  steps: (i18n) => i18n.withPart('steps', import('$rooms/steps/StepsRoom.svelte')),
  train: (i18n) => i18n.withPart('train', import('$rooms/train/TrainRoom.svelte')),
  // Its figures are those of the Train room, and so are their words.
  network: (i18n) =>
    i18n.withPart('network', i18n.withPart('train', import('$rooms/network/NetworkRoom.svelte'))),
  // Their figures are those of the Steps room, and so are their words.
  lessons: (i18n) =>
    i18n.withPart('lessons', i18n.withPart('steps', import('$lessons/LessonsRoom.svelte'))),
};
