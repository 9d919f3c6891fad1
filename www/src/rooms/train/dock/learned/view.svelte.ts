import { createContext, untrack } from 'svelte';
import { EngineFailure, type Cell, type Explanation, type Shape } from '$engine/train';
import { largestMagnitude, paintSample, paintSheet } from '$draw/maps';
import { grey, rampColour, type Rgb } from '$draw/ramps';
import type { Mark, Pixels } from '$figures/types';
import { boxAround, cellMark } from '$figures/marks';
import type { DockView } from '../context.svelte';
import {
  gridOf,
  headOf,
  inputShape,
  isVector,
  offsetOf,
  spotOf,
  type Grid,
  type Head,
} from '$figures/grids';
import type { Row } from '../rows';

const NOTHING = new Float32Array(0);

/** What can be asked of the lab only when it is ready; a refusal is nothing to show, and the room says why. */
function quietly<T>(question: () => T): T | null {
  try {
    return question();
  } catch (thrown) {
    if (thrown instanceof EngineFailure) return null;
    throw thrown;
  }
}

/** "What it learned": the chosen layer with its filters and maps, and the cell that is explained. */
export class LearnedView {
  #row = $state<number | null>(null);
  /** Weights, or how the loss would change with them. */
  shown = $state<'weight' | 'gradient'>('weight');
  /** Whether maps are shown before the activation of their row. */
  before = $state(false);
  #asked = $state.raw<Cell | null>(null);
  pinned = $state(false);
  /** The slice of the window that the band shows. */
  slice = $state(0);
  /** The term under the pointer. */
  highlight = $state<number | null>(null);

  constructor(readonly dock: DockView) {}

  // ---- the layer ------------------------------------------------------------------------------------------------------

  /** The row that was chosen, else the first that has filters. */
  row: Row | null = $derived.by(() => {
    const { rows, layers } = this.dock;
    const chosen = this.#row === null ? undefined : rows[this.#row];
    return chosen ?? rows.find(({ layer }) => layers[layer]?.weightShape) ?? rows[0] ?? null;
  });

  choose(row: Row): void {
    this.#row = this.dock.rows.indexOf(row);
    this.close();
  }

  close(): void {
    this.#asked = null;
    this.pinned = false;
    this.highlight = null;
    this.slice = 0;
  }

  /** The layer with the weights, and the layer whose output the maps are. */
  layer: number = $derived.by(() => this.row?.layer ?? 0);
  outputLayer: number = $derived.by(() => {
    if (!this.row) return 0;
    return this.before ? this.row.layer : this.dock.outputOf(this.row);
  });

  head: Head = $derived.by(() => headOf(this.dock.architecture, this.dock.layers, this.layer));
  inputGrid: Grid = $derived.by(() =>
    gridOf(this.dock.architecture, this.dock.layers, this.layer - 1),
  );
  outputGrid: Grid = $derived.by(() =>
    gridOf(this.dock.architecture, this.dock.layers, this.layer),
  );
  output: Shape = $derived.by(() =>
    inputShape(this.dock.architecture, this.dock.layers, this.layer + 1),
  );

  /** The cell that is explained; its channel is the map that is open. Null: none is, or the layer has no such cell any more. */
  cell: Cell | null = $derived.by(() => {
    const cell = this.#asked;
    const { channels, rows, cols } = this.output;
    if (!cell || cell.channel >= channels) return null;
    return cell.row < rows && cell.col < cols ? cell : null;
  });

  // ---- its numbers, new with every revision of the lab ----------------------------------------------------------------

  get revision(): number {
    return this.dock.room.watch.revision;
  }

