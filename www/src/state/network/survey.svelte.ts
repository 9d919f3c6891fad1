import { EngineFailure } from '$engine/train';
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
  /** For every layer, the largest magnitude of each map; empty before it is done. */
  peaks = $state.raw<readonly Float32Array[]>([]);
  /** The weights that were looked at: those of now, if the network still has this revision. */
  parametersRevision = $state(-1);
  readonly #slices: Slices;

  constructor(
    private readonly network: OpenNetwork,
    pace: Pace,
    soon: Soon,
  ) {
    this.#slices = new Slices(pace, soon, (error) => this.#failed(error));
  }

  /** Whether weights changed since: what was found says nothing of them. */
  isOutdated: boolean = $derived.by(
    () =>
      this.state !== 'none' && this.parametersRevision !== this.network.numbers.parametersRevision,
  );

  /** Looks at images of the size that the network takes. Throws an EngineFailure when the core refuses them. */
  run(images: readonly Uint8Array[]): void {
    const { model, lab } = this.network;
    const [first] = images;
    if (!model || !first) return;
    const pixels = new Uint8Array(first.length * images.length);
    images.forEach((image, at) => pixels.set(image, at * first.length));
    this.clear();
    lab.beginSurvey(pixels);
    this.parametersRevision = this.network.numbers.parametersRevision;
    this.images = images.length;
    this.state = 'running';
    this.#slices.start(
      (macs) => {
        const isDone = lab.advanceSurvey(macs);
        this.progress = lab.surveyed / images.length;
        return isDone;
      },
      () => {
        this.peaks = model.layers.map(({ index }) => lab.survey(index));
        this.state = 'done';
      },
    );
  }

  /** Forgets it: the network is another one. */
  clear(): void {
    this.#slices.stop();
    this.state = 'none';
    this.progress = 0;
    this.peaks = [];
  }

  /** Weights that change meanwhile end it. */
  #failed(error: unknown): void {
    if (!(error instanceof EngineFailure)) throw error;
    const isOutdated = this.parametersRevision !== this.network.numbers.parametersRevision;
    this.state = isOutdated ? 'none' : 'failed';
  }

  /** For each map of a layer, whether it was zero for every image; null while nobody knows. */
  dead(layer: number): readonly boolean[] | null {
    const peaks = this.peaks[layer];
    return peaks ? [...peaks].map((peak) => peak === 0) : null;
  }
}
