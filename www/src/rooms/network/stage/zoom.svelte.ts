import { tick } from 'svelte';
import type { Box } from '$draw/network-plan';
import type { StageView } from './view.svelte';

/** The network at its own size. Larger than this, and one map would fill the box. */
export const LARGEST = 4;
const STEP = 1.5;
/** What the band and the bottom bar of a phone leave of the window. */
const IN_SIGHT = 0.8;

/** How large the network is shown, and which part of it: scrolling is the browser's. */
export class Zoom {
  #wanted = $state(1);

  constructor(
    private readonly view: StageView,
    private readonly box: () => HTMLElement | undefined,
    private readonly smooth: () => boolean,
  ) {}

  /** All of the network: no smaller than that. */
  least: number = $derived.by(() => {
    const { plan, width } = this.view;
    return plan && !plan.vertical && plan.width > width + 1 ? width / plan.width : 1;
  });

  scale: number = $derived.by(() => Math.min(LARGEST, Math.max(this.least, this.#wanted)));

  /** A network that is lower than the box stands in its middle. */
  above: number = $derived.by(() => {
    const { plan, height } = this.view;
    return plan && !plan.vertical ? Math.max(0, (height - plan.height * this.scale) / 2) : 0;
  });

  fit(): void {
    // It stays all of it when the box becomes another one.
    this.#wanted = 0;
  }

  /** A step closer or further away. */
  step(closer: boolean): void {
    void this.by(closer ? STEP : 1 / STEP);
  }

  /** Zooms and keeps what is at a point of the screen where it is. */
  async by(factor: number, x?: number, y?: number): Promise<void> {
    const box = this.box();
    const { plan } = this.view;
    if (!box || !plan) return;
    const { left, top, width, height } = box.getBoundingClientRect();
    const at = { x: (x ?? left + width / 2) - left, y: (y ?? top + height / 2) - top };
    const before = this.scale;
    const fixed = { x: (box.scrollLeft + at.x) / before, y: (box.scrollTop + at.y) / before };
    this.#wanted = Math.min(LARGEST, Math.max(this.least, before * factor));
    await tick();
    box.scrollLeft = fixed.x * this.scale - at.x;
    box.scrollTop = fixed.y * this.scale - at.y;
    if (plan.vertical) scrollBy(0, fixed.y * (this.scale - before));
  }

  /** The point of the plan under a point of the screen. */
  toPlan(x: number, y: number): { x: number; y: number } {
    const box = this.box();
    if (!box) return { x: 0, y: 0 };
    const { left, top } = box.getBoundingClientRect();
    return {
      x: (x - left + box.scrollLeft - this.view.inset) / this.scale,
      y: (y - top + box.scrollTop - this.above) / this.scale,
    };
  }

  /** Brings a part of the plan into sight. */
  bring({ x, y, width, height }: Box): void {
    const box = this.box();
    const { plan } = this.view;
    if (!box || !plan) return;
    const { scale } = this;
    const behavior = this.smooth() ? 'smooth' : 'auto';
    const [left, right] = [x * scale, (x + width) * scale];
    if (left < box.scrollLeft || right > box.scrollLeft + box.clientWidth) {
      const beside = Math.max(0, (box.clientWidth - (right - left)) / 2);
      box.scrollTo({ left: left - beside, behavior });
    }
    if (!plan.vertical) return;
    const start = box.getBoundingClientRect().top;
    const [top, bottom] = [start + y * scale, start + (y + height) * scale];
    const style = getComputedStyle(document.documentElement);
    const header = parseFloat(style.getPropertyValue('--header')) || 0;
    if (top < header || bottom > innerHeight * IN_SIGHT) {
      scrollBy({ top: top - header - 12, behavior });
    }
  }
}
