import { expect, test } from 'vitest';
import { Pace, Slices } from './slices';

/** A machine that computes so many multiply-accumulates a millisecond, by its own clock. */
function machine(speed: number) {
  let time = 0;
  const pace = new Pace(() => time);
  const work = (macs: number) => {
    time += macs / speed;
  };
  return { pace, work };
}

test.each([1e4, 1e6, 1e7])('slices fit a machine of %d a millisecond', (speed) => {
  const { pace, work } = machine(speed);
  for (let turn = 0; turn < 12; turn++) {
    const { macs } = pace;
    pace.measure(macs, () => work(macs));
  }
  expect(pace.macs / speed).toBeGreaterThan(5);
  expect(pace.macs / speed).toBeLessThan(15);
  expect(pace.isQuick(speed * 4)).toBe(true);
  expect(pace.isQuick(speed * 40)).toBe(false);
});

test('what is too short to be measured says nothing', () => {
  const { pace, work } = machine(1e7);
  const before = pace.macs;
  pace.measure(1000, () => work(1000));
  pace.measure(before, () => false);
  expect(pace.macs).toBe(before);
});

test('a last slice that is small does not make the machine look fast', () => {
  const speed = 1e6;
  const { pace, work } = machine(speed);
  for (let turn = 0; turn < 12; turn++) pace.measure(pace.macs, () => work(pace.macs));
  const waiting: (() => void)[] = [];
  const slices = new Slices(
    pace,
    (task) => waiting.push(task),
    () => {},
  );
  for (let turn = 0; turn < 5; turn++) {
    let left = 2.1 * pace.macs;
    slices.start(
      (macs) => {
        work(Math.min(macs, left));
        left -= macs;
        return left <= 0;
      },
      () => {},
    );
    while (waiting.length > 0) waiting.shift()?.();
    expect(pace.macs / speed).toBeLessThan(11);
  }
});

test('work is done slice by slice, and beginning anew gives up the old one', () => {
  const waiting: (() => void)[] = [];
  const go = () => waiting.shift()?.();
  const failed: unknown[] = [];
  const log: string[] = [];
  const slices = new Slices(
    new Pace(),
    (work) => waiting.push(work),
    (error) => failed.push(error),
  );
  const begin = (name: string, count: number) =>
    slices.start(
      () => {
        log.push(name);
        return --count === 0;
      },
      () => log.push(`${name} done`),
    );
  begin('a', 3);
  expect(log).toEqual([]);
  go();
  begin('b', 2);
  while (waiting.length > 0) go();
  expect(log).toEqual(['a', 'b', 'b', 'b done']);
  begin('c', 2);
  go();
  slices.stop();
  while (waiting.length > 0) go();
  expect(log.at(-1)).toBe('c');
  slices.start(
    () => {
      throw new Error('broken');
    },
    () => log.push('never'),
  );
  go();
  expect([failed, waiting]).toEqual([[new Error('broken')], []]);
});
