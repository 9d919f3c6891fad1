import type { Evaluation, Progress } from '$engine/train';
import { Curves, type Place } from './curves.svelte';
import { START, type RunRecord, type Standing } from './record';

/** What came out of a run so far: where it stands, its curves, its evaluations. */
export class RunLog {
  standing = $state.raw<Standing>(START);
  curves = $state.raw(new Curves());
  /** The latest evaluation of all validation images, and the latest of any kind. */
  evaluation = $state.raw<Evaluation | null>(null);
  quick = $state.raw<Evaluation | null>(null);

  /** Begins anew, or where a record ends. */
  begin(learningRate: number, record?: RunRecord): void {
    this.curves = record?.curves.copy(record.standing.step) ?? new Curves();
    this.standing = record
      ? { ...record.standing, imagesPerSecond: 0, secondsLeft: null }
      : { ...START, learningRate };
    this.evaluation = record?.evaluation ?? null;
    this.quick = this.evaluation;
  }

  /** Adds what a message of the engine tells; `batchSize` and `trainCount` say how many images its batches held. */
  add(progress: Progress, batchSize: number, trainCount: number): void {
    const { losses, accuracies, step, epoch, batch, batches, imagesPerSecond } = progress;
    const before = this.standing;
    // The last batch of an epoch may be smaller.
    const missing = Math.max(0, batches * batchSize - trainCount) * (epoch - before.epoch);
    const seen = Math.max(0, losses.length * batchSize - missing);
    const images = before.images + seen;
    const seconds = before.seconds + (imagesPerSecond > 0 ? seen / imagesPerSecond : 0);
    const { learningRate, secondsLeft, memory } = progress;
    const rates = { learningRate, imagesPerSecond, secondsLeft, memory };
    this.standing = { step, epoch, batch, batches, images, seconds, ...rates };
    this.curves.addBatches(placeOf(before), placeOf(this.standing), losses, accuracies);
  }

  addEvaluation(evaluation: Evaluation): void {
    this.quick = evaluation;
    if (evaluation.full) this.evaluation = evaluation;
    this.curves.addEvaluation(this.#placeAt(evaluation.step), evaluation);
  }

  /** Goes back to an earlier step: what came after it is void. */
  rewind(step: number): void {
    this.standing = this.standingAt(step);
    this.curves.truncate(step);
    if (this.evaluation && this.evaluation.step > step) this.evaluation = null;
    if (this.quick && this.quick.step > step) this.quick = this.evaluation;
  }

  /** Where the run stood at a step that lies behind. */
  standingAt(step: number): Standing {
    if (step >= this.standing.step) return this.standing;
    const place = this.#placeAt(step);
    const { batches } = this.standing;
    const count = Math.round(place.epoch * Math.max(1, batches));
    const epoch = Math.floor(count / Math.max(1, batches));
    const batch = count - epoch * batches;
    return { ...this.standing, ...place, epoch, batch, secondsLeft: null };
  }

  #placeAt(step: number): Place {
    const now = placeOf(this.standing);
    if (step >= now.step) return { ...now, step };
    const { train } = this.curves;
    const place = (index: number): Place => ({
      step: train.step[index]!,
      epoch: train.epoch[index]!,
      images: train.images[index]!,
      seconds: train.seconds[index]!,
    });
    // Points may be means over several steps: a place between two of them lies between theirs.
    const before = train.step.findLastIndex((other) => other <= step);
    const from = before < 0 ? START : place(before);
    const end = before + 1 < train.length ? place(before + 1) : now;
    const share = end.step > from.step ? (step - from.step) / (end.step - from.step) : 1;
    const between = (a: number, b: number) => a + (b - a) * share;
    return {
      step,
      epoch: between(from.epoch, end.epoch),
      images: Math.round(between(from.images, end.images)),
      seconds: between(from.seconds, end.seconds),
    };
  }
}

export function placeOf({ step, epoch, batch, batches, images, seconds }: Standing): Place {
  return { step, epoch: epoch + (batches > 0 ? batch / batches : 0), images, seconds };
}
