import type { Dictionary } from '$i18n';
import { MOST_SAVED, type SavedKernels, type SaveFault } from '$state/kernel/saved.svelte';

/** Why a name cannot be used, in words. */
export function faultText(
  words: Dictionary['kernel']['save'],
  saved: SavedKernels,
  fault: SaveFault,
  name: string,
): string {
  switch (fault) {
    case 'empty':
      return words.faults.empty;
    case 'taken':
      return words.faults.taken(saved.named(name)?.name ?? name);
    case 'full':
      return words.faults.full(MOST_SAVED);
  }
}
