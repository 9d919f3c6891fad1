import type { Cell } from '$engine/train';
import { largestMagnitude, paintSample, paintSheet } from '$draw/maps';
import { toPeople } from '$draw/position';
import { grey, rampColour, rampsFor, type Ramps, type Rgb } from '$draw/ramps';
import { cellName, channelNames } from '$figures/cellNames';
import { gridOf, isVector, spotOf, type Grid } from '$figures/grids';
import type { Pixels } from '$figures/types';
import type { I18n } from '$i18n';
import type { Preferences } from '$state/preferences.svelte';
import type { LayerView, NetworkRoom } from '$state/network';
import { className, layerNames } from '../names';

/** How one layer of the network looks: what it reads, what it makes, in which colours, and how people call its cells. */
export class LayerLook {
  constructor(
    readonly room: NetworkRoom,
    readonly preferences: Preferences,
    readonly i18n: I18n,
    /** The layer that is looked at, and the map of it. */
    private readonly which: () => { layer: number; channel: number } | null,
  ) {}

  layer: LayerView | null = $derived.by(() => {
    const index = this.which()?.layer ?? -1;
    return this.room.model?.layers[index] ?? null;
  });

  /** The map that is looked at. */
  channel: number = $derived.by(() => this.which()?.channel ?? 0);

  ramps: Ramps = $derived.by(() => rampsFor(this.preferences.shownTheme, this.preferences.palette));

  /** Whether outlines slide to their next place. */
  glide: boolean = $derived.by(() => !this.preferences.reducedMotion);

  inputGrid: Grid | null = $derived.by(() => this.#grid(-1));
  outputGrid: Grid | null = $derived.by(() => this.#grid(0));

  #grid(offset: -1 | 0): Grid | null {
    const { model } = this.room;
    if (!model || !this.layer) return null;
    return gridOf(model.architecture, model.summary.layers, this.layer.index + offset);
  }

  /** Whether the layer reads the picture itself, which is shown as such and not on a ramp. */
  isPicture: boolean = $derived.by(() => this.inputGrid?.picture === true);

  /** How many maps of the input one map of the output reads, and the first of them. */
  reads: { first: number; count: number } = $derived.by(() => {
    const { layer } = this;
    if (!layer) return { first: 0, count: 0 };
    if (layer.spec.kind === 'conv2d') {
      const count = layer.input.channels / layer.spec.groups;
      const group = Math.floor(this.channel / (layer.output.channels / layer.spec.groups));
      return { first: group * count, count };
    }
    if (layer.spec.kind === 'linear' || layer.spec.kind === 'softmax') {
      return { first: 0, count: layer.input.channels };
    }
    return { first: this.channel, count: 1 };
  });

  // ---- names ----------------------------------------------------------------------------------------------------------

  names: readonly string[] = $derived.by(() =>
    layerNames(this.room.model?.layers ?? [], this.i18n),
  );

  name: string = $derived.by(() => this.names[this.layer?.index ?? -1] ?? '');

  /** Names of all maps that the layer reads. */
  inputNames: readonly string[] = $derived.by(() => {
    const isInput = this.layer?.index === 0;
    return channelNames(this.layer?.input.channels ?? 0, isInput, this.i18n);
  });

  inputPlace = (cell: Cell): string => {
    if (this.layer?.spec.kind === 'softmax') return this.className(cell.channel);
    return this.inputGrid ? cellName(this.inputGrid, cell, this.i18n) : '';
  };

  outputPlace = (cell: Cell): string => {
    if (this.layer?.kind === 'scores') return this.className(cell.channel);
    return this.outputGrid ? cellName(this.outputGrid, cell, this.i18n) : '';
  };

  className(channel: number): string {
    const key = this.room.model?.classes[channel];
    return key === undefined ? this.i18n.n(toPeople(channel)) : className(key, this.i18n);
  }

  // ---- colours --------------------------------------------------------------------------------------------------------

  /** What the ends of the ramp stand for in a map of the input, and in one of the output. */
  inputLimit(channel: number): number {
    return this.layer ? this.room.limitOf(this.layer.index - 1, channel) : 0;
  }
  outputLimit(channel: number): number {
    return this.layer ? this.room.limitOf(this.layer.index, channel) : 0;
  }

  /** The colour of an input value: its grey in the picture, else its place on the ramp. */
  inputColour(channel: number): (value: number) => Rgb {
    if (this.isPicture) {
      const [low, high] = this.#inputRange;
      return (value) => grey((255 * (value - low)) / (high - low || 1));
    }
    const { ramps } = this;
    const limit = this.inputLimit(channel);
    return (value) => rampColour(ramps.activation, value, limit);
  }

  /** What black and white are as numbers of the network. */
  #inputRange: readonly [number, number] = $derived.by(() => {
    let [low, high] = [0, 1];
    void this.room.revision;
    for (const value of this.room.values(-1)) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    return [low, high];
  });

  // ---- pictures -------------------------------------------------------------------------------------------------------

  inputPicture(channel: number): Pixels | null {
    const grid = this.inputGrid;
    if (!grid || !this.layer) return null;
    if (this.isPicture && !grid.whole) {
      const { rows, cols } = grid.drawn;
      const rgba = paintSample(this.room.pixels, channel * rows * cols, {
        channels: 1,
        rows,
        cols,
      });
      return { width: cols, height: rows, rgba };
    }
    const values = this.room.values(this.layer.index - 1);
    return this.#paint(grid, values, channel, this.inputLimit(channel));
  }

  outputPicture(channel: number): Pixels | null {
    const grid = this.outputGrid;
    if (!grid || !this.layer) return null;
    return this.#paint(
      grid,
      this.room.values(this.layer.index),
      channel,
      this.outputLimit(channel),
    );
  }

  #paint(grid: Grid, values: Float32Array, channel: number, limit: number): Pixels | null {
    const { sheet, shape, whole } = grid;
    if (values.length === 0) return null;
    const from = whole ? 0 : channel * shape.rows * shape.cols;
    const rgba = paintSheet(sheet, values, from, this.ramps.activation, limit);
    return { width: sheet.width, height: sheet.height, rgba };
  }

  /** The pixel of the output's picture that shows a cell. */
  outputSpot(cell: Cell): { row: number; col: number } | null {
    return this.outputGrid && spotOf(this.outputGrid, cell);
  }

  /** Whether the layer makes single numbers. */
  isVector: boolean = $derived.by(() => this.layer !== null && isVector(this.layer.output));

  /** The largest magnitude that goes into the layer: the reach of its activation's graph. */
  reach(): number {
    return this.layer ? largestMagnitude(this.room.values(this.layer.index - 1)) : 0;
  }
}
