import type { Lab } from '$engine/train';
import { extras } from './extras';
import type { OpenNetwork } from './network.svelte';
import { Slices, type Pace, type Soon } from './slices';

export type SurveyState = 'none' | 'running' | 'done' | 'failed';

/** How strongly every map answered to the strongest of many images: one that never says anything is dead. */
export class Survey {
  state: SurveyState = $state('none');
  /** 0..1 while it runs. */
  progress = $state(0);
  /** How many images were looked at. */
  images = $state(0);
  /** The weights that were looked at: those of now, if the network still has this revision. */
  parametersRevision = $state(0);
  /** For every layer, the largest magnitude of each map; empty before it is done. */
  peaks = $state.raw<readonly Float32Array[]>([]);
  readonly #slices: Slices;

  constructor(
    private readonly network: OpenNetwork,
    pace: Pace,
    soon: Soon,
  ) {
    this.#slices = new Slices(pace, soon, () => (this.state = 'failed'));
  }

  get #lab(): Lab {
    return this.network.lab;
  }

  /** Looks at images of the size that the network takes. */
  run(images: readonly Uint8Array[]): void {
    const { model } = this.network;
    const { beginSurvey, advanceSurvey } = extras(this.#lab);
    const first = images[0];
    if (!model || !first || !beginSurvey || !advanceSurvey) return;
    const pixels = new Uint8Array(first.length * images.length);
    images.forEach((image, at) => pixels.set(image, at * first.length));
    this.peaks = [];
    this.progress = 0;
    this.images = images.length;
    this.parametersRevision = this.network.numbers.parametersRevision;
    beginSurvey.call(this.#lab, pixels, images.length);
    this.state = 'running';
    const total = Math.max(1, model.summary.macs * images.length);
    let done = 0;
    this.#slices.start(
      (macs) => {
        done += macs;
        this.progress = Math.min(1, done / total);
        return advanceSurvey.call(this.#lab, macs);
      },
      () => this.#finish(model.layers.length),
    );
  }

  /** Forgets it: the network is another one. */
  clear(): void {
    this.#slices.stop();
    this.state = 'none';
    this.peaks = [];
  }

  #finish(layers: number): void {
    const { survey } = extras(this.#lab);
    this.peaks = Array.from(
      { length: layers },
      (_, layer) => survey?.call(this.#lab, layer) ?? new Float32Array(),
    );
    this.progress = 1;
    this.state = 'done';
  }

  /** For each map of a layer, whether it was zero for every image; null while nobody knows. */
  dead(layer: number): readonly boolean[] | null {
    const peaks = this.peaks[layer];
    return peaks ? [...peaks].map((peak) => peak === 0) : null;
  }
}
