import { createContext, untrack } from 'svelte';
import {
  EngineFailure,
  type EngineError,
  type GradientExplanation,
  type Lab,
  type LayerParameters,
  type Role,
  type Shape,
  type Term,
  type UpdateExplanation,
} from '$engine/train';
import { largestMagnitude, paintSample, paintSheet } from '$draw/maps';
import type { Ramp } from '$draw/ramps';
import type { Pixels } from '$figures/types';
import type { DockView } from '../context.svelte';
import { gridOf, inputShape, spotOf, type Grid } from '../grids';
import type { Row } from '../rows';

/** The images of a batch: more cannot be followed. */
export const MOST_IMAGES = 4;
const FIRST_IMAGES = 2;
/** More than there are; the core counts in 32 bits. */
const ALL_TERMS = 2 ** 31 - 1;

/** What the lab computed for the batch; plain numbers, made anew after every change. */
interface Computed {
  loss: number;
  losses: Float32Array;
  probabilities: Float32Array[];
}

/** What became of the loss of the batch with the steps that were tried. */
interface Trial {
  steps: number;
  lossBefore: number;
  lossAfter: number;
}

/** "One step in numbers": a small batch, one parameter, and the lab that was borrowed for it. */
export class StepView {
  status = $state<'idle' | 'opening' | 'open' | 'failed'>('idle');
  error = $state.raw<EngineError | null>(null);
  /** Indices of training images. */
  batch = $state.raw<readonly number[]>([]);
  /** Which of them is looked at. */
  focus = $state(0);
  #row = $state<number | null>(null);
  role = $state<Role>('weight');
  /** Where the parameter stands in its layer. */
  index = $state(0);
  computed = $state.raw<Computed | null>(null);
  trial = $state.raw<Trial | null>(null);
  /** Any new one says that the lab computed again. */
  revision = $state(0);
  /** The term under the pointer, by its place among all terms. */
  hovered = $state<number | null>(null);

  #release: (() => void) | null = null;
  #start: Uint8Array | null = null;

  constructor(readonly dock: DockView) {}

