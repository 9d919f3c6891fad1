import type { EngineError, Role } from '$engine/train';
import type { LayerView, NetworkRoom, ParameterEdit } from '$state/network';
import { refusalOf } from '$state/reason';
import {
  deviationOf,
  firstInput,
  fittedTo,
  kernelsOf,
  startOf,
  strengthOf,
  withStrength,
  type KernelSet,
} from './kernels';

export interface EditedPlace {
  readonly layer: number;
  /** The map or unit that comes out. */
  readonly out: number;
  /** The input map, counted within the whole layer. */
  readonly channel: number;
}

const NOTHING = new Float32Array(0);

/** Changes the kernels of one map, or the weights of one unit, of the trained network that is shown. */
export class KernelEditor {
  /** What the buttons change: the kernel between two maps, or all that belongs to the map. */
  scope = $state<'kernel' | 'map'>('kernel');
  #throws = 0;
  /** What a slider of strength began with. */
  #scaled: { values: Float32Array; start: number; turn: number } | null = null;
  #turns = 0;

  constructor(
    readonly room: NetworkRoom,
    private readonly place: () => EditedPlace,
  ) {}

  layer: LayerView | null = $derived.by(() => this.room.model?.layers[this.place().layer] ?? null);
  set: KernelSet | null = $derived.by(() => this.layer && kernelsOf(this.layer));
  out: number = $derived.by(() => {
    const last = (this.set?.outs ?? 1) - 1;
    return Math.max(0, Math.min(last, this.place().out));
  });
  /** The first input map that this map reads. */
  first: number = $derived.by(() => (this.set ? firstInput(this.set, this.out) : 0));
  /** The input map within those. */
  input: number = $derived.by(() => {
    const last = (this.set?.inputs ?? 1) - 1;
    return Math.max(0, Math.min(last, this.place().channel - this.first));
  });
  isUnit: boolean = $derived.by(() => this.layer?.spec.kind === 'linear');

  get area(): number {
    return this.set ? this.set.rows * this.set.cols : 0;
  }

  /** Where the kernel begins in the flat weights. */
  start: number = $derived.by(() => (this.set ? startOf(this.set, this.out, this.input) : 0));

  weights: Float32Array = $derived.by(() => this.#numbers('weight'));
  biases: Float32Array = $derived.by(() => this.#numbers('bias'));
  kernel: Float32Array = $derived.by(() =>
    this.weights.subarray(this.start, this.start + this.area),
  );
  bias: number | null = $derived.by(() => this.biases[this.out] ?? null);

  #numbers(role: Role): Float32Array {
    void this.room.parametersRevision;
    const { layer } = this.place();
    return this.room.parameters(layer)[role] ?? NOTHING;
  }

  /** All weights of the map. */
  get #whole(): { start: number; count: number } {
    const { set } = this;
    if (!set) return { start: 0, count: 0 };
    return { start: startOf(set, this.out, 0), count: set.inputs * this.area };
  }

