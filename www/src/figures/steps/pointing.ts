// What a mouse, a pen or a finger does on a board, as an attachment. A finger that moves sideways explores; downwards it scrolls
// the page.

import type { Attachment } from 'svelte/attachments';
import { hitTest, type BoardPlan, type Hit } from '$draw/steps-plan';

interface Host {
  plan: () => BoardPlan;
  /** Something is under the pointer, or nothing is. */
  point: (hit: Hit | null) => void;
  /** A click or a tap. */
  pick: (hit: Hit, how: 'mouse' | 'touch') => void;
  /** A double click. */
  open: (hit: Hit) => void;
}

const SLACK = 8;

export function pointing(host: Host): Attachment<HTMLElement> {
  return (stage) => {
    let start: { x: number; y: number } | null = null;
    let explores = false;
    let touched = false;

    const hitAt = (event: MouseEvent): Hit | null => {
      const { left, top } = stage.getBoundingClientRect();
      return hitTest(host.plan(), event.clientX - left, event.clientY - top);
    };
    const down = (event: PointerEvent): void => {
      touched = event.pointerType === 'touch';
      explores = false;
      start = touched ? { x: event.clientX, y: event.clientY } : null;
    };
    const move = (event: PointerEvent): void => {
      if (event.pointerType !== 'touch') host.point(hitAt(event));
      else if (start) {
        const far = Math.hypot(event.clientX - start.x, event.clientY - start.y) > SLACK;
        explores ||= far;
        const hit = explores ? hitAt(event) : null;
        if (hit) host.point(hit);
      }
    };
    const up = (event: PointerEvent): void => {
      if (event.pointerType !== 'touch') return;
      start = null;
    };
    const leave = (event: PointerEvent): void => {
      // What a finger found stays until something else is touched.
      if (event.pointerType !== 'touch') host.point(null);
    };
    const click = (event: MouseEvent): void => {
      if (explores || event.detail > 1) return;
      const hit = hitAt(event);
      if (hit) host.pick(hit, touched ? 'touch' : 'mouse');
    };
    const doubleClick = (event: MouseEvent): void => {
      const hit = hitAt(event);
      if (hit) host.open(hit);
    };

    const controller = new AbortController();
    const options = { signal: controller.signal };
    stage.addEventListener('pointerdown', down, options);
    stage.addEventListener('pointermove', move, options);
    stage.addEventListener('pointerup', up, options);
    stage.addEventListener('pointercancel', up, options);
    stage.addEventListener('pointerleave', leave, options);
    stage.addEventListener('click', click, options);
    stage.addEventListener('dblclick', doubleClick, options);
    return () => controller.abort();
  };
}
