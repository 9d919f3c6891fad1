import { untrack } from 'svelte';
import type { Lab, LayerParameters } from '$engine/train';
import { largestMagnitude } from '$draw/maps';
import { shapeOf, volumeOf, type NetworkModel } from './model';
import type { Range } from './setup';

const NOTHING = new Float32Array(0);
const NO_PARAMETERS: LayerParameters = { weight: null, bias: null };

/** An array that is used again and again, and which revision it holds. */
interface Held {
  readonly values: Float32Array;
  revision: number;
  /** The largest magnitude of each map, once somebody asked. */
  limits: Float32Array | null;
}

/** Activations and parameters of the network in a lab, read when somebody asks, once a change, into the same arrays again. */
export class Numbers {
  /** Any new one says that activations changed. */
  revision = $state(0);
  /** Any new one says that weights or biases changed. */
  parametersRevision = $state(0);
  #model: NetworkModel | null = null;
  #held = new Map<number, Held>();
  #parameters = new Map<number, LayerParameters>();
  #weightLimits = new Map<string, number>();

  /** `isStale` says that the activations in the lab are on their way: until they are there, the last ones are shown. */
  constructor(
    private readonly lab: Lab,
    private readonly isStale: () => boolean = () => false,
  ) {}

  /** Another network: the arrays have other sizes. */
  take(model: NetworkModel): void {
    this.#model = model;
    this.#held.clear();
    this.parametersChanged();
  }

  /** The network has computed anew. */
  changed(): void {
    this.revision += 1;
  }

  parametersChanged(): void {
    this.#parameters.clear();
    this.#weightLimits.clear();
    this.parametersRevision += 1;
  }

  /** A layer's numbers, map after map; layer -1 is the input. The array is written again with the next revision. */
  values(layer: number): Float32Array {
    return this.#read(layer)?.values ?? NOTHING;
  }

  #read(layer: number): Held | null {
    const { revision } = this;
    const model = this.#model;
    if (!model || revision === 0 || layer < -1 || layer >= model.layers.length) return null;
    let held = this.#held.get(layer);
    if (!held) {
      const values = new Float32Array(volumeOf(shapeOf(model, layer)));
      held = { values, revision: 0, limits: null };
      this.#held.set(layer, held);
    }
    if (held.revision !== revision && !untrack(this.isStale)) {
      this.lab.readActivation(layer, 0, held.values);
      held.revision = revision;
      held.limits = null;
    }
    return held;
  }

  /** The trained numbers of a layer as they are now, edits included. */
  parameters(layer: number): LayerParameters {
    void this.parametersRevision;
    const model = this.#model;
    if (!model || layer < 0 || layer >= model.layers.length) return NO_PARAMETERS;
    let known = this.#parameters.get(layer);
    if (!known) {
      known = this.lab.parameters(layer);
      this.#parameters.set(layer, known);
    }
    return known;
  }

  // ---- ranges of colour ramps -----------------------------------------------------------------------------------------

  /** What the end of the ramp stands for in one map of a layer. */
  limitOf(range: Range, layer: number, channel: number): number {
    const model = this.#model;
    if (!model) return 0;
    if (range !== 'global') return this.#limits(layer, range === 'unit' ? channel : null);
    return model.layers.reduce(
      (largest, { index, kind }) =>
        kind === 'scores' ? largest : Math.max(largest, this.#limits(index, null)),
      0,
    );
  }

  #limits(layer: number, channel: number | null): number {
    const held = this.#read(layer);
    const model = this.#model;
    if (!held || !model) return 0;
    const { channels, rows, cols } = shapeOf(model, layer);
    const size = rows * cols;
    // A single number on its own range would always be the strongest colour.
    const whole = size === 1 || channel === null;
    held.limits ??= Float32Array.from({ length: channels }, (_, at) =>
      largestMagnitude(held.values, at * size, size),
    );
    return whole ? largestMagnitude(held.limits) : (held.limits[channel] ?? 0);
  }

  /** The same for weights: of one kernel, of a layer, or of all layers. */
  weightLimitOf(range: Range, layer: number, out?: number, input?: number): number {
    void this.parametersRevision;
    const model = this.#model;
    if (!model) return 0;
    const key =
      range === 'global' ? range : range === 'layer' ? `${layer}` : `${layer} ${out} ${input}`;
    let limit = this.#weightLimits.get(key);
    if (limit === undefined) {
      limit =
        range === 'global'
          ? Math.max(0, ...model.layers.map(({ index }) => this.#layerLimit(index)))
          : range === 'layer' || out === undefined || input === undefined
            ? this.#layerLimit(layer)
            : this.#kernelLimit(layer, out, input);
      this.#weightLimits.set(key, limit);
    }
    return limit;
  }

  #layerLimit(layer: number): number {
    const { weight } = this.parameters(layer);
    return weight ? largestMagnitude(weight) : 0;
  }

  #kernelLimit(layer: number, out: number, input: number): number {
    const { weight } = this.parameters(layer);
    const [, inputs = 1, rows = 1, cols = 1] = this.#model?.layers[layer]?.report.weightShape ?? [];
    const size = rows * cols;
    // A dense weight stands alone, as above.
    if (!weight || size === 1) return this.#layerLimit(layer);
    return largestMagnitude(weight, (out * inputs + input) * size, size);
  }
}
