import type { Explanation, Lab, LayerParameters, LayerStatistics, Region } from '$engine/train';
import type { Sample } from './catalogue';
import { fitted, modelOf, volumeOf, type NetworkModel } from './model';
import { Numbers } from './numbers.svelte';
import { NO_EDITS, Originals } from './originals';
import { Pass } from './pass.svelte';
import { isAltered, type ModelRef, type NetworkSetup, type Place } from './setup';
import type { Pace, Soon } from './slices';
import type { ModelSource } from './sources.svelte';

const NOTHING = new Uint8Array(0);

/** Where a large image goes straight into a linear layer, a sum has hundreds of thousands of terms: seconds of work as objects. */
const MOST_LINEAR_TERMS = 4096;

/** What all networks of the page share. */
export interface Surroundings {
  readonly pace: Pace;
  readonly soon: Soon;
  /** Hears what goes wrong in a slice. */
  failed(error: unknown): void;
}

/** What a network without edits says to an image. */
interface Untouched {
  readonly pixels: Uint8Array;
  readonly probabilities: Float32Array;
}

/** One network and one image in a lab, and what comes out. */
export class OpenNetwork {
  model = $state.raw<NetworkModel | null>(null);
  samples = $state.raw<readonly Sample[]>([]);
  /** The bytes of the image before and after it was altered. */
  source = $state.raw<Uint8Array>(NOTHING);
  pixels = $state.raw<Uint8Array>(NOTHING);
  readonly numbers: Numbers;
  readonly originals: Originals;
  readonly pass: Pass;
  #probabilities: Float32Array = new Float32Array();
  #untouched: Untouched | null = null;
  #explained: Explanation | null = null;
  #partial = new Float32Array();

  constructor(
    readonly lab: Lab,
    private readonly surroundings: Surroundings,
  ) {
    this.pass = new Pass(
      lab,
      surroundings.pace,
      surroundings.soon,
      () => this.#finished(),
      (error) => surroundings.failed(error),
    );
    this.numbers = new Numbers(lab, () => this.pass.isUnderWay);
    this.originals = new Originals(lab);
  }

  // ---- what is computed -----------------------------------------------------------------------------------------------

  /** Takes a network. Throws an EngineFailure, and keeps the one before, when the core refuses it. */
  take(ref: ModelRef, source: ModelSource): void {
    this.pass.stop();
    const { architecture } = source.open(this.lab);
    this.originals.restart();
    this.samples = source.samples;
    const model = modelOf(ref, architecture, this.lab, source.classes, source.accuracy);
    this.numbers.take(model);
    this.#explained = null;
    this.#untouched = null;
    this.model = model;
  }

  /** Other parameters for the same network; what the user changed is put on top by the next `show`. */
  setParameters(values: Float32Array): void {
    this.pass.stop();
    this.lab.setParameters(values);
    this.originals.restart();
    this.#untouched = null;
    this.numbers.parametersChanged();
  }

  /** Computes what a setup says of the image and of the edits: at once, or in slices where that takes long. */
  show(setup: NetworkSetup): void {
    const { model } = this;
    if (!model) return;
    this.pass.run(model.summary.macs, () => {
      const { source, pixels } = this.#imageOf(setup);
      this.source = source;
      this.pixels = pixels;
      const isEdited = setup.edits.length > 0;
      const isKnown = this.#untouched?.pixels === pixels;
      const before = this.originals.applied;
      if (isEdited && !isKnown) this.#lookUntouched(pixels, model.summary.macs);
      this.originals.apply(setup.edits);
      if (this.originals.applied !== before) this.numbers.parametersChanged();
      this.lab.setImages(pixels, 1, null);
    });
  }

  #imageOf(setup: NetworkSetup): { source: Uint8Array; pixels: Uint8Array } {
    const source = this.sourceOf(setup);
    const { alteration } = setup;
    const input = this.model?.architecture.input;
    if (!input || !isAltered(alteration)) return { source, pixels: source };
    const erased = [...alteration.erased];
    return { source, pixels: this.lab.alterSample(source, input, { ...alteration, erased }) };
  }

  /** The bytes of the image of a setup; black where there is none of that size. */
  sourceOf({ image }: NetworkSetup): Uint8Array {
    const { model, samples } = this;
    if (!model) return NOTHING;
    const size = volumeOf(model.architecture.input);
    const index = image.kind === 'sample' ? Math.min(image.index, samples.length - 1) : 0;
    const pixels = image.kind === 'own' ? image.pixels : samples[index]?.pixels;
    return pixels?.length === size ? pixels : new Uint8Array(size);
  }

  /** Asks the network as it was trained; only where that is quick. */
  #lookUntouched(pixels: Uint8Array, macs: number): void {
    this.#untouched = null;
    if (!this.surroundings.pace.isQuick(macs)) return;
    this.originals.apply(NO_EDITS);
    this.lab.setImages(pixels, 1, null);
    this.lab.forward();
    this.#untouched = { pixels, probabilities: this.lab.probabilities(0) };
  }

  #finished(): void {
    this.#probabilities = this.lab.probabilities(0);
    if (this.originals.applied.length === 0)
      this.#untouched = { pixels: this.pixels, probabilities: this.#probabilities };
    this.#explained = null;
    this.numbers.changed();
  }

  get isReady(): boolean {
    return this.numbers.revision > 0;
  }

  // ---- what is asked --------------------------------------------------------------------------------------------------

  /** One number a class. Another array with every revision. */
  get probabilities(): Float32Array | null {
    return this.isReady ? this.#probabilities : null;
  }

  /** The same of the network as it was trained; null where nobody changed it, or where that is not known. */
  get untouched(): Float32Array | null {
    if (!this.isReady || this.originals.applied.length === 0) return null;
    return this.#untouched?.probabilities ?? null;
  }

  values(layer: number): Float32Array {
    return this.numbers.values(layer);
  }

  parameters(layer: number): LayerParameters {
    return this.numbers.parameters(layer);
  }

  /** How a number is computed; null for the input. While a pass is under way, the last answer stays. */
  explain(place: Place): Explanation | null {
    const { model } = this;
    if (!model || !this.isReady) return null;
    if (this.pass.isUnderWay) return this.#explained;
    const { layer, ...cell } = fitted(place, model);
    if (layer < 0) return null;
    const isLinear = model.layers[layer]?.spec.kind === 'linear';
    const most = isLinear ? MOST_LINEAR_TERMS : undefined;
    this.#explained = this.lab.explain(layer, cell, 0, most);
    return this.#explained;
  }

  /** For every layer that has to do with a number: which of its numbers this one reads, and which it feeds. */
  lineage(place: Place): readonly Region[] | null {
    const { model } = this;
    if (!model) return null;
    const { layer, ...cell } = fitted(place, model);
    return this.lab.lineage(layer, cell);
  }

  /** What one layer makes of the image, in a few numbers. */
  statistics(layer: number): LayerStatistics | null {
    return this.isReady && !this.pass.isUnderWay ? this.lab.statistics(layer, 0) : null;
  }

  /** What each input map adds to one output map of a convolution, in the same array again; null for other layers. */
  partialMaps(layer: number, channel: number): Float32Array | null {
    const view = this.model?.layers[layer];
    if (view?.spec.kind !== 'conv2d' || !this.isReady || this.pass.isUnderWay) return null;
    const { rows, cols } = view.output;
    const size = (view.input.channels / view.spec.groups) * rows * cols;
    if (this.#partial.length !== size) this.#partial = new Float32Array(size);
    this.lab.readPartialMaps(layer, channel, 0, this.#partial);
    return this.#partial;
  }
}
