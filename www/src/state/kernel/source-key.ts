import type { SourceRef } from './settings';

/** A text that is the same for the same image. */
export function keyOf(source: SourceRef): string {
  switch (source.kind) {
    case 'photo':
    case 'target':
    case 'own':
      return `${source.kind} ${source.id}`;
    case 'pixels':
      return `pixels ${source.width} ${source.height} ${source.hex}`;
    case 'camera':
      return 'camera';
  }
}

export function sameSource(a: SourceRef, b: SourceRef | null): boolean {
  return b !== null && keyOf(a) === keyOf(b);
}
