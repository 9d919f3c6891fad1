/** Where something stands in the window, in CSS pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Of its corners. */
  readonly radius: number;
  /** It is in a dialog, which lies over everything else. */
  readonly onTop: boolean;
}

export interface Follower {
  /** Another element is the one now: the first, or one that took its place. */
  found(element: Element): void;
  /** It stands here; null as long as there is none. */
  stands(box: Box | null): void;
}

/** The air between an element and the ring around it. */
const AIR = 4;
const LEAST_RADIUS = 6;
/** Whatever set something in motion, it has come to rest after so many milliseconds; else the next change is heard, too. */
const SETTLES = 500;

/** The elements of that name that are on the screen, the first one first. */
export function pointedAt(name: string): Element | null {
  const all = document.querySelectorAll(`[data-point~="${CSS.escape(name)}"]`);
  return [...all].find((element) => element.getClientRects().length > 0) ?? null;
}

/** Says where the element of a name stands, whenever that changes, until the returned function is called. */
export function follow(name: string, follower: Follower): () => void {
  let shown: Element | null = null;
  let before = '';
  let frame = 0;
  let until = 0;

  const look = () => {
    const element =
      shown?.isConnected && shown.getClientRects().length > 0 ? shown : pointedAt(name);
    if (element !== shown) {
      shown = element;
      resizes.disconnect();
      if (element) {
        resizes.observe(element);
        follower.found(element);
      }
    }
    const box = element ? boxOf(element) : null;
    const now = JSON.stringify(box);
    if (now === before) return;
    before = now;
    follower.stands(box);
  };
  const tick = () => {
    look();
    frame = performance.now() < until ? requestAnimationFrame(tick) : 0;
  };
  const stir = () => {
    until = performance.now() + SETTLES;
    frame ||= requestAnimationFrame(tick);
  };

  const resizes = new ResizeObserver(stir);
  const changes = new MutationObserver(stir);
  changes.observe(document.body, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['style', 'class', 'hidden', 'open', 'data-point', 'transform', 'd', 'x', 'y'],
  });
  const options = { capture: true, passive: true };
  const EVENTS = ['scroll', 'resize', 'transitionrun', 'animationstart', 'load'];
  for (const event of EVENTS) addEventListener(event, stir, options);
  stir();
  return () => {
    cancelAnimationFrame(frame);
    resizes.disconnect();
    changes.disconnect();
    for (const event of EVENTS) removeEventListener(event, stir, options);
  };
}

function boxOf(element: Element): Box {
  const { left, top, width, height } = inSight(element);
  const radius = parseFloat(getComputedStyle(element).borderTopLeftRadius) || 0;
  return {
    left: left - AIR,
    top: top - AIR,
    width: width + 2 * AIR,
    height: height + 2 * AIR,
    radius: Math.max(LEAST_RADIUS, radius + AIR),
    onTop: element.closest('dialog[open]') !== null,
  };
}

/** The part of an element that is not scrolled out of the boxes around it; all of it when none is in sight. */
function inSight(element: Element): DOMRect {
  const all = rectangleOf(element);
  let { left, top, right, bottom } = all;
  for (let box = element.parentElement; box && box !== document.body; box = box.parentElement) {
    const { overflowX, overflowY } = getComputedStyle(box);
    if (overflowX === 'visible' && overflowY === 'visible') continue;
    const around = box.getBoundingClientRect();
    if (overflowX !== 'visible') {
      left = Math.max(left, around.left);
      right = Math.min(right, around.right);
    }
    if (overflowY !== 'visible') {
      top = Math.max(top, around.top);
      bottom = Math.min(bottom, around.bottom);
    }
  }
  return left < right && top < bottom ? new DOMRect(left, top, right - left, bottom - top) : all;
}

/** Where an element stands, or what is in it: some only group what is placed by other means. */
export function rectangleOf(element: Element): DOMRect {
  const own = element.getBoundingClientRect();
  if (own.width > 0 && own.height > 0) return own;
  const parts = [...element.querySelectorAll('*')]
    .map((part) => part.getBoundingClientRect())
    .filter(({ width, height }) => width > 0 && height > 0);
  if (parts.length === 0) return own;
  const left = Math.min(...parts.map((part) => part.left));
  const top = Math.min(...parts.map((part) => part.top));
  const right = Math.max(...parts.map((part) => part.right));
  const bottom = Math.max(...parts.map((part) => part.bottom));
  return new DOMRect(left, top, right - left, bottom - top);
}

/** Says of an element that it is pointed at, beside whatever else is said of it, until the returned function is called. */
export function describe(element: Element, id: string): () => void {
  const known = element.getAttribute('aria-describedby');
  element.setAttribute('aria-describedby', known === null ? id : `${known} ${id}`);
  return () => {
    const rest = (element.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .filter((one) => one !== id);
    if (rest.length > 0) element.setAttribute('aria-describedby', rest.join(' '));
    else element.removeAttribute('aria-describedby');
  };
}
