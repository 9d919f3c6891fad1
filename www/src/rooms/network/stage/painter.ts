// Every picture of the stage, painted in one pass. Nothing new is made while painting: canvases keep their pixels.

import { untrack } from 'svelte';
import type { Attachment } from 'svelte/attachments';
import type { Ramp } from '$draw/ramps';
import { paintBytes, paintNumbers, sheetFor, show, wordsOf, type Sheet32 } from '$draw/tiles';
import type { NetworkRoom } from '$state/network';

interface Picture {
  readonly canvas: HTMLCanvasElement;
  /** `count` channels of `rows` x `cols` from `channel` on; more than one are the cells of a vector. */
  readonly channel: number;
  readonly count: number;
  readonly size: number;
  readonly width: number;
  readonly height: number;
  sheet: Sheet32 | null;
}

/** What a canvas shows; of a vector `count` cells, along the canvas's longer side. */
export interface Shown {
  layer: number;
  channel: number;
  count: number;
  rows: number;
  cols: number;
  down: boolean;
}

export class Painter {
  readonly #layers = new Map<number, Set<Picture>>();

  constructor(
    private readonly room: NetworkRoom,
    private readonly ramp: () => Ramp,
  ) {}

  /** Sees to it that a canvas shows numbers of a layer as long as it is there. */
  picture({ layer, channel, count, rows, cols, down }: Shown): Attachment<HTMLCanvasElement> {
    return (canvas) => {
      const isVector = rows * cols === 1;
      const picture: Picture = {
        canvas,
        channel,
        count,
        size: rows * cols,
        width: isVector ? (down ? 1 : count) : cols,
        height: isVector ? (down ? count : 1) : rows,
        sheet: null,
      };
      let known = this.#layers.get(layer);
      if (!known) this.#layers.set(layer, (known = new Set()));
      known.add(picture);
      untrack(() => this.#paint(layer, picture, this.#limit(layer), wordsOf(this.ramp())));
      return () => this.#layers.get(layer)?.delete(picture);
    };
  }

  /** Paints all of them anew. */
  paint(): void {
    const table = wordsOf(this.ramp());
    for (const [layer, pictures] of this.#layers) {
      if (pictures.size === 0) continue;
      const limit = this.#limit(layer);
      for (const picture of pictures) this.#paint(layer, picture, limit, table);
    }
  }

  /** The limit of all maps of a layer; null when each has its own. */
  #limit(layer: number): number | null {
    return layer < 0 || this.room.range === 'unit' ? null : this.room.limitOf(layer, 0);
  }

  #paint(layer: number, picture: Picture, limit: number | null, table: Uint32Array): void {
    const { canvas, channel, count, size, width, height } = picture;
    const sheet = sheetFor(canvas, width, height, picture.sheet);
    picture.sheet = sheet;
    if (!sheet) return;
    if (layer < 0) paintBytes(sheet.words, this.room.pixels, count, size);
    else {
      const values = this.room.values(layer);
      const range = limit ?? this.room.limitOf(layer, channel);
      paintNumbers(sheet.words, values, channel * size, count * size, table, range);
    }
    show(sheet);
  }
}
