import { expect, test } from 'vitest';
import type { Lab } from '$engine/train';
import { Pass } from './pass.svelte';
import { Pace } from './slices';

/** A lab whose passes take so many slices, and a pass through it; `go` does the next task. */
function passing(slices: number) {
  const log: string[] = [];
  const tasks: (() => void)[] = [];
  let left = 0;
  const broken = new Set<string>();
  const say = (what: string) => {
    log.push(what);
    if (broken.delete(what)) throw new Error(what);
  };
  const lab = {
    beginForward: () => {
      left = slices;
      say('begin');
    },
    advanceForward: () => {
      say('slice');
      return --left === 0;
    },
    forward: () => say('forward'),
  } as unknown as Lab;
  const failed: string[] = [];
  const pass = new Pass(
    lab,
    new Pace(() => 0),
    (work) => tasks.push(work),
    () => log.push('done'),
    (error) => failed.push((error as Error).message),
  );
  const goOn = () => {
    while (tasks.length > 0) tasks.shift()?.();
  };
  return { pass, log, failed, broken, goOn };
}

const LARGE = 1e12;

test('what is quick is done at once', () => {
  const { pass, log } = passing(2);
  pass.run(10, () => log.push('prepare'));
  expect(log).toEqual(['prepare', 'forward', 'done']);
});

test('of those that wait, the newest follows', () => {
  const { pass, log, goOn } = passing(2);
  for (const name of ['a', 'b', 'c']) pass.run(LARGE, () => log.push(name));
  expect(pass.isUnderWay).toBe(true);
  goOn();
  const [one, other] = ['a', 'c'].map((name) => [name, 'begin', 'slice', 'slice', 'done']);
  expect(log).toEqual([...one!, ...other!]);
  expect(pass.isUnderWay).toBe(false);
});

test('a pass that cannot begin is not under way', () => {
  const { pass, log, broken, goOn } = passing(1);
  broken.add('begin');
  expect(() => pass.run(LARGE, () => {})).toThrow('begin');
  expect(pass.isUnderWay).toBe(false);
  pass.run(LARGE, () => {});
  goOn();
  expect(log.at(-1)).toBe('done');
});

test('what waits for a pass that fails is done nevertheless, and once', () => {
  const { pass, log, failed, broken, goOn } = passing(1);
  pass.run(LARGE, () => log.push('a'));
  pass.run(LARGE, () => log.push('b'));
  broken.add('slice');
  goOn();
  expect(failed).toEqual(['slice']);
  expect(log).toEqual(['a', 'begin', 'slice', 'b', 'begin', 'slice', 'done']);
});

test('what waits and cannot begin is told', () => {
  const { pass, failed, goOn } = passing(1);
  pass.run(LARGE, () => {});
  pass.run(LARGE, () => {
    throw new Error('refused');
  });
  goOn();
  expect(failed).toEqual(['refused']);
  expect(pass.isUnderWay).toBe(false);
});
