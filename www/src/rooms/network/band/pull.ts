import type { Attachment } from 'svelte/attachments';

/** Farther than this is a pull and no tap. */
const FAR = 20;

/** Tells whether a sheet's handle was pulled up or down. A tap stays a click. */
export function pull(onpull: (up: boolean) => void): Attachment<HTMLElement> {
  return (handle) => {
    const controller = new AbortController();
    const options = { signal: controller.signal };
    let from: number | null = null;
    let pulled = false;
    handle.addEventListener(
      'pointerdown',
      (event) => {
        from = event.clientY;
        pulled = false;
      },
      options,
    );
    handle.addEventListener(
      'pointermove',
      (event) => {
        if (from === null || Math.abs(event.clientY - from) < FAR) return;
        pulled = true;
        onpull(event.clientY < from);
        from = event.clientY;
      },
      options,
    );
    const end = () => (from = null);
    handle.addEventListener('pointerup', end, options);
    handle.addEventListener('pointercancel', end, options);
    // The click that ends a pull is not one of its own.
    handle.addEventListener(
      'click',
      (event) => {
        if (pulled) event.stopImmediatePropagation();
        pulled = false;
      },
      { ...options, capture: true },
    );
    return () => controller.abort();
  };
}
