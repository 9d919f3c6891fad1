import { HeldLab } from './held-lab';
import { unpackLineage } from './lineage';
import { unpackTerms } from './terms';
import type {
  Cell,
  Explanation,
  GradCam,
  LayerParameters,
  LayerStatistics,
  Normalisation,
  Region,
  Occlusion,
  Patch,
  Places,
} from './types';

/** A network that is looked at from all sides: what it makes of an image, how, and which parts of the image count. */
export class InspectedLab extends HeldLab {
  /** The trained numbers of one layer. */
  parameters(layer: number): LayerParameters {
    return this.ask((lab) => ({
      weight: lab.parameters(layer, 'weight') ?? null,
      bias: lab.parameters(layer, 'bias') ?? null,
    }));
  }

  /** The mean and the variance that a batch normalisation uses outside training, one a map; null for other layers. */
  normalisation(layer: number): Normalisation | null {
    return this.ask((lab) => lab.normalisation(layer) ?? null);
  }

  /**
   * Computes every activation of all images. `train` drops numbers and normalises over the batch as a step does; else the network
   * answers as it would be used.
   */
  forward(mode: 'eval' | 'train' = 'eval'): void {
    this.forget('backward');
    this.work('forward', (lab) => lab.forward(mode === 'train'));
  }

  /** Begins what `forward` does, for networks that take longer than a frame. */
  beginForward(): void {
    this.forget('backward');
    this.work('forward', (lab) => lab.beginForward());
  }

  /** Does about so many multiplications of it; says whether it is done. */
  advanceForward(macs: number): boolean {
    const done = this.ask((lab) => lab.advanceForward(macs));
    // A new instance then does all of it.
    if (done) this.did('forward', (lab) => lab.forward(false));
    return done;
  }

  /** `channels x rows x cols` numbers; layer -1 is the input. After `forward`. */
  activation(layer: number, image: number): Float32Array {
    return this.ask((lab) => lab.activation(layer, image));
  }

  /** The same into an array of that length: fresh memory takes browsers longer than what it is for. */
  readActivation(layer: number, image: number, to: Float32Array): void {
    this.ask((lab) => lab.readActivation(layer, image, to));
  }

  /** One number a class. After `forward`. */
  probabilities(image: number): Float32Array {
    return this.ask((lab) => lab.probabilities(image));
  }

  /**
   * How one number of a layer's output is computed. Of a sum with more terms than `most` only the largest are listed, in their
   * order; `rest` is what the others add up to. After `forward`.
   */
  explain(layer: number, cell: Cell, image: number, most?: number): Explanation {
    return this.ask((lab) => {
      const { terms, ...head } = lab.explain(layer, cell, image, most);
      return { ...head, terms: unpackTerms(terms) };
    });
  }

  /**
   * What each input map that it reads adds to one output map of a convolution, without the bias: `maps x rows x cols`. After
   * `forward`.
   */
  partialMaps(layer: number, channel: number, image: number): Float32Array {
    return this.ask((lab) => lab.partialMaps(layer, channel, image));
  }

  /** The same into an array of that length. */
  readPartialMaps(layer: number, channel: number, image: number, to: Float32Array): void {
    this.ask((lab) => lab.readPartialMaps(layer, channel, image, to));
  }

  /** Which numbers a cell is made of and goes into, itself included; only the layers in which there are any, from the input on. */
  lineage(layer: number, cell: Cell): Region[] {
    return this.ask((lab) => unpackLineage(lab.lineage(layer, cell)));
  }

  /** What a layer made of an image, summed up; layer -1 is the input. After `forward`. */
  statistics(layer: number, image: number): LayerStatistics {
    return this.ask((lab) => lab.statistics(layer, image));
  }

  /** The gradient of a class's logit in the input. After `forward`. */
  saliency(klass: number, image: number): Float32Array {
    return this.ask((lab) => lab.saliency(klass, image));
  }

  /** Where a layer speaks for a class. After `forward`. */
  gradCam(layer: number, klass: number, image: number): GradCam {
    return this.ask((lab) => lab.gradCam(layer, klass, image));
  }

  /** The layer that Grad-CAM usually asks: what comes of the last convolution. Null without one. */
  gradCamLayer(): number | null {
    return this.ask((lab) => lab.gradCamLayer() ?? null);
  }

  /** Begins to lay a square on each place of an image. After `forward`; another image or other numbers end it. */
  beginOcclusion(klass: number, occlusion: Occlusion, image = 0): Places {
    return this.work('occlusion', (lab) => lab.beginOcclusion(klass, image, occlusion));
  }

  /** Does about so many multiplications of it; says whether it is done. */
  advanceOcclusion(macs: number): boolean {
    return this.ask((lab) => lab.advanceOcclusion(macs));
  }

  /** The class's probability with the square at each place, `rows x cols`; NaN where it has not been computed yet. */
  occlusion(): Float32Array {
    return this.ask((lab) => lab.occlusion());
  }

  /** The pixels that the square covers at a place. */
  occlusionPatch(row: number, col: number): Patch {
    return this.ask((lab) => lab.occlusionPatch(row, col));
  }

  /**
   * Begins to look for the largest number that each map gets to over many images, beside those that were set: bytes,
   * `count x channels x rows x cols`. Other numbers in the network end it.
   */
  beginSurvey(pixels: Uint8Array): void {
    this.work('survey', (lab) => lab.beginSurvey(pixels));
  }

  /** Does about so many multiplications of it; says whether it is done. */
  advanceSurvey(macs: number): boolean {
    return this.ask((lab) => lab.advanceSurvey(macs));
  }

  /** How many images the survey has seen. */
  get surveyed(): number {
    return this.ask((lab) => lab.surveyed);
  }

  /** The largest size of a number in each map of a layer, over the images that the survey has seen. */
  survey(layer: number): Float32Array {
    return this.ask((lab) => lab.survey(layer));
  }
}
