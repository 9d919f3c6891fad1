const MARGIN = 16;

/** How far to move so that `from..to` lies within `start..end`; what is longer than that begins at its start. */
export function shift(from: number, to: number, start: number, end: number): number {
  const room = end - start;
  const length = to - from;
  if (length + 2 * MARGIN > room)
    return from >= start && from < start + room / 3 ? 0 : from - start - MARGIN;
  if (from < start + MARGIN) return from - start - MARGIN;
  return to > end - MARGIN ? to - end + MARGIN : 0;
}

/**
 * Brings an element into sight with as little scrolling as possible. Unlike `scrollIntoView`, it never scrolls a page around this
 * one: somebody is reading there.
 */
export function reveal(element: Element, smoothly: boolean): void {
  const behavior = smoothly ? 'smooth' : 'instant';
  for (let box = element.parentElement; box; box = box.parentElement) {
    if (box === document.documentElement || box === document.body) break;
    const { overflowX, overflowY } = getComputedStyle(box);
    const scrolls = /auto|scroll/;
    if (!scrolls.test(overflowX) && !scrolls.test(overflowY)) continue;
    const inner = element.getBoundingClientRect();
    const outer = box.getBoundingClientRect();
    const left = scrolls.test(overflowX)
      ? shift(inner.left, inner.right, outer.left, outer.right)
      : 0;
    const top = scrolls.test(overflowY)
      ? shift(inner.top, inner.bottom, outer.top, outer.bottom)
      : 0;
    // At once: where the window must scroll to depends on it.
    if (left !== 0 || top !== 0) box.scrollBy({ left, top, behavior: 'instant' });
  }
  const root = document.documentElement;
  const { scrollPaddingTop, scrollPaddingBottom } = getComputedStyle(root);
  const { top, bottom } = element.getBoundingClientRect();
  const above = parseFloat(scrollPaddingTop) || 0;
  const below = root.clientHeight - (parseFloat(scrollPaddingBottom) || 0);
  const distance = shift(top, bottom, above, below);
  if (distance !== 0) scrollBy({ top: distance, behavior });
}
