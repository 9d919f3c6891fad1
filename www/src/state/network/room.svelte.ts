import { untrack } from 'svelte';
import {
  EngineFailure,
  type EngineError,
  type Explanation,
  type Lab,
  type LayerParameters,
} from '$engine/train';
import { History } from '../history.svelte';
import type { Sample } from './catalogue';
import { NetworkEdits } from './edits.svelte';
import { Focus } from './focus.svelte';
import { modelOf, volumeOf, type NetworkModel } from './model';
import type { NetworkHost } from './notices';
import { Numbers } from './numbers.svelte';
import { Pins } from './pins.svelte';
import {
  DEFAULT_SETUP,
  isAltered,
  isSameModel,
  NO_ALTERATION,
  type Alteration,
  type AttributionKind,
  type ImageOrigin,
  type ModelRef,
  type NetworkSetup,
  type Opened,
  type Panel,
  type Place,
  type Range,
} from './setup';
import { ModelSources, type ModelSource } from './sources.svelte';
import { write } from './url';

/** What an activation behind a layer makes of the number that is shown. */
export interface Activated {
  readonly kind: string;
  readonly explanation: Explanation;
}

/**
 * The state of the Network room: a network, an image, and what the user changed of them, undoable and in the address. Everything
 * that is computed follows in the same task, or in slices where that would take too long.
 */
export class NetworkRoom {
  /** Why the last thing that was asked for did not happen; what was there before stays. */
  fault = $state.raw<EngineError | null>(null);
  model = $state.raw<NetworkModel | null>(null);
  status = $state<'loading' | 'ready' | 'failed'>('loading');
  samples = $state.raw<readonly Sample[]>([]);

  range: Range = $state('layer');
  collapsed = $state.raw<ReadonlySet<number>>(new Set());
  attribution: AttributionKind = $state('none');
  attributionClass: number | null = $state(null);
  attributionLayer: number | null = $state(null);
  /** The drawer that is open beside the network. */
  panel: Panel | null = $state(null);
  /** A layer that something points to; a new object every time. */
  revealed = $state.raw<{ readonly layer: number; readonly turn: number } | null>(null);
  /** Whether the numbers of the opened map are being changed. */
  editing = $state(false);

  readonly numbers: Numbers;
  readonly edits: NetworkEdits;
  readonly pins: Pins;
  readonly sources: ModelSources;
  readonly #focus: Focus;
  readonly #history = new History<NetworkSetup>(DEFAULT_SETUP);
  #pixels = $state.raw<Uint8Array>(new Uint8Array());
  #probabilities: Float32Array = new Float32Array();

  constructor(
    readonly lab: Lab,
    public host: NetworkHost,
  ) {
    this.numbers = new Numbers(lab);
    this.sources = new ModelSources(() => this.host);
    this.#focus = new Focus(() => this.model);
    this.edits = new NetworkEdits({
      lab,
      edits: () => this.setup.edits,
      commit: (edits, merge) => this.#commit({ edits }, merge),
      parameters: (layer) => this.numbers.parameters(layer),
      weightShape: (layer) => this.model?.layers[layer]?.report.weightShape ?? null,
    });
    this.pins = new Pins(() => {
      const place = this.shown;
      return (
        place && {
          place,
          setup: this.setup,
          explanation: this.explanation,
          probabilities: this.#probabilities.slice(),
          pixels: this.#pixels,
        }
      );
    });
  }

  // ---- setup ----------------------------------------------------------------------------------------------------------

  get setup(): NetworkSetup {
    return this.#history.present;
  }

  get canUndo(): boolean {
    return this.#history.canUndo;
  }

  get canRedo(): boolean {
    return this.#history.canRedo;
  }

  undo(): void {
    this.#history.undo();
    this.#follow();
  }

  redo(): void {
    this.#history.redo();
    this.#follow();
  }

