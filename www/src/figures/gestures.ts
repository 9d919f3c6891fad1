// What hands do on a picture, as an attachment: hover, click, drag, wheel, tap, hold, pinch. It decides what a gesture
// means; the view decides what happens.

import type { Attachment } from 'svelte/attachments';
import { nearestPixel, pixelAt, type Placement, type Rim, type Size } from '$draw/fit';
import { panBy, zoomAt, type Viewport } from '$draw/viewport';
import type { Pointing, Spot } from './types';

/** Where the finger is on the screen, for the magnifier above it. */
export interface Loupe {
  x: number;
  y: number;
}

interface Host {
  placement: () => Placement;
  viewport: () => Viewport;
  zoomed: () => boolean;
  setViewport: (viewport: Viewport) => void;
  /** `margin` is the space that the view keeps free around the box. */
  limits: () => { image: Size; box: Size; rim: Rim; margin: number };
  point: (spot: Spot, how: Pointing) => void;
  pin: (spot: Spot) => void;
  enter: () => void;
  leave: () => void;
  loupe: (at: Loupe | null) => void;
  busy: (now: boolean) => void;
}

type Mode = 'none' | 'undecided' | 'pan' | 'explore' | 'pinch' | 'scroll';

const HOLD = 220;
const SLACK = 8;
const MOUSE_SLACK = 4;

