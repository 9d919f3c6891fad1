/** Lets the page around this one, if it is one of ours, act on a key that is for the whole of it. */
export function passOn({ key, shiftKey }: KeyboardEvent): void {
  if (parent === window) return;
  try {
    const init = { key, shiftKey, bubbles: true, cancelable: true };
    parent.document.dispatchEvent(new KeyboardEvent('keydown', init));
  } catch {
    // It is somebody else's.
  }
}