  #commit(change: Partial<NetworkSetup>, merge = ''): void {
    this.#history.commit({ ...this.setup, ...change }, merge);
    this.#follow();
  }

  /** The query that reproduces what is shown. */
  link: string = $derived.by(() => write(this));

  /** The room was entered, or its address changed from outside. */
  enter(query: URLSearchParams): void {
    void query;
    untrack(() => this.#follow());
  }

  forgive(): void {
    this.fault = null;
  }

  // ---- network --------------------------------------------------------------------------------------------------------

  /** Takes another network. Edits belong to the old one and are gone with it, as one step of undo. */
  async chooseModel(ref: ModelRef): Promise<void> {
    if (isSameModel(ref, this.setup.model)) return;
    const { image } = this.setup;
    const stays = image.kind === 'sample' ? image : DEFAULT_SETUP.image;
    this.#commit({ model: ref, edits: [], image: stays, alteration: NO_ALTERATION });
  }

  /** Opens a file of weights. */
  async openFile(bytes: Uint8Array, name: string): Promise<void> {
    const ref: ModelRef = { kind: 'file', name };
    this.sources.keep(ref, {
      open: (lab) => lab.importWeights(bytes),
      samples: [],
      classes: [],
      accuracy: null,
    });
    await this.chooseModel(ref);
  }

  /** Brings the lab to what the setup says. */
  #follow(): void {
    const { model: ref } = this.setup;
    if (!this.model || !isSameModel(this.model.ref, ref)) {
      const known = this.sources.find(ref);
      if (known) this.#open(ref, known);
      else void this.#load(ref);
      return;
    }
    this.#try(() => {
      if (this.edits.apply(this.setup.edits)) this.numbers.parametersChanged();
      this.#show();
    });
  }

  async #load(ref: ModelRef): Promise<void> {
    if (!this.model) this.status = 'loading';
    try {
      const source = await this.sources.load(ref);
      if (isSameModel(ref, this.setup.model)) this.#open(ref, source);
    } catch (error) {
      this.#refuse(error);
      if (!this.model) this.status = 'failed';
    }
  }

  #open(ref: ModelRef, source: ModelSource): void {
    this.#try(() => {
      const { architecture } = source.open(this.lab);
      this.edits.restart();
      this.samples = source.samples;
      const model = modelOf(ref, architecture, this.lab, source.classes, source.accuracy);
      this.numbers.take(model);
      this.model = model;
      this.status = 'ready';
      this.#follow();
    });
  }

  // ---- image ----------------------------------------------------------------------------------------------------------

  chooseSample(index: number): void {
    this.#commit({ image: { kind: 'sample', index }, alteration: NO_ALTERATION });
  }

  /** Takes an image of the size that the network takes. Nobody may write to the bytes afterwards. */
  setImage(pixels: Uint8Array, from: ImageOrigin, merge = ''): void {
    this.#commit({ image: { kind: 'own', pixels, from }, alteration: NO_ALTERATION }, merge);
  }

  alter(change: Partial<Alteration>, merge = ''): void {
    this.#commit({ alteration: { ...this.setup.alteration, ...change } }, merge);
  }

  /** The image as it was before it was altered. */
  resetImage(): void {
    if (isAltered(this.setup.alteration)) this.#commit({ alteration: NO_ALTERATION });
  }

  /** The bytes of the image before it was altered. */
  source: Uint8Array = $derived.by(() => {
    const { image } = this.setup;
    const input = this.model?.architecture.input;
    if (!input) return new Uint8Array();
    const size = volumeOf(input);
    const pixels = image.kind === 'own' ? image.pixels : this.samples[image.index]?.pixels;
    return pixels?.length === size ? pixels : new Uint8Array(size);
  });

  /** The bytes that the network sees. */
  get pixels(): Uint8Array {
    return this.#pixels;
  }

  /** The class of the image, if it is known. */
  label: number | null = $derived.by(() => {
    const { image } = this.setup;
    return image.kind === 'sample' ? (this.samples[image.index]?.label ?? null) : null;
  });

  #show(): void {
    const { source, model } = this;
    if (!model) return;
    this.#pixels = source;
    this.lab.setImages(this.#pixels, 1, null);
    this.lab.forward();
    this.#probabilities = this.lab.probabilities(0);
    this.numbers.changed();
  }

  // ---- numbers --------------------------------------------------------------------------------------------------------

  get revision(): number {
    return this.numbers.revision;
  }

  get parametersRevision(): number {
    return this.numbers.parametersRevision;
  }

  /** A layer's numbers; layer -1 is the input. The array is written again with the next revision. */
  values(layer: number): Float32Array {
    return this.#try(() => this.numbers.values(layer)) ?? new Float32Array();
  }

  parameters(layer: number): LayerParameters {
    return this.#try(() => this.numbers.parameters(layer)) ?? { weight: null, bias: null };
  }

  limitOf(layer: number, channel: number): number {
    return this.#try(() => this.numbers.limitOf(this.range, layer, channel)) ?? 0;
  }

  weightLimitOf(layer: number, out?: number, input?: number): number {
    return this.#try(() => this.numbers.weightLimitOf(this.range, layer, out, input)) ?? 0;
  }

  /** One number a class; the array is another one with every revision. */
  get probabilities(): Float32Array | null {
    return this.revision > 0 ? this.#probabilities : null;
  }

  /** The same without edits; null when there are none. */
  get baseline(): Float32Array | null {
    return null;
  }

  /** The class with the largest probability. */
  winner: number = $derived.by(() => {
    const values = this.probabilities ?? [];
    let best = 0;
    for (let at = 1; at < values.length; at++)
      if ((values[at] ?? 0) > (values[best] ?? 0)) best = at;
    return best;
  });

  // ---- focus ----------------------------------------------------------------------------------------------------------

  get focus(): Place | null {
    return this.#focus.focus;
  }

  get hover(): Place | null {
    return this.#focus.hover;
  }

  get shown(): Place | null {
    return this.#focus.shown;
  }

  get opened(): Opened | null {
    return this.#focus.opened;
  }

  get slice(): number {
    return this.#focus.slice;
  }

  set slice(slice: number) {
    this.#focus.choose(slice);
  }

  point(place: Place | null): void {
    this.#focus.point(place);
  }

  pin(place: Place | null): void {
    this.#focus.pin(place);
  }

  step(down: number, right: number): void {
    this.#focus.step(down, right);
  }

  open(layer: number, channel: number): void {
    this.#focus.open(layer, channel);
  }

  close(): void {
    this.editing = false;
    this.#focus.close();
  }

  reveal(layer: number): void {
    this.revealed = { layer, turn: (this.revealed?.turn ?? 0) + 1 };
  }

  toggleCollapsed(layer: number): void {
    const collapsed = new Set(this.collapsed);
    if (!collapsed.delete(layer)) collapsed.add(layer);
    this.collapsed = collapsed;
  }

  explanation: Explanation | null = $derived.by(() => {
    const { shown } = this;
    return shown && this.explain(shown);
  });

  activated: Activated | null = $derived.by(() => {
    const { shown, model } = this;
    const next = shown && model?.layers[shown.layer + 1];
    if (!next || next.activationOf !== shown.layer) return null;
    const explanation = this.explain({ ...shown, layer: next.index });
    return explanation && { kind: next.spec.kind, explanation };
  });

  /** How a number is computed; null for the input. */
  explain({ layer, ...cell }: Place): Explanation | null {
    if (layer < 0 || this.revision === 0) return null;
    return this.#try(() => this.lab.explain(layer, cell, 0));
  }

  // ---- what goes wrong ------------------------------------------------------------------------------------------------

  #try<T>(act: () => T): T | null {
    try {
      return act();
    } catch (error) {
      const { code } = this.#refuse(error);
      void code;
      return null;
    }
  }

  #refuse(error: unknown): EngineError {
    if (!(error instanceof EngineFailure)) throw error;
    const { code } = error.error;
    // Not at once: whoever reads may be in the middle of deriving something.
    if (code !== 'cancelled') queueMicrotask(() => (this.fault = error.error));
    return error.error;
  }
}
