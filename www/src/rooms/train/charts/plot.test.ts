import { expect, it } from 'vitest';
import { columnsOf, ticksOf, type PlotView } from './plot';

const view = (y: number[], scale: PlotView['scale'] = 'linear'): PlotView => ({
  lines: [
    { kind: 'training', x: y.map((_, index) => index / 100), y },
    { kind: 'validation', x: [1], y: [0.3] },
  ],
  epochs: 12,
  scale,
  full: true,
  write: String,
  lastEpoch: '',
});
/** A loss that falls from 2.3, with single batches that jump. */
const falling = (steps: number): number[] =>
  Array.from(
    { length: steps },
    (_, step) => 2.3 * Math.exp(-step / 60) + (step % 7 === 5 ? 0.5 : 0),
  );

it('keeps the axis where it is while a run goes on', () => {
  for (const steps of [4, 20, 100, 1000, 4000])
    expect(ticksOf(view(falling(steps)))).toEqual([0, 0.8, 1.6, 2.4]);
});

it('does not let a run that ran away press the others flat', () => {
  const away = [...falling(50), 1e6, 1e20, Number.POSITIVE_INFINITY, Number.NaN];
  expect(ticksOf(view(away)).at(-1)).toBeLessThan(10);
  expect(ticksOf(view(away, 'log')).at(-1)).toBeLessThan(50);
});

it('has an axis before there are numbers', () => {
  const empty = { ...view([]), lines: [] };
  expect(ticksOf(empty)).toEqual([0, 0.8, 1.6, 2.4]);
  expect(ticksOf({ ...empty, scale: 'log' })).toEqual([0, 0.8, 1.6, 2.4]);
  expect(ticksOf({ ...empty, scale: 'share' })).toHaveLength(5);
});

it('draws a few hundred points however long a run is', () => {
  expect(columnsOf(view(falling(4000)))[0].length).toBeLessThan(300);
});
