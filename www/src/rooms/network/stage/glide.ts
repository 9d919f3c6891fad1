// Pictures on their way from one plan to the next. Only what the compositor can move by itself: no layout while they glide.

import { columnOf, tileOf, type NetworkPlan } from '$draw/network-plan';

const TIMING: KeyframeAnimationOptions = {
  duration: 230,
  easing: 'cubic-bezier(0.2, 0.7, 0.2, 1)',
};

/** Moves every picture and name from where it was on the old plan; new ones appear. */
export function glide(world: HTMLElement, before: NetworkPlan, after: NetworkPlan): void {
  if (before.vertical !== after.vertical) return;
  for (const element of world.querySelectorAll<HTMLElement>('[data-layer][data-channel]')) {
    const layer = Number(element.dataset['layer']);
    const channel = Number(element.dataset['channel']);
    const [from, to] = [columnOf(before, layer), columnOf(after, layer)];
    if (!to) continue;
    if (channel < 0) {
      if (!from || from.collapsed !== to.collapsed) appear(element);
      else if (to.collapsed) move(element, from, to);
      else shift(element, from.head, to.head);
      continue;
    }
    const [old, fresh] = [from && tileOf(from, channel), tileOf(to, channel)];
    if (old && fresh && from?.kind === to.kind && old.channel === fresh.channel) {
      move(element, old, fresh);
    } else appear(element);
  }
  for (const element of world.querySelectorAll('[data-appears]')) appear(element);
}

interface Place {
  x: number;
  y: number;
  width: number;
  height: number;
}

function move(element: Element, from: Place, to: Place): void {
  if (from.x === to.x && from.y === to.y && from.width === to.width) return;
  const scale = `scale(${from.width / to.width}, ${from.height / to.height})`;
  element.animate(
    [
      { transform: `translate(${from.x}px, ${from.y}px) ${scale}` },
      { transform: `translate(${to.x}px, ${to.y}px)` },
    ],
    TIMING,
  );
}

/** What has a transform of its own keeps it. */
function shift(
  element: Element,
  from: { x: number; y: number },
  to: { x: number; y: number },
): void {
  element.animate(
    [{ translate: `${from.x - to.x}px ${from.y - to.y}px` }, { translate: '0 0' }],
    TIMING,
  );
}

function appear(element: Element): void {
  element.animate([{ opacity: 0 }, {}], TIMING);
}
