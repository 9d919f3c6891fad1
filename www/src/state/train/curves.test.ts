import { describe, expect, test } from 'vitest';
import { Curves, MOST_POINTS, Series } from './curves.svelte';
import { Moments, MOST_BYTES, MOST_MOMENTS } from './moments.svelte';

const place = (step: number) => ({
  step,
  epoch: step / 100,
  images: step * 32,
  seconds: step / 10,
});

describe('a series', () => {
  test('stays bounded and keeps the mean of everything', () => {
    const series = new Series();
    const count = 5 * MOST_POINTS;
    for (let step = 1; step <= count; step++) series.push(place(step), step, 0.5);
    expect(series.length).toBeLessThan(MOST_POINTS);
    expect(series.stride).toBe(8);
    expect(series.step.every((step, at) => at === 0 || step > series.step[at - 1]!)).toBe(true);
    // A point that ends at a step is the mean of the `stride` steps up to it.
    for (const [at, step] of series.step.entries()) {
      expect(series.loss[at]).toBe(step - (series.stride - 1) / 2);
      expect(series.epoch[at]).toBe(step / 100);
    }
  });

  test('forgets what came after a step', () => {
    const series = new Series();
    for (let step = 1; step <= 10; step++) series.push(place(step), 1, 1);
    series.truncate(6);
    expect(series.step).toEqual([1, 2, 3, 4, 5, 6]);
    expect(series.accuracy).toHaveLength(6);
  });
});

describe('curves', () => {
  test('place each batch of a message', () => {
    const curves = new Curves();
    curves.addBatches(
      place(0),
      place(4),
      Float32Array.of(4, 3, 2, 1),
      Float32Array.of(0, 0.25, 0.5, 1),
    );
    expect(curves.train.step).toEqual([1, 2, 3, 4]);
    expect(curves.train.images).toEqual([32, 64, 96, 128]);
    expect(curves.train.loss).toEqual([4, 3, 2, 1]);
    expect(curves.revision).toBe(1);
  });

  test('let a whole evaluation replace a quick one of the same step', () => {
    const curves = new Curves();
    curves.addEvaluation(place(100), { loss: 1, accuracy: 0.5 });
    curves.addEvaluation(place(100), { loss: 0.9, accuracy: 0.6 });
    curves.addEvaluation(place(200), { loss: 0.5, accuracy: 0.8 });
    expect(curves.validation.step).toEqual([100, 200]);
    expect(curves.validation.loss).toEqual([0.9, 0.5]);
  });

  test('are copied without sharing anything', () => {
    const curves = new Curves();
    curves.addEvaluation(place(1), { loss: 1, accuracy: 0.5 });
    const copy = curves.copy();
    curves.addEvaluation(place(2), { loss: 1, accuracy: 0.5 });
    expect(copy.validation.length).toBe(1);
    expect(new Curves(structuredClone(curves.data())).data()).toEqual(curves.data());
  });
});

describe('moments', () => {
  test('are bounded in number, keep the ends and are denser at the beginning', () => {
    const moments = new Moments();
    for (let step = 0; step <= 5000; step++)
      moments.push({ step, parameters: Float32Array.of(step) });
    const steps = moments.all.map((moment) => moment.step);
    expect(steps).toHaveLength(MOST_MOMENTS);
    expect(steps[0]).toBe(0);
    expect(steps.at(-1)).toBe(5000);
    expect(steps.every((step, at) => at === 0 || step > steps[at - 1]!)).toBe(true);
    const early = steps.filter((step) => step < 1250).length;
    const late = steps.filter((step) => step >= 3750).length;
    expect(early).toBeGreaterThan(late);
    // No place of the curve is far from a moment.
    const holes = steps.slice(1).map((step, at) => step - steps[at]!);
    expect(Math.max(...holes)).toBeLessThan(500);
  });

  test('are bounded in bytes', () => {
    const moments = new Moments();
    const parameters = new Float32Array(MOST_BYTES / 4 / 10);
    for (let step = 0; step < 50; step++) moments.push({ step, parameters });
    expect(moments.all).toHaveLength(10);
  });

  test('show the one nearest to a place, and the present again', () => {
    const shown: number[] = [];
    const moments = new Moments(({ step }) => shown.push(step));
    for (const step of [0, 10, 20]) moments.push({ step, parameters: Float32Array.of(step) });
    moments.scrub(9);
    moments.scrub(11);
    moments.scrub(2);
    moments.scrub(null);
    expect(shown).toEqual([10, 0, 20]);
    expect(moments.shown).toBe(null);
  });

  test('after a step are forgotten when the run goes back', () => {
    const moments = new Moments();
    for (const step of [0, 10, 20]) moments.push({ step, parameters: Float32Array.of(step) });
    moments.scrub(20);
    moments.truncate(10);
    expect(moments.all.map(({ step }) => step)).toEqual([0, 10]);
    expect(moments.shown).toBe(null);
    moments.push({ step: 5, parameters: Float32Array.of(5) });
    expect(moments.all.map(({ step }) => step)).toEqual([0, 5]);
  });
});
