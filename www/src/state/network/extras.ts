// Questions that a lab learns to answer while the room is built. Goes away.
import type { Lab } from '$engine/train';
import type { Patch } from './setup';

export interface GradCam {
  readonly map: Float32Array;
  readonly weights: Float32Array;
  readonly rows: number;
  readonly cols: number;
}

export interface LayerStatistics {
  readonly minimum: number;
  readonly maximum: number;
  readonly mean: number;
  readonly zeros: number;
  readonly bins: { readonly from: number; readonly to: number; readonly counts: readonly number[] };
  readonly peaks: Float32Array;
}

export interface Extras {
  saliency(klass: number, image: number): Float32Array;
  gradCam(layer: number, klass: number, image: number): GradCam;
  gradCamLayer(): number | null;
  beginOcclusion(
    klass: number,
    occlusion: { size: number; stride: number; fill: number },
  ): { rows: number; cols: number };
  advanceOcclusion(macs: number): boolean;
  occlusion(): Float32Array;
  occlusionPatch(row: number, col: number): Patch;
  statistics(layer: number, image: number): LayerStatistics;
  beginSurvey(pixels: Uint8Array, count: number): void;
  advanceSurvey(macs: number): boolean;
  survey(layer: number): Float32Array;
}

/** The lab's answers, where it has them already. */
export const extras = (lab: Lab): Partial<Extras> => lab as unknown as Partial<Extras>;