  get #lab(): Lab {
    return this.dock.room.engine.lab;
  }

  // ---- borrowing the lab ----------------------------------------------------------------------------------------------

  async start(): Promise<void> {
    if (this.status === 'opening' || this.status === 'open') return;
    this.status = 'opening';
    this.error = null;
    try {
      const release = await this.dock.room.watch.borrow();
      // The tab may have been left in the meantime.
      if (this.status !== 'opening') {
        release();
        return;
      }
      this.#release = release;
      if (this.batch.length === 0) this.#fill(0, FIRST_IMAGES);
      this.status = 'open';
      this.restart();
    } catch (thrown) {
      this.#fail(thrown);
    }
  }

  /** Gives the lab back; the run goes on from where it stood. */
  stop(): void {
    this.#release?.();
    this.#release = null;
    this.status = 'idle';
    this.computed = null;
    this.trial = null;
  }

  #fail(thrown: unknown): void {
    if (!(thrown instanceof EngineFailure)) throw thrown;
    this.stop();
    this.error = thrown.error;
    this.status = 'failed';
  }

  /** The lab has another exact state: begin anew with it. */
  restart(): void {
    if (this.status !== 'open') return;
    this.trial = null;
    try {
      this.#start = this.#lab.checkpoint();
      this.#compute();
      const kept = untrack(() => this.row);
      if (!kept || this.index >= untrack(() => this.count)) this.chooseLargest();
    } catch (thrown) {
      this.#fail(thrown);
    }
  }

  // ---- the batch ------------------------------------------------------------------------------------------------------

  get #trainCount(): number {
    return this.dock.room.data.value?.trainCount ?? 0;
  }

  #fill(from: number, count: number): void {
    const total = this.#trainCount;
    if (total === 0) return;
    this.batch = Array.from({ length: Math.min(count, total) }, (_, at) => (from + at) % total);
    this.focus = 0;
  }

  /** The images of the data that come after these. */
  next(): void {
    const last = this.batch.at(-1) ?? -1;
    this.#fill(last + 1, this.batch.length);
    this.#again();
  }

  resize(count: number): void {
    const total = this.#trainCount;
    const last = this.batch.at(-1) ?? -1;
    const added = Array.from(
      { length: Math.max(0, count - this.batch.length) },
      (_, at) => (last + 1 + at) % total,
    );
    this.batch = [...this.batch, ...added].slice(0, count);
    this.focus = Math.min(this.focus, count - 1);
    this.#again();
  }

  exchange(at: number, index: number): void {
    this.batch = this.batch.map((image, place) => (place === at ? index : image));
    this.focus = at;
    this.#again();
  }

  labelOf(index: number): number {
    return this.dock.room.data.value?.labels[index] ?? 0;
  }

  /** With another batch the steps that were tried say nothing. */
  #again(): void {
    if (this.status !== 'open') return;
    try {
      if (this.trial && this.#start) this.#lab.open(this.#start);
      this.trial = null;
      this.#compute();
    } catch (thrown) {
      this.#fail(thrown);
    }
  }

  #compute(): void {
    const { value } = this.dock.room.data;
    if (!value || this.batch.length === 0) return;
    const { channels, rows, cols } = value.shape;
    const size = channels * rows * cols;
    const pixels = new Uint8Array(size * this.batch.length);
    this.batch.forEach((index, at) => pixels.set(this.dock.room.data.image(index), at * size));
    const labels = Uint8Array.from(this.batch, (index) => this.labelOf(index));
    this.#lab.setImages(pixels, this.batch.length, labels);
    this.#lab.forward('train');
    const { loss, losses } = this.#lab.backward();
    const probabilities = this.batch.map((_, image) => this.#lab.probabilities(image));
    this.computed = { loss, losses, probabilities };
    this.hovered = null;
    this.revision += 1;
  }

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
  pick(index: number): void {
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
    this.pick(best);
  }

  #ask<T>(question: (lab: Lab) => T): T | null {
    void this.revision;
    if (this.status !== 'open' || !this.computed) return null;
    try {
      return question(this.#lab);
    } catch (thrown) {
      if (thrown instanceof EngineFailure) return null;
      throw thrown;
    }
  }

  #parameters: LayerParameters | null = $derived.by(() =>
    this.#ask((lab) => lab.parameters(this.layer)),
  );
  #gradients: LayerParameters | null = $derived.by(() =>
    this.#ask((lab) => lab.parameterGradient(this.layer)),
  );
  values: Float32Array | null = $derived.by(() => this.#parameters?.[this.role] ?? null);
  gradients: Float32Array | null = $derived.by(() => this.#gradients?.[this.role] ?? null);
  count: number = $derived.by(() => this.values?.length ?? 0);

  /** All terms of the gradient, so that every position can be pointed at. */
  gradient: GradientExplanation | null = $derived.by(() => {
    const { layer, role, index } = this;
    return this.#ask((lab) => lab.explainGradient(layer, role, index, ALL_TERMS));
  });
  update: UpdateExplanation | null = $derived.by(() => {
    const { layer, role, index } = this;
    return this.#ask((lab) => lab.explainUpdate(layer, role, index));
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
    this.#ask((lab) => lab.activation(this.layer - 1, this.focus)),
  );
  upstream: Float32Array | null = $derived.by(() =>
    this.#ask((lab) => lab.activationGradient(this.layer, this.focus)),
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
  isPicture: boolean = $derived.by(() => this.layer === 0 && !this.inputGrid.whole);

  inputPicture: Pixels | null = $derived.by(() => {
    const image = this.batch[this.focus];
    if (this.isPicture && image !== undefined) {
      const { rows, cols } = this.inputGrid.shape;
      const pixels = this.dock.room.data.image(image);
      const rgba = paintSample(pixels, this.inputChannel * rows * cols, {
        channels: 1,
        rows,
        cols,
      });
      return { width: cols, height: rows, rgba };
    }
    const { activation } = this.dock.ramps;
    return this.#picture(
      this.inputGrid,
      this.input,
      this.inputChannel,
      activation,
      this.inputLimit,
    );
  });
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

  // ---- the step -------------------------------------------------------------------------------------------------------

  /** Does the update that is explained, for all parameters, and looks at the same batch again. */
  apply(): void {
    const before = this.trial?.lossBefore ?? this.computed?.loss;
    if (before === undefined) return;
    try {
      this.#lab.applyStep();
      this.#compute();
      const steps = (this.trial?.steps ?? 0) + 1;
      this.trial = { steps, lossBefore: before, lossAfter: this.computed?.loss ?? before };
    } catch (thrown) {
      this.#fail(thrown);
    }
  }

  takeBack(): void {
    this.#again();
  }
}

const [useStep, provideStep] = createContext<StepView>();
export { provideStep, useStep };
