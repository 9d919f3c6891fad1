// What a hand does to the input image with each tool: moving it, covering parts of it. Drawing is `Pen` of the figures.

import type { PenPoint } from '$figures/pen.svelte';
import type { Patch } from '$state/network';
import { movedTo, patchAround, patchAt, patchBetween, resizedBy } from './patches';
import type { InputTools } from './tools.svelte';

/** A click without a drag covers a square of this share of the image's side. */
const CLICKED_SHARE = 0.22;
/** How far one goes with Shift. */
const FAR = 4;
const LARGER = 1.1;
const ZOOMS = { least: 0.25, most: 4 };

type Arrow = readonly [down: number, right: number];
const ARROWS: Readonly<Record<string, Arrow>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** A hand at the image; places are shares of its width and height. */
export interface Hand {
  press(at: PenPoint): void;
  drag(at: PenPoint): void;
  release(): void;
  /** Whether the key meant something. */
  key(event: KeyboardEvent): boolean;
}

/** Moves the whole image. */
export class Mover implements Hand {
  #from: { at: PenPoint; down: number; right: number } | null = null;

  constructor(private readonly tools: InputTools) {}

  press(at: PenPoint): void {
    const { down, right } = this.tools.room.setup.alteration;
    this.#from = { at, down, right };
  }

  drag(at: PenPoint): void {
    const { shape } = this.tools;
    if (!this.#from || !shape) return;
    const { at: from, down, right } = this.#from;
    this.#to(
      Math.round(down + (at.y - from.y) * shape.rows),
      Math.round(right + (at.x - from.x) * shape.cols),
    );
  }

  release(): void {
    this.#from = null;
  }

  key({ key, shiftKey }: KeyboardEvent): boolean {
    const { room } = this.tools;
    const { down, right, zoom } = room.setup.alteration;
    const arrow = ARROWS[key];
    const by = shiftKey ? FAR : 1;
    if (arrow) this.#to(down + by * arrow[0], right + by * arrow[1]);
    else if (key === '+' || key === '=') this.#zoom(zoom * LARGER);
    else if (key === '-' || key === '\u2212') this.#zoom(zoom / LARGER);
    else if (key === 'Delete' || key === 'Backspace') room.resetImage();
    else return false;
    return true;
  }

  #to(down: number, right: number): void {
    const { room } = this.tools;
    const { alteration } = room.setup;
    if (down !== alteration.down || right !== alteration.right)
      room.alter({ down, right }, 'shift');
  }

  #zoom(zoom: number): void {
    const within = Math.min(ZOOMS.most, Math.max(ZOOMS.least, zoom));
    this.tools.room.alter({ zoom: Number(within.toFixed(3)) }, 'zoom');
  }
}

/** Covers rectangles of the image, and moves those that are there. */
export class Coverer implements Hand {
  /** What the hand holds: a corner of a new patch, or a place in an old one. */
  #held: { row: number; col: number; patch: Patch | null } | null = null;
  #dragged = false;
  #turn = 0;

  constructor(private readonly tools: InputTools) {}

  get #patches(): readonly Patch[] {
    return this.tools.room.setup.alteration.erased;
  }

  press(at: PenPoint): void {
    const cell = this.#cell(at);
    if (!cell) return;
    this.#turn += 1;
    this.#dragged = false;
    const found = patchAt(this.#patches, cell);
    this.tools.patch = found >= 0 ? found : this.#patches.length;
    this.#held = { ...cell, patch: this.#patches[found] ?? null };
    if (found < 0) this.#set(this.#clicked(cell));
  }

  drag(at: PenPoint): void {
    const cell = this.#cell(at);
    const { shape } = this.tools;
    const held = this.#held;
    if (!cell || !held || !shape) return;
    if (cell.row === held.row && cell.col === held.col && !this.#dragged) return;
    this.#dragged = true;
    const { patch } = held;
    this.#set(
      patch
        ? movedTo(patch, patch.row + cell.row - held.row, patch.col + cell.col - held.col, shape)
        : patchBetween(held, cell),
    );
  }

  release(): void {
    this.#held = null;
  }

  key({ key, shiftKey }: KeyboardEvent): boolean {
    const { tools } = this;
    const { shape } = tools;
    if (!shape) return false;
    const patch = this.#patches[tools.patch];
    const arrow = ARROWS[key];
    if (key === 'Enter' || key === ' ') {
      this.#turn += 1;
      tools.patch = this.#patches.length;
      this.#set(this.#clicked({ row: shape.rows >> 1, col: shape.cols >> 1 }));
    } else if (arrow && patch) {
      this.#set(
        shiftKey
          ? resizedBy(patch, arrow[0], arrow[1], shape)
          : movedTo(patch, patch.row + arrow[0], patch.col + arrow[1], shape),
      );
    } else if ((key === 'Delete' || key === 'Backspace') && patch) {
      tools.room.alter({ erased: this.#patches.filter((_, at) => at !== tools.patch) });
      tools.patch = Math.max(0, this.#patches.length - 1);
    } else return arrow !== undefined;
    return true;
  }

  #clicked(cell: { row: number; col: number }): Patch {
    const { rows = 1, cols = 1 } = this.tools.shape ?? {};
    const side = Math.max(1, Math.round(CLICKED_SHARE * Math.max(rows, cols)));
    return patchAround(cell, side, { rows, cols });
  }

  #set(patch: Patch): void {
    const at = this.tools.patch;
    const erased = [...this.#patches.slice(0, at), patch, ...this.#patches.slice(at + 1)];
    this.tools.room.alter({ erased }, `cover ${this.#turn}`);
  }

  #cell({ x, y }: PenPoint): { row: number; col: number } | null {
    const { shape } = this.tools;
    if (!shape) return null;
    const within = (share: number, count: number) =>
      Math.max(0, Math.min(count - 1, Math.floor(share * count)));
    return { row: within(y, shape.rows), col: within(x, shape.cols) };
  }
}