export function gestures(host: Host): Attachment<HTMLElement> {
  return (stage) => {
    const fingers = new Map<number, { x: number; y: number }>();
    let mode: Mode = 'none';
    let start = { x: 0, y: 0 };
    let before = { x: 0, y: 0 };
    let spread = 0;
    let dragged = false;
    let inside = false;
    let hold: ReturnType<typeof setTimeout> | undefined;

    const setMode = (next: Mode): void => {
      mode = next;
      clearTimeout(hold);
      host.busy(next === 'pan' || next === 'pinch');
      if (next !== 'explore') host.loupe(null);
    };
    /** The stage's corner, read once a gesture: the layout does not change while a hand is on it. */
    let corner = { x: 0, y: 0 };
    const measure = (): void => {
      const { left, top } = stage.getBoundingClientRect();
      corner = { x: left, y: top };
    };
    const local = (event: { clientX: number; clientY: number }): { x: number; y: number } => ({
      x: event.clientX - corner.x,
      y: event.clientY - corner.y,
    });
    const pan = (to: { x: number; y: number }): void => {
      const { image, box, rim } = host.limits();
      host.setViewport(panBy(host.viewport(), to.x - before.x, to.y - before.y, image, box, rim));
      before = to;
    };
    const zoom = (by: number, at: { x: number; y: number }): void => {
      const { image, box, rim, margin } = host.limits();
      const inner = { x: at.x - margin, y: at.y - margin };
      host.setViewport(zoomAt(host.viewport(), by, inner, image, box, rim));
    };
    const explore = (event: PointerEvent): void => {
      const { x, y } = local(event);
      host.point(nearestPixel(host.placement(), x, y), 'touch');
      host.loupe({ x: event.clientX, y: event.clientY });
    };
    const pinched = (): { x: number; y: number; distance: number } => {
      const [one = { x: 0, y: 0 }, other = one] = fingers.values();
      return {
        x: (one.x + other.x) / 2,
        y: (one.y + other.y) / 2,
        distance: Math.max(1, Math.hypot(one.x - other.x, one.y - other.y)),
      };
    };

    const down = (event: PointerEvent): void => {
      measure();
      const at = local(event);
      dragged = false;
      if (event.pointerType === 'mouse') {
        if (event.button === 0) {
          start = before = at;
          mode = host.zoomed() ? 'undecided' : 'none';
        }
        return;
      }
      fingers.set(event.pointerId, at);
      if (fingers.size === 2) {
        setMode('pinch');
        ({ distance: spread, ...before } = pinched());
        dragged = true;
      } else if (fingers.size === 1) {
        start = before = at;
        setMode('undecided');
        hold = setTimeout(() => {
          if (mode !== 'undecided') return;
          setMode('explore');
          dragged = true;
          explore(event);
        }, HOLD);
      }
    };

    const moveMouse = (event: PointerEvent): void => {
      if (event.buttons === 0) mode = 'none';
      if (mode === 'none' && event.buttons === 0) {
        measure();
        const { x, y } = local(event);
        const spot = pixelAt(host.placement(), x, y);
        if (spot) host.point(spot, 'pointer');
        return;
      }
      const at = local(event);
      if (mode === 'undecided' && Math.hypot(at.x - start.x, at.y - start.y) > MOUSE_SLACK) {
        stage.setPointerCapture(event.pointerId);
        dragged = true;
        setMode('pan');
      }
      if (mode === 'pan') pan(at);
      else if (mode === 'none') host.point(nearestPixel(host.placement(), at.x, at.y), 'pointer');
    };

    const move = (event: PointerEvent): void => {
      if (event.pointerType === 'mouse') return moveMouse(event);
      if (!fingers.has(event.pointerId)) return;
      const at = local(event);
      fingers.set(event.pointerId, at);
      if (mode === 'pinch') {
        const now = pinched();
        pan(now);
        zoom(now.distance / spread, now);
        spread = now.distance;
      } else if (mode === 'undecided') {
        const [dx, dy] = [Math.abs(at.x - start.x), Math.abs(at.y - start.y)];
        if (Math.max(dx, dy) < SLACK) return;
        dragged = true;
        setMode(host.zoomed() ? 'pan' : dx > dy ? 'explore' : 'scroll');
        before = at;
      }
      if (mode === 'pan') pan(at);
      else if (mode === 'explore') explore(event);
    };

    const up = (event: PointerEvent): void => {
      if (event.pointerType === 'mouse') {
        if (mode !== 'none') setMode('none');
        return;
      }
      const known = fingers.delete(event.pointerId);
      if (known && mode === 'undecided' && event.type === 'pointerup') {
        const { x, y } = local(event);
        const spot = pixelAt(host.placement(), x, y);
        if (spot) {
          host.point(spot, 'touch');
          host.pin(spot);
        }
      }
      if (fingers.size === 0) setMode('none');
      else if (mode === 'pinch') {
        // The finger that stays goes on dragging from where it is.
        [before] = [...fingers.values()] as [{ x: number; y: number }];
        setMode('pan');
      }
    };

    const click = (event: MouseEvent): void => {
      // Fingers were dealt with above; a double click zooms and must not pin twice.
      if ((event as PointerEvent).pointerType === 'touch' || dragged || event.detail > 1) return;
      measure();
      const { x, y } = local(event);
      const spot = pixelAt(host.placement(), x, y);
      if (spot) host.pin(spot);
    };
    const doubleClick = (event: MouseEvent): void => {
      measure();
      zoom(event.shiftKey ? 0.4 : 2.5, local(event));
      event.preventDefault();
    };
    const wheel = (event: WheelEvent): void => {
      // A plain wheel scrolls the page; with Ctrl, and for a pinch on a touchpad, it zooms the picture instead of the page.
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      measure();
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      zoom(Math.exp(-Math.max(-60, Math.min(60, event.deltaY * lines)) * 0.01), local(event));
    };
    const keepPage = (event: TouchEvent): void => {
      if (mode !== 'none' && mode !== 'undecided' && mode !== 'scroll' && event.cancelable) {
        event.preventDefault();
      }
    };
    const enter = (event: PointerEvent): void => {
      if (event.pointerType !== 'mouse') return;
      inside = true;
      host.enter();
    };
    const leave = (event: PointerEvent): void => {
      if (event.pointerType !== 'mouse') return;
      inside = false;
      host.leave();
    };
    const menu = (event: Event): void => {
      // Holding a finger still is a gesture of ours.
      if (fingers.size > 0) event.preventDefault();
    };

    const controller = new AbortController();
    const options = { signal: controller.signal };
    const active = { signal: controller.signal, passive: false };
    stage.addEventListener('pointerdown', down, options);
    stage.addEventListener('pointermove', move, options);
    stage.addEventListener('pointerup', up, options);
    stage.addEventListener('pointercancel', up, options);
    stage.addEventListener('pointerenter', enter, options);
    stage.addEventListener('pointerleave', leave, options);
    stage.addEventListener('click', click, options);
    stage.addEventListener('dblclick', doubleClick, options);
    stage.addEventListener('contextmenu', menu, options);
    stage.addEventListener('wheel', wheel, active);
    stage.addEventListener('touchmove', keepPage, active);
    return () => {
      clearTimeout(hold);
      controller.abort();
      if (inside) host.leave();
    };
  };
}
