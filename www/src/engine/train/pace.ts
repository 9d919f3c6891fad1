import type { Progress } from './types';

/** What is read of a trainer for a report. */
export interface Counters {
  readonly steps: number;
  readonly epoch: number;
  readonly batch: number;
  readonly batches: number;
  readonly stepsLeft: number;
  readonly images: number;
  readonly learningRate: number;
}

/** How much the newest measurement moves a mean. */
const SHARE = 0.2;

/** Gathers what the steps since the last report gave, and how fast they were. */
export class Pace {
  #losses: number[] = [];
  #accuracies: number[] = [];
  /** Milliseconds of training since the last report. */
  #spent = 0;
  #images: number;
  #steps: number;
  #imagesPerSecond = 0;
  #stepMs = 0;

  constructor(private readonly counters: Counters) {
    this.#images = counters.images;
    this.#steps = counters.steps;
  }

  /** Notes one step. */
  add(loss: number, accuracy: number): void {
    this.#losses.push(loss);
    this.#accuracies.push(accuracy);
  }

  /** Notes how long steps took. */
  spend(ms: number): void {
    this.#spent += ms;
  }

  /** What there is to report since the last time; null when nothing happened. */
  report(runId: number, memory: number): (Progress & { losses: Float32Array<ArrayBuffer> }) | null {
    if (this.#losses.length === 0) return null;
    const { steps: step, images, epoch, batch, batches, stepsLeft, learningRate } = this.counters;
    if (this.#spent > 0) {
      const rate = (1000 * (images - this.#images)) / this.#spent;
      this.#imagesPerSecond = settled(this.#imagesPerSecond, rate);
      this.#stepMs = settled(this.#stepMs, this.#spent / (step - this.#steps));
    }
    const losses = Float32Array.from(this.#losses);
    const accuracies = Float32Array.from(this.#accuracies);
    this.#losses = [];
    this.#accuracies = [];
    this.#spent = 0;
    this.#images = images;
    this.#steps = step;
    const secondsLeft = this.#stepMs > 0 ? (stepsLeft * this.#stepMs) / 1000 : null;
    const where = { runId, step, epoch, batch, batches, learningRate };
    return {
      ...where,
      losses,
      accuracies,
      imagesPerSecond: this.#imagesPerSecond,
      secondsLeft,
      memory,
    };
  }
}

/** A moving mean that begins with its first measurement. */
function settled(old: number, now: number): number {
  return old === 0 ? now : (1 - SHARE) * old + SHARE * now;
}
