import type { Component } from 'svelte';
import type { Panel } from '$state/steps';

/** What can stand under the board, in the order of its tabs: each is a chunk of its own and takes what it needs from the room. */
export const PANEL_PARTS: readonly (readonly [Panel, () => Promise<{ default: Component }>])[] = [
  ['formula', () => import('./band/Formula.svelte')],
  ['im2col', () => import('./band/Im2col.svelte')],
  ['matrix', () => import('./band/ConvMatrix.svelte')],
  ['receptive', () => import('./band/Receptive.svelte')],
  ['code', () => import('./band/Code.svelte')],
];
