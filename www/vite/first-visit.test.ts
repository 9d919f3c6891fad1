import { expect, it } from 'vitest';
import { isForFirstVisit } from './first-visit';

const importers: Record<string, string[]> = {
  '/src/main.ts': [],
  '/src/rooms/kernel/KernelRoom.svelte': ['/src/main.ts'],
  '/src/rooms/train/TrainRoom.svelte': ['/src/main.ts'],
  '/src/rooms/train/Dialog.svelte': ['/src/rooms/train/TrainRoom.svelte'],
  '/src/figures/Both.svelte': [
    '/src/rooms/train/TrainRoom.svelte',
    '/src/rooms/kernel/KernelRoom.svelte',
  ],
  '/src/figures/Later.svelte': [
    '/src/rooms/train/TrainRoom.svelte',
    '/src/rooms/train/Dialog.svelte',
  ],
  '/src/draw/under.ts': ['/src/figures/Later.svelte'],
  '/src/draw/circle.ts': ['/src/draw/other.ts', '/src/figures/Both.svelte'],
  '/src/draw/other.ts': ['/src/draw/circle.ts'],
  '/src/state/train/index.ts': ['/src/main.ts'],
};
const graph = {
  getModuleInfo: (id: string) => ({ importers: importers[id] ?? [], dynamicImporters: [] }),
};

it('finds what only a later room needs', () => {
  const first = Object.keys(importers).filter((id) => isForFirstVisit(id, graph));
  expect(first).toEqual([
    '/src/main.ts',
    '/src/rooms/kernel/KernelRoom.svelte',
    '/src/figures/Both.svelte',
    '/src/draw/circle.ts',
    '/src/draw/other.ts',
  ]);
});
