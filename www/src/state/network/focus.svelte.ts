import { fitted, shapeOf, type NetworkModel } from './model';
import type { Opened, Place } from './setup';

/**
 * The number that is looked at, and the map that is open. What was asked for is kept as it was: a network or a layer that is smaller
 * shows its nearest place, and going back shows the old one again.
 */
export class Focus {
  #wanted = $state.raw<Place | null>(null);
  #hovered = $state.raw<Place | null>(null);
  #opened = $state.raw<Opened | null>(null);
  #slice = $state(0);

  constructor(private readonly model: () => NetworkModel | null) {}

  /** The number that was chosen. */
  focus: Place | null = $derived.by(() => this.#fit(this.#wanted));
  /** The number under the pointer. */
  hover: Place | null = $derived.by(() => this.#fit(this.#hovered));
  /** The number that is shown. */
  shown: Place | null = $derived.by(() => this.hover ?? this.focus);

  /** What was chosen, whether the network has it or not. */
  get wanted(): Place | null {
    return this.#wanted;
  }

  get wantedOpened(): Opened | null {
    return this.#opened;
  }

  #fit(place: Place | null): Place | null {
    const model = this.model();
    return model && place ? fitted(place, model) : null;
  }

  /** The map whose arithmetic is open in place. */
  opened: Opened | null = $derived.by(() => {
    const model = this.model();
    const wanted = this.#opened;
    const layer = wanted && model?.layers[wanted.layer];
    if (!layer) return null;
    return { layer: layer.index, channel: Math.min(wanted.channel, layer.output.channels - 1) };
  });

  /** The input map that the band shows, counted within those that the map in question reads. */
  slice: number = $derived.by(() => {
    const model = this.model();
    const index = this.opened?.layer ?? this.shown?.layer ?? -1;
    const layer = model?.layers[index];
    if (!layer) return 0;
    const groups = layer.spec.kind === 'conv2d' ? layer.spec.groups : 1;
    return Math.min(this.#slice, Math.max(1, layer.input.channels / groups) - 1);
  });

  /** Points at a number, or at none. */
  point(place: Place | null): void {
    this.#hovered = place;
  }

  /** Chooses a number, or none. */
  pin(place: Place | null): void {
    this.#wanted = place;
  }

  /** Moves the chosen number within its layer; a layer of single numbers is one line. */
  step(down: number, right: number): void {
    const model = this.model();
    const from = this.shown;
    if (!model || !from) return;
    const { rows, cols } = shapeOf(model, from.layer);
    const isVector = rows === 1 && cols === 1;
    const to = isVector
      ? { ...from, channel: from.channel + down + right }
      : { ...from, row: from.row + down, col: from.col + right };
    this.#hovered = null;
    this.#wanted = fitted(to, model);
  }

  /** Goes to another layer, as near to the same place as it has one. */
  stepLayer(by: number): void {
    const model = this.model();
    const from = this.shown;
    if (!model || !from) return;
    const to = Math.max(-1, Math.min(from.layer + by, model.layers.length - 1));
    const [old, next] = [shapeOf(model, from.layer), shapeOf(model, to)];
    this.#hovered = null;
    this.#wanted = {
      layer: to,
      channel: scaled(from.channel, old.channels, next.channels),
      row: scaled(from.row, old.rows, next.rows),
      col: scaled(from.col, old.cols, next.cols),
    };
  }

  open(layer: number, channel: number): void {
    if (this.#opened?.layer !== layer) this.#slice = 0;
    this.#opened = { layer, channel };
  }

  close(): void {
    this.#opened = null;
  }

  choose(slice: number): void {
    this.#slice = Math.max(0, slice);
  }
}

/** The same place of a line that has another number of places. */
const scaled = (at: number, count: number, next: number): number =>
  count === next ? at : Math.min(next - 1, Math.floor(((at + 0.5) * next) / count));