  /** What the buttons change. */
  get #scoped(): { start: number; count: number } {
    if (this.isUnit || this.scope === 'map') return this.#whole;
    return { start: this.start, count: this.area };
  }

  #edits(role: Role, start: number, values: ArrayLike<number>): ParameterEdit[] {
    const { layer } = this.place();
    return Array.from({ length: values.length }, (_, at) => ({
      layer,
      role,
      index: start + at,
      value: values[at] ?? 0,
    }));
  }

  #write(start: number, values: ArrayLike<number>, merge = ''): void {
    this.room.edits.set(this.#edits('weight', start, values), merge);
  }

  // ---- one number -----------------------------------------------------------------------------------------------------

  setWeight(index: number, value: number): EngineError | null {
    this.#write(index, [value], `weight ${this.place().layer} ${index}`);
    return null;
  }

  setBias(value: number): EngineError | null {
    const { layer } = this.place();
    this.room.edits.set(this.#edits('bias', this.out, [value]), `bias ${layer} ${this.out}`);
    return null;
  }

  isEdited(index: number): boolean {
    return this.room.edits.isEdited(this.place().layer, 'weight', index);
  }

  get isBiasEdited(): boolean {
    return this.room.edits.isEdited(this.place().layer, 'bias', this.out);
  }

  /** Whether any number of the kernel between two maps was changed; `input` counts within the group. */
  isKernelEdited(out: number, input: number): boolean {
    const { set, room } = this;
    const { layer } = this.place();
    if (!set || !room.edits.isEdited(layer, 'weight')) return false;
    const start = startOf(set, out, input);
    return Array.from({ length: this.area }, (_, at) => start + at).some((index) =>
      this.isEdited(index),
    );
  }

  // ---- whole kernels --------------------------------------------------------------------------------------------------

  /** A pasted block; says why it does not fit. */
  paste(text: string): EngineError | null {
    const { set, room } = this;
    if (!set) return null;
    try {
      const { rows, cols, slices, weights } = room.lab.parseKernel(text);
      if (rows !== set.rows || cols !== set.cols || slices !== 1) {
        const expected = `${set.rows} × ${set.cols}`;
        return { code: 'kernel-size-differs', detail: { rows, cols, expected } };
      }
      this.#write(this.start, weights);
      return null;
    } catch (error) {
      return refusalOf(error);
    }
  }

  /** Known numbers, as strong as the layer's. */
  fit(kernel: Parameters<typeof fittedTo>[0]): number[] | null {
    const { set } = this;
    return set && fittedTo(kernel, set.rows, set.cols);
  }

  usePreset(weights: readonly number[]): void {
    const made = withStrength(weights, strengthOf(this.#trained));
    const { start, count } = this.#scoped;
    const repeated = Array.from({ length: count }, (_, at) => made[at % made.length] ?? 0);
    this.#write(start, repeated);
  }

  get #trained(): Float32Array {
    return this.room.edits.original(this.place().layer, 'weight');
  }

  zero(): void {
    const { start, count } = this.#scoped;
    this.#write(start, new Float32Array(count));
  }

  /** Other numbers, drawn from a seed that counts up. */
  randomise(): void {
    const { start, count } = this.#scoped;
    this.#throws += 1;
    const seed = 1000 * (this.place().layer + 1) + this.#throws;
    this.#write(start, this.room.lab.randomWeights(count, deviationOf(this.#trained), seed));
  }

  negate(): void {
    const { start, count } = this.#scoped;
    this.#write(
      start,
      this.weights.slice(start, start + count).map((value) => -value),
    );
  }

  /** Makes what is in scope so many times as strong as it was when the slider was taken. */
  scale(factor: number): void {
    const { start, count } = this.#scoped;
    if (this.#scaled?.start !== start || this.#scaled.values.length !== count) {
      const values = this.weights.slice(start, start + count);
      this.#scaled = { values, start, turn: ++this.#turns };
    }
    const { values, turn } = this.#scaled;
    this.#write(
      start,
      values.map((value) => value * factor),
      `scale ${turn}`,
    );
  }

  endScale(): void {
    this.#scaled = null;
  }

  /** Takes the numbers of another map of the layer. */
  copyFrom(out: number): void {
    const { set } = this;
    if (!set) return;
    const { start, count } = this.#scoped;
    const from = start + (out - this.out) * set.inputs * this.area;
    this.#write(start, this.weights.slice(from, from + count));
  }

  // ---- on, off, back --------------------------------------------------------------------------------------------------

  /** Whether the map is all zero. */
  isOff: boolean = $derived.by(() => {
    const { start, count } = this.#whole;
    const isZero = this.weights.subarray(start, start + count).every((value) => value === 0);
    return isZero && (this.bias ?? 0) === 0;
  });

  /** Sets all kernels and the bias of the map to zero, or puts all of them back. */
  toggle(): void {
    if (this.isOff) this.resetMap();
    else this.#writeMap(() => 0);
  }

  resetMap(): void {
    const { edits } = this.room;
    const { layer } = this.place();
    this.#writeMap((role, index) => edits.original(layer, role)[index] ?? 0);
  }

  /** All weights and the bias of the map, as one step of undo. */
  #writeMap(value: (role: Role, index: number) => number): void {
    const { start, count } = this.#whole;
    const weights = Array.from({ length: count }, (_, at) => value('weight', start + at));
    const bias = this.bias === null ? [] : [value('bias', this.out)];
    this.room.edits.set([
      ...this.#edits('weight', start, weights),
      ...this.#edits('bias', this.out, bias),
    ]);
  }

  resetKernel(): void {
    this.room.edits.resetKernel(this.place().layer, this.out, this.input);
  }

  isThisKernelEdited: boolean = $derived.by(() => this.isKernelEdited(this.out, this.input));
  isMapEdited: boolean = $derived.by(() => {
    const { start, count } = this.#whole;
    const { layer } = this.place();
    return this.room.edits.list.some(
      (edit) =>
        edit.layer === layer &&
        (edit.role === 'bias'
          ? edit.index === this.out
          : edit.index >= start && edit.index < start + count),
    );
  });
}
