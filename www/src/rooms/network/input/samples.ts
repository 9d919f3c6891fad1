import { indexOfLargest } from '$draw/largest';
import type { NetworkRoom, Sample } from '$state/network';

/** A sample, and what the network takes it for once it was asked. */
export interface SampleView {
  readonly index: number;
  readonly sample: Sample;
  readonly answer: number | null;
  /** The probability of the answer. */
  readonly share: number;
  readonly isWrong: boolean;
}

/** `answers` are the probabilities of all samples in their order. */
export function sampleViews(
  { samples }: Pick<NetworkRoom, 'samples'>,
  answers: readonly Float32Array[] | null,
): SampleView[] {
  return samples.map((sample, index) => {
    const probabilities = answers?.[index];
    const answer = probabilities ? indexOfLargest(probabilities) : null;
    return {
      index,
      sample,
      answer,
      share: answer === null ? NaN : (probabilities?.[answer] ?? NaN),
      isWrong: answer !== null && sample.label !== null && answer !== sample.label,
    };
  });
}

/** Which samples are shown where there is room for so many: the first ones, and always the chosen one. */
export function inSight<View extends { index: number }>(
  views: readonly View[],
  room: number,
  chosen: number | null,
): readonly View[] {
  if (views.length <= room) return views;
  const first = views.slice(0, room);
  const wanted = views.find(({ index }) => index === chosen);
  return !wanted || first.includes(wanted) ? first : [...first.slice(0, -1), wanted];
}