  parameters: Float32Array | null = $derived.by(() => {
    const { watch } = this.dock.room;
    void watch.revision;
    return watch.parameters(this.layer)?.weight ?? null;
  });
  gradients: Float32Array | null = $derived.by(() => {
    if (this.shown !== 'gradient') return null;
    const { watch } = this.dock.room;
    void watch.revision;
    return watch.parameterGradient(this.layer)?.weight ?? null;
  });
  /** What the heads of the strip are painted from. */
  filters: Float32Array | null = $derived.by(() =>
    this.shown === 'gradient' ? this.gradients : this.parameters,
  );
  input: Float32Array = $derived.by(() => this.#activation(this.layer - 1));
  maps: Float32Array = $derived.by(() => this.#activation(this.outputLayer));

  #activation(layer: number): Float32Array {
    const { watch } = this.dock.room;
    void watch.revision;
    return watch.activation(layer) ?? NOTHING;
  }

  filterLimit: number = $derived.by(() => (this.filters ? largestMagnitude(this.filters) : 0));
  inputLimit: number = $derived.by(() => largestMagnitude(this.input));
  mapLimit: number = $derived.by(() => largestMagnitude(this.maps));

  /** The bytes of the watched sample. */
  pixels: Uint8Array | null = $derived.by(() => {
    const { watch } = this.dock.room;
    void watch.revision;
    return watch.pixels;
  });

  // ---- the enlarged pictures ------------------------------------------------------------------------------------------

  /** The map of the input that is shown enlarged: that of the slice in the band. */
  inputChannel: number = $derived.by(() => {
    if (this.inputGrid.whole) return 0;
    const terms = this.explanation?.terms ?? [];
    const channels = [...new Set(terms.map(({ source }) => source.channel))];
    return channels[Math.min(this.slice, channels.length - 1)] ?? 0;
  });

  /** Whether the input is the picture itself, which is shown as such and not on a ramp. */
  isPicture: boolean = $derived.by(() => this.inputGrid.picture);

  inputPicture: Pixels | null = $derived.by(() => {
    if (this.isPicture && this.pixels) {
      const { rows, cols } = this.inputGrid.drawn;
      const size = rows * cols;
      const one = { channels: 1, rows, cols };
      const rgba = paintSample(this.pixels, this.inputChannel * size, one);
      return { width: cols, height: rows, rgba };
    }
    return this.#picture(this.inputGrid, this.input, this.inputChannel, this.inputLimit);
  });

  outputPicture: Pixels | null = $derived.by(() =>
    this.#picture(this.outputGrid, this.maps, this.cell?.channel ?? 0, this.mapLimit),
  );

  #picture(grid: Grid, values: Float32Array, channel: number, limit: number): Pixels | null {
    const { sheet, shape, whole } = grid;
    if (values.length === 0) return null;
    const from = whole ? 0 : channel * shape.rows * shape.cols;
    const rgba = paintSheet(sheet, values, from, this.dock.ramps.activation, limit);
    return { width: sheet.width, height: sheet.height, rgba };
  }

  /** The colour of an input value: its grey in the picture, else its place on the ramp. */
  inputColour: (value: number) => Rgb = $derived.by(() => {
    const { ramps } = this.dock;
    const limit = this.inputLimit;
    if (this.isPicture) {
      const [low, high] = this.#inputRange;
      return (value) => grey((255 * (value - low)) / (high - low || 1));
    }
    return (value) => rampColour(ramps.activation, value, limit);
  });

