import { rectangleOf } from './follow';

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

/** Somebody moves the page himself. */
const HANDS = ['pointerdown', 'wheel', 'touchmove', 'keydown'];
const RESTS = 200;
const PATIENCE = 5000;

/**
 * Brings an element into sight, and again when the page around it grows while it loads, until somebody moves it himself or the
 * returned function is called. `stir` is to be called whenever the element has moved.
 */
export function keepInSight(
  element: Element,
  smoothly: boolean,
  covered = 0,
): { stir(): void; stop(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const options = { capture: true, passive: true };
  const stop = () => {
    clearTimeout(timer);
    clearTimeout(end);
    for (const hand of HANDS) removeEventListener(hand, stop, options);
    isOver = true;
  };
  let isOver = false;
  const end = setTimeout(stop, PATIENCE);
  for (const hand of HANDS) addEventListener(hand, stop, options);
  reveal(element, smoothly, covered);
  return {
    stir() {
      if (isOver) return;
      clearTimeout(timer);
      timer = setTimeout(() => reveal(element, smoothly, covered), RESTS);
    },
    stop,
  };
}

/**
 * Brings an element into sight with as little scrolling as possible. Unlike `scrollIntoView`, it never scrolls a page around this
 * one: somebody is reading there. The lower `covered` pixels of the window do not count as in sight.
 */
export function reveal(element: Element, smoothly: boolean, covered = 0): void {
  const behavior = smoothly ? 'smooth' : 'instant';
  for (let box = element.parentElement; box; box = box.parentElement) {
    if (box === document.documentElement || box === document.body) break;
    const { overflowX, overflowY, scrollPaddingTop } = getComputedStyle(box);
    const scrolls = /auto|scroll/;
    if (!scrolls.test(overflowX) && !scrolls.test(overflowY)) continue;
    const inner = rectangleOf(element);
    const outer = box.getBoundingClientRect();
    const left = scrolls.test(overflowX)
      ? shift(inner.left, inner.right, outer.left, outer.right)
      : 0;
    const top = scrolls.test(overflowY)
      ? shift(
          inner.top,
          inner.bottom,
          outer.top + (parseFloat(scrollPaddingTop) || 0),
          outer.bottom,
        )
      : 0;
    // At once: where the window must scroll to depends on it.
    if (left !== 0 || top !== 0) box.scrollBy({ left, top, behavior: 'instant' });
  }
  const root = document.documentElement;
  const { scrollPaddingTop, scrollPaddingBottom } = getComputedStyle(root);
  const { top, bottom } = rectangleOf(element);
  const above = parseFloat(scrollPaddingTop) || 0;
  const below = root.clientHeight - (parseFloat(scrollPaddingBottom) || 0) - covered;
  const distance = shift(top, bottom, above, below);
  if (distance !== 0) scrollBy({ top: distance, behavior });
}
