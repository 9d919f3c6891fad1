import { createContext, untrack } from 'svelte';
import type {
  GradientExplanation,
  LayerParameters,
  Role,
  Shape,
  Term,
  UpdateExplanation,
} from '$engine/train';
import { largestMagnitude, paintSample, paintSheet, sheetOf } from '$draw/maps';
import type { Ramp } from '$draw/ramps';
import type { Pixels } from '$figures/types';
import { gridOf, inputShape, spotOf, type Grid } from '$figures/grids';
import type { Row } from '../rows';
import { BorrowedLab } from './lab.svelte';

/** More than there are; the core counts in 32 bits. */
const ALL_TERMS = 2 ** 31 - 1;

/** "One step in numbers": one parameter, followed through a step with a small batch. */
export class StepView extends BorrowedLab {
  #row = $state<number | null>(null);
  #isPicked = false;
  role = $state<Role>('weight');
  /** Where the parameter stands in its layer. */
  index = $state(0);
  /** The term under the pointer, by its place among all terms. */
  hovered = $state<number | null>(null);

  // ---- the parameter --------------------------------------------------------------------------------------------------

  /** The rows that learn something. */
  rows: readonly Row[] = $derived.by(() =>
    this.dock.rows.filter(({ layer }) => (this.dock.layers[layer]?.parameters ?? 0) > 0),
  );
  row: Row | null = $derived.by(
    () => this.rows.find(({ layer }) => layer === this.#row) ?? this.rows[0] ?? null,
  );
  layer: number = $derived.by(() => this.row?.layer ?? 0);
  weightShape: readonly number[] | null = $derived.by(
    () => this.dock.layers[this.layer]?.weightShape ?? null,
  );
  hasBias: boolean = $derived.by(() => (this.dock.layers[this.layer]?.biases ?? 0) > 0);
  /** A scale of a batch normalisation, which multiplies the normalised input. */
  isScale: boolean = $derived.by(
    () => this.row?.spec.kind === 'batch-norm2d' && this.role === 'weight',
  );
  isFrozen: boolean = $derived.by(() => {
    const { run, setup } = this.dock.room;
    return (run.setup ?? setup).training.frozen.includes(this.layer);
  });

  choose(row: Row): void {
    this.#row = row.layer;
    this.role = 'weight';
    this.chooseLargest();
  }
  chooseRole(role: Role): void {
    this.role = role;
    this.chooseLargest();
  }
  /** Until somebody picks a parameter, it is the one that the batch wants to change most. */
  protected override renewed(): void {
    const isThere = untrack(() => this.row !== null && this.index < this.count);
    if (!isThere || !this.#isPicked) this.chooseLargest();
  }
  pick(index: number): void {
    this.#isPicked = true;
    this.#show(index);
  }

  #show(index: number): void {
    this.index = index;
    this.hovered = null;
  }

  /** The parameter of the layer that the batch wants to change most. */
  chooseLargest(): void {
    const gradient = untrack(() => this.gradients);
    if (!gradient) return;
    let best = 0;
    for (let at = 1; at < gradient.length; at++) {
      if (Math.abs(gradient[at] ?? 0) > Math.abs(gradient[best] ?? 0)) best = at;
    }
    this.#isPicked = false;
    this.#show(best);
  }

  #parameters: LayerParameters | null = $derived.by(() =>
    this.ask((lab) => lab.parameters(this.layer)),
  );
  #gradients: LayerParameters | null = $derived.by(() =>
    this.ask((lab) => lab.parameterGradient(this.layer)),
  );
  values: Float32Array | null = $derived.by(() => this.#parameters?.[this.role] ?? null);
  gradients: Float32Array | null = $derived.by(() => this.#gradients?.[this.role] ?? null);
  count: number = $derived.by(() => this.values?.length ?? 0);

  /** All terms of the gradient, so that every position can be pointed at. */
  gradient: GradientExplanation | null = $derived.by(() => {
    const { layer, role, index } = this;
    return this.ask((lab) => lab.explainGradient(layer, role, index, ALL_TERMS));
  });
  update: UpdateExplanation | null = $derived.by(() => {
    const { layer, role, index } = this;
    return this.ask((lab) => lab.explainUpdate(layer, role, index));
  });

  /** The terms of the image that is looked at, largest first; `at` is a term's place among all. */
  terms: readonly { term: Term; at: number }[] = $derived.by(() =>
    (this.gradient?.terms ?? [])
      .map((term, at) => ({ term, at }))
      .filter(({ term }) => term.source.image === this.focus),
  );

  // ---- the pictures of the layer --------------------------------------------------------------------------------------

  inputShape: Shape = $derived.by(() =>
    inputShape(this.dock.architecture, this.dock.layers, this.layer),
  );
  inputGrid: Grid = $derived.by(() =>
    gridOf(this.dock.architecture, this.dock.layers, this.layer - 1),
  );
  outputGrid: Grid = $derived.by(() =>
    gridOf(this.dock.architecture, this.dock.layers, this.layer),
  );
  /** The map of the input that the parameter reads, and the map that it helps to make. */
  inputChannel: number = $derived.by(() => this.gradient?.terms[0]?.source.channel ?? 0);
  outputChannel: number = $derived.by(() => this.gradient?.terms[0]?.weightAt?.channel ?? 0);

  input: Float32Array | null = $derived.by(() =>
    this.ask((lab) => lab.activation(this.layer - 1, this.focus)),
  );
  upstream: Float32Array | null = $derived.by(() =>
    this.ask((lab) => lab.activationGradient(this.layer, this.focus)),
  );
  upstreamLimit: number = $derived.by(() =>
    this.#limit(this.outputGrid, this.upstream, this.outputChannel),
  );
  inputLimit: number = $derived.by(() => (this.input ? largestMagnitude(this.input) : 0));

  #limit({ whole, shape }: Grid, values: Float32Array | null, channel: number): number {
    if (!values) return 0;
    const size = shape.rows * shape.cols;
    return whole ? largestMagnitude(values) : largestMagnitude(values, channel * size, size);
  }

  /** Whether the layer reads the picture itself. */
  isPicture: boolean = $derived.by(() => this.inputGrid.picture);

  inputPicture: Pixels | null = $derived.by(() => {
    const image = this.batch[this.focus];
    if (this.isPicture && image !== undefined) {
      const { rows, cols } = this.inputGrid.drawn;
      const pixels = this.dock.room.data.image(image);
      const from = this.inputGrid.whole ? 0 : this.inputChannel * rows * cols;
      const rgba = paintSample(pixels, from, { channels: 1, rows, cols });
      return { width: cols, height: rows, rgba };
    }
    const { activation } = this.dock.ramps;
    if (this.isScale) return this.#normalised(activation);
    return this.#picture(
      this.inputGrid,
      this.input,
      this.inputChannel,
      activation,
      this.inputLimit,
    );
  });
  /** Only the terms know the normalised input: every cell of the map is one of them. */
  #normalised(ramp: Ramp): Pixels {
    const { rows, cols } = this.inputShape;
    const values = new Float32Array(rows * cols);
    for (const { term } of this.terms)
      values[term.source.row * cols + term.source.col] = term.input;
    const rgba = paintSheet(sheetOf(1, rows, cols), values, 0, ramp, largestMagnitude(values));
    return { width: cols, height: rows, rgba };
  }
  upstreamPicture: Pixels | null = $derived.by(() => {
    const { gradient } = this.dock.ramps;
    const { outputGrid, upstream, outputChannel, upstreamLimit } = this;
    return this.#picture(outputGrid, upstream, outputChannel, gradient, upstreamLimit);
  });

  #picture(
    { sheet, shape, whole }: Grid,
    values: Float32Array | null,
    channel: number,
    ramp: Ramp,
    limit: number,
  ): Pixels | null {
    if (!values) return null;
    const from = whole ? 0 : channel * shape.rows * shape.cols;
    const rgba = paintSheet(sheet, values, from, ramp, limit);
    return { width: sheet.width, height: sheet.height, rgba };
  }

  /** Where the two factors of a term stand in the pictures. Padding stands outside and has no place. */
  placeOf(term: Term): {
    input: { row: number; col: number } | null;
    output: { row: number; col: number } | null;
  } {
    const { source, weightAt } = term;
    const inside = source.origin === 'inside';
    return {
      // A bias reads no input: what it is multiplied with is always one.
      input: this.role === 'weight' && inside ? spotOf(this.inputGrid, source) : null,
      output: weightAt && spotOf(this.outputGrid, weightAt),
    };
  }

  /** All positions of the picture that the weight multiplies. */
  region: { row: number; col: number; rows: number; cols: number } | null = $derived.by(() => {
    if (this.role === 'bias' || this.inputGrid.whole) return null;
    const inside = this.terms.filter(({ term }) => term.source.origin === 'inside');
    if (inside.length === 0) return null;
    const rows = inside.map(({ term }) => term.source.row);
    const cols = inside.map(({ term }) => term.source.col);
    const [row, col] = [Math.min(...rows), Math.min(...cols)];
    return { row, col, rows: Math.max(...rows) - row + 1, cols: Math.max(...cols) - col + 1 };
  });
}

const [useStep, provideStep] = createContext<StepView>();
export { provideStep, useStep };