  /** What black and white are as numbers of the network. */
  #inputRange: readonly [number, number] = $derived.by(() => {
    let [low, high] = [0, 1];
    for (const value of this.input) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    return [low, high];
  });

  // ---- the cell -------------------------------------------------------------------------------------------------------

  /** Opens a map at its strongest cell, which is the one to ask about. */
  open(channel: number): void {
    const { rows, cols } = this.output;
    const values = untrack(() => this.maps);
    const first = channel * rows * cols;
    let best = 0;
    for (let index = 1; index < rows * cols; index++) {
      const magnitude = Math.abs(values[first + index] ?? 0);
      if (magnitude > Math.abs(values[first + best] ?? 0)) best = index;
    }
    this.pinned = false;
    this.highlight = null;
    this.#asked = { channel, row: Math.floor(best / cols), col: best % cols };
  }

  /** Opens the layer at the strongest of all its cells. */
  openLargest(): void {
    const values = untrack(() => this.maps);
    let best = 0;
    values.forEach((value, at) => {
      if (Math.abs(value) > Math.abs(values[best] ?? 0)) best = at;
    });
    const { rows, cols } = this.output;
    this.open(Math.floor(best / (rows * cols)));
  }

  point(cell: Cell): void {
    if (this.pinned) return;
    this.#asked = cell;
  }

  step(cell: Cell): void {
    this.pinned = false;
    this.#asked = cell;
  }

  pin(pressed: Cell): void {
    const cell = this.#steadied(pressed);
    const same =
      this.pinned &&
      this.cell?.channel === cell.channel &&
      this.cell.row === cell.row &&
      this.cell.col === cell.col;
    this.pinned = !same;
    this.#asked = cell;
  }

  /** What was pointed at last, if a press is next to it: a press has whole coordinates where moves have fractions. */
  #steadied(pressed: Cell): Cell {
    const { cell } = this;
    const isNear =
      cell !== null &&
      !this.pinned &&
      cell.channel === pressed.channel &&
      Math.abs(cell.row - pressed.row) <= 1 &&
      Math.abs(cell.col - pressed.col) <= 1;
    return isNear ? cell : pressed;
  }

  explanation: Explanation | null = $derived.by(() => this.#explain(this.layer, this.cell));

  /** What the activation of the row makes of it; null before the activation, and for a softmax, which is a sum of its own. */
  activated: { kind: string; explanation: Explanation } | null = $derived.by(() => {
    const kind = this.row?.activation?.kind;
    if (!kind || kind === 'softmax' || this.before) return null;
    const explanation = this.#explain(this.layer + 1, this.cell);
    return explanation && { kind, explanation };
  });

  softmax: Explanation | null = $derived.by(() => {
    if (this.row?.activation?.kind !== 'softmax' || this.before) return null;
    return this.#explain(this.layer + 1, this.cell);
  });

  #explain(layer: number, cell: Cell | null): Explanation | null {
    const { watch, engine } = this.dock.room;
    void watch.revision;
    // Reading an activation sees to it that the lab has this image and not, say, a drawing that was asked about.
    if (!cell || !this.dock.ready || !watch.activation(layer)) return null;
    return quietly(() => engine.lab.explain(layer, cell, 0));
  }

  // ---- outlines -------------------------------------------------------------------------------------------------------

  inputMarks: readonly Mark[] = $derived.by(() => {
    const { explanation, inputGrid, highlight } = this;
    if (!explanation) return [];
    const hovered = highlight === null ? undefined : explanation.terms[highlight];
    const marks: Mark[] = [];
    if (!inputGrid.whole) {
      const own = explanation.terms.filter(({ source }) => source.channel === this.inputChannel);
      const mark = boxAround(own.map(({ source }) => source));
      if (mark) marks.push(mark);
    } else if (explanation.terms.length <= 1 && explanation.terms[0]) {
      marks.push(cellMark(spotOf(inputGrid, explanation.terms[0].source), 'window'));
    }
    if (hovered && (inputGrid.whole || hovered.source.channel === this.inputChannel)) {
      const spot = inputGrid.whole ? spotOf(inputGrid, hovered.source) : hovered.source;
      marks.push(cellMark(spot, inputGrid.whole ? 'window' : 'region'));
    }
    return marks;
  });

  outputMarks: readonly Mark[] = $derived.by(() => {
    const cell = this.cell;
    return cell ? [cellMark(spotOf(this.outputGrid, cell), 'output')] : [];
  });

  outputSpot: { row: number; col: number } | null = $derived.by(() => {
    const cell = this.cell;
    return cell && spotOf(this.outputGrid, cell);
  });

  /** The value of a cell of the maps that are shown. */
  valueAt(cell: Cell): number {
    return this.maps[offsetOf(this.output, cell)] ?? 0;
  }

  /** Whether the outputs are shares of one. */
  isProbability: boolean = $derived.by(() => {
    const spec = this.before ? this.row?.spec : (this.row?.activation ?? this.row?.spec);
    return spec?.kind === 'softmax';
  });

  /** Whether the layer's outputs are single numbers. */
  isVector: boolean = $derived.by(() => isVector(this.output));
}

const [useLearned, provideLearned] = createContext<LearnedView>();
export { provideLearned, useLearned };
