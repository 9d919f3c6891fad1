import type { Evaluation } from '$engine/train';

/** Points that a curve keeps at most: more than a chart has pixels. When it is full, neighbours are merged. */
export const MOST_POINTS = 4096;

/** Where in a run a point lies. */
export interface Place {
  readonly step: number;
  /** With the share of the epoch that was under way. */
  readonly epoch: number;
  /** Training images seen since the beginning. */
  readonly images: number;
  /** Seconds of computing since the beginning. */
  readonly seconds: number;
}

type Column = keyof Place | 'loss' | 'accuracy';
const COLUMNS = [
  'step',
  'epoch',
  'images',
  'seconds',
  'loss',
  'accuracy',
] as const satisfies readonly Column[];
const MEANS: readonly Column[] = ['loss', 'accuracy'];

/** The columns of a series, as they are stored on the device. */
export type SeriesData = Readonly<Record<Column, readonly number[]>> & { readonly stride: number };

/**
 * One curve as plain arrays, a column a quantity. It never grows beyond `MOST_POINTS`: then two neighbours become one point with
 * their mean, at the place of the later one.
 */
export class Series {
  step: number[] = [];
  epoch: number[] = [];
  images: number[] = [];
  seconds: number[] = [];
  loss: number[] = [];
  accuracy: number[] = [];
  /** How many values one point is the mean of. */
  stride = 1;
  #sum = { loss: 0, accuracy: 0, count: 0 };

  static from(data: SeriesData): Series {
    const series = new Series();
    for (const column of COLUMNS) series[column] = [...data[column]];
    series.stride = data.stride;
    return series;
  }

  get length(): number {
    return this.step.length;
  }

  push(place: Place, loss: number, accuracy: number): void {
    const sum = this.#sum;
    sum.loss += loss;
    sum.accuracy += accuracy;
    sum.count += 1;
    if (sum.count < this.stride) return;
    for (const column of ['step', 'epoch', 'images', 'seconds'] as const)
      this[column].push(place[column]);
    this.loss.push(sum.loss / sum.count);
    this.accuracy.push(sum.accuracy / sum.count);
    this.#sum = { loss: 0, accuracy: 0, count: 0 };
    if (this.length >= MOST_POINTS) this.#merge();
  }

  /** Forgets what came after a step. */
  truncate(step: number): void {
    let length = this.length;
    while (length > 0 && this.step[length - 1]! > step) length -= 1;
    for (const column of COLUMNS) this[column].length = length;
    this.#sum = { loss: 0, accuracy: 0, count: 0 };
  }

  data(): SeriesData {
    const { step, epoch, images, seconds, loss, accuracy, stride } = this;
    return {
      step: [...step],
      epoch: [...epoch],
      images: [...images],
      seconds: [...seconds],
      loss: [...loss],
      accuracy: [...accuracy],
      stride,
    };
  }

  #merge(): void {
    for (const column of COLUMNS) {
      const old = this[column];
      const isMean = MEANS.includes(column);
      this[column] = Array.from({ length: old.length >> 1 }, (_, index) => {
        const [left, right] = [old[2 * index]!, old[2 * index + 1]!];
        return isMean ? (left + right) / 2 : right;
      });
    }
    this.stride *= 2;
  }
}

export interface CurvesData {
  readonly train: SeriesData;
  readonly validation: SeriesData;
}

/** The curves of a run. The arrays are not reactive: `revision` says when they changed. */
export class Curves {
  revision = $state(0);
  readonly train: Series;
  /** One point an evaluation; where a whole one replaces a quick one of the same step, the whole one stands. */
  readonly validation: Series;

  constructor(data?: CurvesData) {
    this.train = data ? Series.from(data.train) : new Series();
    this.validation = data ? Series.from(data.validation) : new Series();
  }

  /** Adds the batches since the last message; `end` is where the last of them lies, `start` where the one before the first did. */
  addBatches(start: Place, end: Place, losses: Float32Array, accuracies: Float32Array): void {
    const count = losses.length;
    for (let index = 0; index < count; index++) {
      const share = (index + 1) / count;
      const between = (from: number, to: number) => from + (to - from) * share;
      const place = {
        step: end.step - count + index + 1,
        epoch: between(start.epoch, end.epoch),
        images: Math.round(between(start.images, end.images)),
        seconds: between(start.seconds, end.seconds),
      };
      this.train.push(place, losses[index]!, accuracies[index] ?? NaN);
    }
    if (count > 0) this.revision += 1;
  }

  addEvaluation(place: Place, { loss, accuracy }: Pick<Evaluation, 'loss' | 'accuracy'>): void {
    this.validation.truncate(place.step - 1);
    this.validation.push(place, loss, accuracy);
    this.revision += 1;
  }

  truncate(step: number): void {
    this.train.truncate(step);
    this.validation.truncate(step);
    this.revision += 1;
  }

  data(): CurvesData {
    return { train: this.train.data(), validation: this.validation.data() };
  }

  /** A copy that no longer changes, up to a step. */
  copy(until = Infinity): Curves {
    const copy = new Curves(this.data());
    copy.truncate(until);
    return copy;
  }
}
