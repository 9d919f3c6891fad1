// A frame that is as tall as its content does not know which part of it is on the screen. The page around it says so.

/** What stands over the lower end of the screen, such as a bar with buttons. */
type Floor = () => number;

/**
 * Keeps what a frame fixes to its lower edge (sheets, notices) at the lower edge of what is visible of it, and brings its dialogs
 * into view. Returns what ends that.
 */
export function keepVisible(frame: HTMLIFrameElement, floor: Floor): () => void {
  const inside = frame.contentDocument;
  if (!inside) return () => {};
  const { style } = inside.documentElement;

  let request = 0;
  const follow = () => {
    cancelAnimationFrame(request);
    request = requestAnimationFrame(() => {
      style.setProperty('--bottom-bar', `${hiddenBelow(frame.getBoundingClientRect(), floor())}px`);
    });
  };
  // A dialog would stand in the middle of the whole frame.
  const place = (dialog: HTMLElement) => {
    const under = document.querySelector('header')?.getBoundingClientRect().bottom ?? 0;
    const top = visibleFrom(frame.getBoundingClientRect(), under);
    dialog.style.marginBlock = `${top + AIR}px auto`;
  };
  const opened = new MutationObserver((changes) => {
    for (const { target } of changes) {
      if (target.nodeName !== 'DIALOG' || !(target as HTMLDialogElement).open) continue;
      place(target as HTMLElement);
      requestAnimationFrame(() => (target as HTMLElement).scrollIntoView({ block: 'nearest' }));
    }
  });
  for (const dialog of inside.querySelectorAll<HTMLElement>('dialog[open]')) place(dialog);

  const sizes = new ResizeObserver(follow);
  sizes.observe(frame);
  opened.observe(inside, { subtree: true, attributeFilter: ['open'] });
  addEventListener('scroll', follow, { passive: true });
  addEventListener('resize', follow);
  follow();
  return () => {
    cancelAnimationFrame(request);
    sizes.disconnect();
    opened.disconnect();
    removeEventListener('scroll', follow);
    removeEventListener('resize', follow);
    style.removeProperty('--bottom-bar');
  };
}

/** Above a dialog. */
const AIR = 12;

/** What is left of a frame when hardly any of it is on the screen. */
const LEAST = 160;

/** How much of a frame lies below the part of the screen that ends at `floor`. */
export function hiddenBelow(
  { bottom, height }: { bottom: number; height: number },
  floor: number,
): number {
  return Math.round(Math.max(0, Math.min(bottom - floor, height - LEAST)));
}

/** Where in a frame begins what is visible of it, on a screen that begins at `under`. */
export function visibleFrom(
  { top, height }: { top: number; height: number },
  under: number,
): number {
  return Math.round(Math.max(0, Math.min(under - top, height - LEAST)));
}
