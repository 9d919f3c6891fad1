// Tables for people.
import { ms, table, times } from '../report.mjs';

const TITLES = {
  training: 'LeNet, one step of Adam with 32 images',
  forward: 'Tiny-VGG, one image of 64x64x3, all twelve activations as arrays of JavaScript',
};
const OURS = 'ConvLens';
const LIMITS = ['limit: multiply, add', 'limit: both at once'];

/** Ratios that the module for every browser must reach: the bar and the goal. */
const BARS = [{ suite: 'forward', against: 'onnxruntime-web', bar: 2.5, goal: 3 }];

const find = ({ results }, name) => results.find((entry) => entry.name === name);

/** A suite: times, how many times faster than each ours is, and how much of what four lanes can do is used. */
export function raceTable(race) {
  const ours = find(race, OURS);
  const limit = ({ name }) =>
    find(race, LIMITS[name.includes('fused') ? 1 : 0]) ?? find(race, LIMITS[0]);
  const rows = race.results.map((entry) => [
    entry.name,
    ms(entry.median),
    ms(entry.least),
    ours && !entry.limit ? times(entry.median / ours.median) : '',
    entry.imagesPerSecond ? Math.round(entry.imagesPerSecond) : '',
    entry.gflops.toFixed(1),
    entry.limit ? '' : `${((100 * entry.gflops) / limit(entry).gflops).toFixed(1)} %`,
    entry.check ? `${entry.check.says}${entry.check.right ? '' : ' WRONG'}` : '',
    entry.samples,
  ]);
  const speed = race.suite === 'training' ? 'images/s' : '';
  const head = [
    'contender',
    'median ms',
    'least ms',
    'ours is faster',
    speed,
    'GFLOP/s',
    'of the limit',
    'checked',
    'rounds',
  ];
  const absent = race.absent.map(({ name, why }) => `\nabsent: ${name}: ${why}`);
  return `${TITLES[race.suite]}\n${table(head, rows)}${absent.join('')}`;
}

export function raceBars(races) {
  const rows = BARS.flatMap(({ suite, against, bar, goal }) => {
    const race = races.find((entry) => entry.suite === suite);
    const [ours, other] = race ? [find(race, OURS), find(race, against)] : [];
    if (!ours || !other) return [];
    const ratio = other.median / ours.median;
    return [
      [
        `${suite} against ${against}`,
        times(ratio),
        `${bar}x ${ratio >= bar ? 'passed' : 'MISSED'}`,
        `${goal}x ${ratio >= goal ? 'reached' : 'not reached'}`,
      ],
    ];
  });
  return rows.length > 0 && table(['what', 'result', 'bar', 'goal'], rows);
}

/** The suite `network`. */
export function lookingTable(rows) {
  const line = ({ what, median, worst, bar, check }) => [
    what,
    ms(median),
    ms(worst),
    `${ms(bar)} ms ${median <= bar ? 'passed' : 'MISSED'}`,
    `${check.says}${check.right ? '' : ' WRONG'}`,
  ];
  return table(['what', 'median ms', 'worst ms', 'bar', 'checked'], rows.map(line));
}

export const lookingWrong = (rows) => rows.some(({ check }) => !check.right);

export const raceWrong = (races) =>
  races.some(({ results }) => results.some(({ check }) => check && !check.right));
