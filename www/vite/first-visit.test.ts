import { expect, it } from 'vitest';
import { sharedFile } from './first-visit';

const KERNEL = '/src/rooms/kernel/KernelRoom.svelte';
const PASTE = '/src/rooms/kernel/Paste.svelte';
const TRAIN = '/src/rooms/train/TrainRoom.svelte';
const OWN = '/src/rooms/train/Own.svelte';
const STEPS = '/src/rooms/steps/StepsRoom.svelte';
const LESSON = '/src/lessons/LessonsRoom.svelte';

const importers: Record<string, string[]> = {
  '/src/main.ts': [],
  '/src/figures/Both.svelte': [TRAIN, KERNEL],
  '/src/figures/Networks.svelte': [TRAIN, OWN],
  '/src/figures/Later.svelte': [TRAIN, LESSON],
  '/src/figures/steps/Board.svelte': [STEPS, LESSON],
  '/src/figures/Small.svelte': ['/src/figures/steps/Board.svelte'],
  '/src/figures/Dialog.svelte': [PASTE, OWN],
  '/src/draw/under.ts': ['/src/figures/Networks.svelte'],
  '/src/draw/circle.ts': ['/src/draw/other.ts', '/src/figures/Both.svelte'],
  '/src/draw/other.ts': ['/src/draw/circle.ts'],
  '/src/state/train/index.ts': ['/src/main.ts'],
};
const dynamicImporters: Record<string, string[]> = {
  [KERNEL]: ['/src/main.ts'],
  [TRAIN]: ['/src/main.ts'],
  [STEPS]: ['/src/main.ts'],
  [LESSON]: ['/src/main.ts'],
  [PASTE]: [KERNEL],
  [OWN]: [TRAIN],
};
const graph = {
  getModuleInfo: (id: string) => ({
    importers: importers[id] ?? [],
    dynamicImporters: dynamicImporters[id] ?? [],
  }),
};

it('tells what a first look needs from what is needed on demand or in a later room', () => {
  const files = Object.keys(importers).map((id) => [id, sharedFile(id, graph)]);
  expect(Object.fromEntries(files)).toEqual({
    '/src/main.ts': 'shared',
    '/src/figures/Both.svelte': 'shared',
    '/src/figures/Networks.svelte': 'shared-networks',
    '/src/figures/Later.svelte': 'shared-later',
    '/src/figures/steps/Board.svelte': 'shared-steps',
    '/src/figures/Small.svelte': 'shared-steps',
    '/src/figures/Dialog.svelte': 'shared-on-demand',
    '/src/draw/under.ts': 'shared-networks',
    '/src/draw/circle.ts': 'shared',
    '/src/draw/other.ts': 'shared',
    '/src/state/train/index.ts': 'shared-networks',
  });
});
