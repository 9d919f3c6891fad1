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

/** What has a use of its own for arrows: grids, curves and sliders. */
const WALKED =
  '[role="grid"], [role="slider"], [role="application"], [role="tablist"], [role="radiogroup"]';

/** Whether whatever has the focus has a use of its own for the key. The element may be of another document. */
export function needsKey(target: EventTarget | null, key: string): boolean {
  if (!isElement(target)) return false;
  const isField = target.closest('input, textarea, select, [contenteditable]') !== null;
  if (isField) return key !== 'Escape';
  if (key === ' ') {
    return target.closest('button, a, summary, [role], [tabindex="0"]') !== null;
  }
  return ARROWS.test(key) && target.closest(WALKED) !== null;
}

/** An element of a frame is no `Element` of this page. */
const isElement = (target: EventTarget | null): target is Element =>
  target !== null && 'closest' in target;

/** Whether a key that nobody in a room wanted goes on in the lesson around it: those of a presenter, who looks at the room. */
export function leavesRoom(key: string, isPresented: boolean): boolean {
  return /^Page/.test(key) || (isPresented && (key === ' ' || ARROWS.test(key)));
}
