// What hands do on the stage, as an attachment of the box that scrolls: point, press, drag, pinch, hold. Scrolling itself is the
// browser's; what a gesture means for the network, the stage decides.

import type { Attachment } from 'svelte/attachments';

export interface Host {
  /** A hand is over a picture, at this point of the screen; null: over none. `touch`: a finger holds on it. */
  point: (target: HTMLElement | null, x: number, y: number, touch: boolean) => void;
  /** A mouse went into a part that answers to hands itself. */
  elsewhere: () => void;
  press: (target: HTMLElement, x: number, y: number) => void;
  zoom: (factor: number, x: number, y: number) => void;
}

const HOLD = 240;
const SLACK = 6;

const pictureOf = ({ target }: Event): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-layer][data-channel]') : null;

/** Parts that answer to hands themselves, such as an opened layer. */
const isElsewhere = ({ target }: Event): boolean =>
  target instanceof Element && target.closest('[data-own-hands]') !== null;

export function hands(host: Host): Attachment<HTMLElement> {
  return (box) => {
    let drag: { x: number; y: number; left: number; top: number } | null = null;
    let dragged = false;
    let spread = 0;
    let held = false;
    let hold: ReturnType<typeof setTimeout> | undefined;
    let start = { x: 0, y: 0 };

    const down = (event: PointerEvent): void => {
      dragged = false;
      held = false;
      if (isElsewhere(event)) return;
      start = { x: event.clientX, y: event.clientY };
      if (event.pointerType === 'mouse') {
        const canScroll =
          box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1;
        if (event.button === 0 && canScroll) {
          drag = { ...start, left: box.scrollLeft, top: box.scrollTop };
        }
        return;
      }
      clearTimeout(hold);
      const target = pictureOf(event);
      if (!target) return;
      hold = setTimeout(() => {
        held = true;
        host.point(target, start.x, start.y, true);
      }, HOLD);
    };
    const move = (event: PointerEvent): void => {
      const { clientX: x, clientY: y } = event;
      if (event.pointerType !== 'mouse') {
        if (!held && Math.hypot(x - start.x, y - start.y) > SLACK) clearTimeout(hold);
        if (held) {
          const under = document.elementFromPoint(x, y);
          const target = under?.closest<HTMLElement>('[data-layer][data-channel]') ?? null;
          if (target) host.point(target, x, y, true);
        }
        return;
      }
      if (drag && event.buttons === 1) {
        if (!dragged && Math.hypot(x - drag.x, y - drag.y) > SLACK) {
          dragged = true;
          box.setPointerCapture(event.pointerId);
          box.classList.add('panning');
        }
        if (dragged) {
          box.scrollLeft = drag.left - (x - drag.x);
          box.scrollTop = drag.top - (y - drag.y);
          return;
        }
      }
      if (isElsewhere(event)) host.elsewhere();
      else host.point(pictureOf(event), x, y, false);
    };
    const up = (event: PointerEvent): void => {
      drag = null;
      box.classList.remove('panning');
      clearTimeout(hold);
      if (event.pointerType !== 'mouse' && held) host.point(null, 0, 0, true);
    };
    const leave = (event: PointerEvent): void => {
      if (event.pointerType === 'mouse') host.point(null, 0, 0, false);
    };
    const click = (event: MouseEvent): void => {
      if (dragged || held) {
        // The end of a drag is no press.
        dragged = held = false;
        event.preventDefault();
        event.stopPropagation();
        return;
      }
      const target = pictureOf(event);
      if (target) host.press(target, event.clientX, event.clientY);
    };
    const wheel = (event: WheelEvent): void => {
      if ((!event.ctrlKey && !event.metaKey) || event.defaultPrevented) return;
      event.preventDefault();
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      const by = Math.max(-60, Math.min(60, event.deltaY * lines));
      host.zoom(Math.exp(-by * 0.01), event.clientX, event.clientY);
    };
    const fingers = ({ touches }: TouchEvent) => {
      const [one, other] = [touches[0], touches[1]];
      if (!one || !other) return null;
      return {
        x: (one.clientX + other.clientX) / 2,
        y: (one.clientY + other.clientY) / 2,
        distance: Math.max(1, Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY)),
      };
    };
    const touchStart = (event: TouchEvent): void => {
      spread = isElsewhere(event) ? 0 : (fingers(event)?.distance ?? 0);
      if (spread > 0) clearTimeout(hold);
    };
    const touchMove = (event: TouchEvent): void => {
      const pinch = fingers(event);
      if (held && event.cancelable) event.preventDefault();
      if (!pinch || spread === 0 || !event.cancelable) return;
      event.preventDefault();
      dragged = true;
      host.zoom(pinch.distance / spread, pinch.x, pinch.y);
      spread = pinch.distance;
    };
    const menu = (event: Event): void => {
      if (held) event.preventDefault();
    };

    const controller = new AbortController();
    const { signal } = controller;
    box.addEventListener('pointerdown', down, { signal });
    box.addEventListener('pointermove', move, { signal });
    box.addEventListener('pointerup', up, { signal });
    box.addEventListener('pointercancel', up, { signal });
    box.addEventListener('pointerleave', leave, { signal });
    box.addEventListener('click', click, { signal, capture: true });
    box.addEventListener('contextmenu', menu, { signal });
    box.addEventListener('wheel', wheel, { signal, passive: false });
    box.addEventListener('touchstart', touchStart, { signal, passive: true });
    box.addEventListener('touchmove', touchMove, { signal, passive: false });
    return () => {
      clearTimeout(hold);
      controller.abort();
    };
  };
}
