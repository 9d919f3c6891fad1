// What a key means to the reader of a lesson.

export type ReaderKey = 'next' | 'previous' | 'map' | { readonly option: number };

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** `isPresented`: in presenter mode a space goes on, as on slides. */
export function readerKey(event: Key, isPresented: boolean): ReaderKey | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  switch (event.key) {
    case 'ArrowRight':
    case 'PageDown':
      return event.shiftKey ? null : 'next';
    case 'ArrowLeft':
    case 'PageUp':
      return event.shiftKey ? null : 'previous';
    case ' ':
      if (!isPresented) return null;
      return event.shiftKey ? 'previous' : 'next';
    case 'Escape':
      return 'map';
    default:
      return /^[1-9]$/.test(event.key) ? { option: Number(event.key) - 1 } : null;
  }
}

const ARROWS = /^(Arrow|Page)/;

/** Whether whatever has the focus has a use of its own for the key. */
export function needsKey(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof Element)) return false;
  const isField = target.closest('input, textarea, select, [contenteditable]') !== null;
  if (isField) return key !== 'Escape';
  if (key === ' ') return target.closest('button, a, summary, [role], [tabindex="0"]') !== null;
  // Grids, curves and sliders walk with arrows; what they do not use they do not take.
  return (
    ARROWS.test(key) &&
    target.closest(
      '[role="grid"], [role="slider"], [role="application"], [role="tablist"], [role="radiogroup"]',
    ) !== null
  );
}
