// What a key means to the reader of a lesson.

/** `option`: the one of a choice that a digit names. A digit or a minus may as well begin a number that is asked for. */
export type ReaderKey = 'next' | 'previous' | 'map' | { readonly option: number | null };

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** `isPresented`: in presenter mode spaces and the keys of a clicker go on, as on slides. */
export function readerKey(event: Key, isPresented: boolean): ReaderKey | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  switch (event.key) {
    case 'ArrowRight':
      return event.shiftKey ? null : 'next';
    case 'ArrowLeft':
      return event.shiftKey ? null : 'previous';
    // Elsewhere they scroll.
    case 'PageDown':
      return isPresented && !event.shiftKey ? 'next' : null;
    case 'PageUp':
      return isPresented && !event.shiftKey ? 'previous' : null;
    case ' ':
      if (!isPresented) return null;
      return event.shiftKey ? 'previous' : 'next';
    case 'Escape':
      return 'map';
    default:
      if (/^[1-9]$/.test(event.key)) return { option: Number(event.key) - 1 };
      return /^[0\-\u2212]$/.test(event.key) ? { option: null } : null;
  }
}

/** Whether a key is that of a clicker in somebody's hand: it goes on whatever has the focus. */
export function isClicker(event: Key, isPresented: boolean): boolean {
  return isPresented && /^Page/.test(event.key) && readerKey(event, isPresented) !== null;
}

/** What of a question takes a key: the field of a number, or the option of a choice. */
export type Taker = { readonly field: HTMLInputElement } | { readonly option: HTMLButtonElement };

/**
 * Who takes a key that answers: the question that has the focus, or else the first one that is still open and is answered by keys.
 */
export function takerOf(cards: Iterable<Element>, option: number | null): Taker | null {
  for (const card of cards) {
    const field = card.querySelector<HTMLInputElement>('input:not([readonly])');
    if (field) return { field };
    const open = card.querySelectorAll<HTMLButtonElement>('[data-option]:not(:disabled)');
    if (open.length === 0 || option === null) continue;
    const chosen = [...open].find(({ dataset }) => dataset.option === String(option));
    return chosen ? { option: chosen } : null;
  }
  return null;
}

const ARROWS = /^(Arrow|Page)/;

/** What has a use of its own for arrows: grids, curves and sliders. */
const WALKED =
  '[role="grid"], [role="slider"], [role="application"], [role="tablist"], [role="radiogroup"]';

/** Whether whatever has the focus has a use of its own for the key. The element may be of another document. */
export function needsKey(target: EventTarget | null, key: string): boolean {
  if (!isElement(target)) return false;
  const isField =
    target.closest('input:not([readonly]), textarea, select, [contenteditable]') !== null;
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
  return isPresented && (key === ' ' || ARROWS.test(key));
}
