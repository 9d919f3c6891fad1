// Which key means what, and when a key belongs to the thing that has the focus instead.

export type PageKey = 'undo' | 'redo' | 'help' | 'presenter' | 'picture';

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** What a key means to the page, wherever the focus is. */
export function pageKey(event: Key): PageKey | null {
  const modified = event.ctrlKey || event.metaKey;
  if (!modified && !event.altKey) {
    if (event.key === '?') return 'help';
    if (event.key === 'P' && event.shiftKey) return 'presenter';
    if (event.key === 'S' && event.shiftKey) return 'picture';
  }
  if (!modified || event.altKey) return null;
  const key = event.key.toLowerCase();
  if (key === 'z') return event.shiftKey ? 'redo' : 'undo';
  if (key === 'y' && !event.shiftKey) return 'redo';
  return null;
}

const NOT_TEXT = new Set([
  'button',
  'checkbox',
  'color',
  'file',
  'radio',
  'range',
  'reset',
  'submit',
]);

/**
 * Whether the element edits text and so has an undo of its own. `data-room-undo` on it, or around it, says that the room's undo
 * is the right one all the same.
 */
export function editsText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && !NOT_TEXT.has(target.type);
}

/** Whether the element takes letters: as text, or to find a choice by its first one. */
export function takesLetters(target: EventTarget | null): boolean {
  return editsText(target) || target instanceof HTMLSelectElement;
}

export function undoesItself(target: EventTarget | null): boolean {
  return editsText(target) && !(target as HTMLElement).closest('[data-room-undo]');
}

/** What the modifier of shortcuts is called on this machine's keyboard. */
export function modifierKey(): string {
  return /mac|iphone|ipad/i.test(navigator.userAgent) ? '⌘' : 'Ctrl';
}
