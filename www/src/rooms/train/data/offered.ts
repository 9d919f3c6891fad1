// What the picker offers, apart from files.

import type { DataRef } from '$state/train';
import { DATA_SEED } from '$state/train';

export const OFFERED = ['digits', 'clothes', 'coloured-digits', 'shapes', 'own'] as const;
export type OfferedId = (typeof OFFERED)[number];

/** How an offer is asked for. What is made in the page has one seed, so that everybody sees the same images. */
export function refOf(id: OfferedId): DataRef {
  switch (id) {
    case 'digits':
    case 'clothes':
      return { kind: 'bundled', id };
    case 'coloured-digits':
    case 'shapes':
      return { kind: 'made', id, seed: DATA_SEED };
    case 'own':
      return { kind: 'own' };
  }
}

/** Which of the offers a reference is; null for a file. */
export function offeredIdOf(ref: DataRef | null): OfferedId | null {
  if (ref === null || ref.kind === 'file') return null;
  return ref.kind === 'own' ? 'own' : ref.id;
}

/** The address of a typical image; the data themselves are loaded only when they are chosen. */
export function thumbUrl(id: Exclude<OfferedId, 'own'>): string {
  return new URL(`data/thumbs/${id}.png`, document.baseURI).href;
}
