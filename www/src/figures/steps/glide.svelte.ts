// While a walk plays slowly, window and output slide to their next places; everything else about them is known at once.

import { cubicOut } from 'svelte/easing';
import { Tween } from 'svelte/motion';
import type { BoardMarks } from './lit';

const DURATION = 190;

export const NO_SHIFT = { window: { x: 0, y: 0 }, output: { x: 0, y: 0 } };

export class Glide {
  readonly #tween = new Tween({ wx: 0, wy: 0, ox: 0, oy: 0 }, { duration: 0, easing: cubicOut });

  /** `marks` are those of an output, or of an input that is spread; null while nothing of that kind is shown. */
  constructor(private readonly marks: () => BoardMarks | null) {}

  #target = $derived.by(() => {
    const marks = this.marks();
    const window = marks?.windows[0]?.box ?? marks?.inputs[0];
    const output = marks?.outputs[0];
    return window && output ? { wx: window.x, wy: window.y, ox: output.x, oy: output.y } : null;
  });

  /** Goes where the marks are: at once, or sliding. */
  follow(slides: boolean): void {
    const target = this.#target;
    if (target) void this.#tween.set(target, { duration: slides ? DURATION : 0 });
  }

  /** How far window and output still are from their places. */
  get shift(): typeof NO_SHIFT {
    const target = this.#target;
    if (!target) return NO_SHIFT;
    const { wx, wy, ox, oy } = this.#tween.current;
    return {
      window: { x: wx - target.wx, y: wy - target.wy },
      output: { x: ox - target.ox, y: oy - target.oy },
    };
  }
}
