// The loop of the training worker over the real module, with a clock that the test turns.
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as data from '../../www/src/engine/pkg/cnn_data.js';
import * as train from '../../www/src/engine/pkg/cnn_train.js';
import type { Reply } from '../../www/src/engine/train/protocol';
import { Run, type Host } from '../../www/src/engine/train/run';
import type { Evaluation } from '../../www/src/engine/train/types';
import { bytesOf, SETTINGS } from './support';

const QUICK: train.TrainSettings = {
  ...SETTINGS,
  batchSize: 30,
  epochs: 2,
  optimizer: { kind: 'sgd' },
};
/** What the clock says a step and a look at it take. */
const TICK_MS = 5;

let dataset: train.Dataset;
let architecture: train.Architecture;
let heard: Reply[];
let waiting: { work: () => void; ms: number }[];
let host: Host;

beforeAll(() => {
  train.initSync({ module: bytesOf('www/src/engine/pkg/cnn_train_bg.wasm') });
  data.initSync({ module: bytesOf('www/src/engine/pkg/cnn_data_bg.wasm') });
  const shapes = data.LabelledImages.shapes(1);
  const facts = { ...shapes.facts(), trainCount: 600 };
  const [count, volume] = [700, 3 * 32 * 32];
  dataset = new train.Dataset(
    facts,
    shapes.pixels().slice(0, count * volume),
    shapes.labels().slice(0, count),
  );
  const layers: train.LayerSpec[] = [
    { kind: 'flatten' },
    { kind: 'linear', outFeatures: 6, bias: true },
    { kind: 'leaky-relu', negativeSlope: 0.5 },
    { kind: 'linear', outFeatures: facts.classes.length, bias: true },
    { kind: 'softmax' },
  ];
  architecture = { input: facts.shape, layers };
});

beforeEach(() => {
  heard = [];
  waiting = [];
  let now = 0;
  host = {
    now: () => (now += TICK_MS),
    soon: (work) => waiting.push({ work, ms: 0 }),
    later: (work, ms) => waiting.push({ work, ms }),
    memory: () => 1,
    send: (reply) => heard.push(reply),
  };
});

function runOf(settings: Partial<train.TrainSettings> = {}): Run {
  const trainer = new train.Trainer(architecture, { ...QUICK, ...settings }, dataset);
  const run = new Run(1, trainer, host);
  run.open();
  return run;
}

/** Lets so many pieces of work be done. */
function turn(most = 10_000): void {
  for (let done = 0; done < most && waiting.length > 0; done++) waiting.shift()?.work();
}

const kinds = () => heard.map(({ kind }) => kind);
const told = <K extends Reply['kind']>(kind: K) =>
  heard.filter((reply): reply is Extract<Reply, { kind: K }> => reply.kind === kind);
const steps = () => told('progress').flatMap(({ progress }) => [...progress.losses]).length;

describe('a run', () => {
  it('says where it starts and stands still', () => {
    runOf();
    turn();
    expect(kinds()).toEqual(['checkpoint']);
  });

  it('trains to its end: every loss once, full evaluations at the end of epochs', () => {
    runOf().run('play', 1);
    turn();
    expect(steps()).toBe(40);
    const evaluations = told('evaluation').filter(({ evaluation }) => evaluation.full);
    expect(evaluations.map(({ evaluation }) => [evaluation.step, evaluation.epoch])).toEqual([
      [20, 1],
      [40, 2],
    ]);
    const { confusion, predictions, accuracy } = evaluations[1]?.evaluation as Evaluation;
    expect(predictions).toHaveLength(100);
    expect(confusion.reduce((sum, count) => sum + count, 0)).toBe(100);
    const right = [...confusion].filter((_, index) => index % 9 === 0);
    expect(right.reduce((sum, count) => sum + count, 0) / 100).toBeCloseTo(accuracy, 6);
    expect(told('finished')).toHaveLength(1);
    expect(told('paused').map(({ paused }) => paused.reason)).toEqual(['finished']);
    expect(told('checkpoint').at(-1)?.made.step).toBe(40);
    // At most one message of progress in 100 ms, and those of the ends of epochs.
    expect(told('progress').length).toBeLessThan(10);
  });

  it('stands still at once when it is paused, and then measures', () => {
    const run = runOf();
    run.run('play', 1);
    turn(2);
    run.pause();
    expect(kinds().slice(-2)).toEqual(['paused', 'checkpoint']);
    const { step } = told('paused')[0]!.paused;
    expect(steps()).toBe(step);
    turn();
    const last = heard.at(-1);
    expect(last?.kind === 'evaluation' && [last.evaluation.full, last.evaluation.step]).toEqual([
      true,
      step,
    ]);
    run.run('play', 2);
    turn();
    expect(told('paused').at(-1)?.turn).toBe(2);
    expect(steps()).toBe(40);
  });

  it('makes one step, and one epoch', () => {
    const run = runOf();
    run.run('step', 1);
    turn();
    expect(steps()).toBe(1);
    run.run('epoch', 2);
    turn();
    expect(steps()).toBe(20);
    expect(told('paused').map(({ paused, turn }) => [paused.reason, turn])).toEqual([
      ['step', 1],
      ['epoch', 2],
    ]);
  });

  it('waits between steps in slow motion, and hurries when asked', () => {
    const run = runOf();
    run.run({ slow: 700 }, 1);
    turn(1);
    expect(steps()).toBe(1);
    expect(waiting.map(({ ms }) => ms)).toEqual([700]);
    run.run('epoch', 2);
    turn();
    expect(steps()).toBe(20);
  });

  it('gives up what a pause measures when it goes on, but not what was asked for', async () => {
    const run = runOf();
    run.run('step', 1);
    turn(1);
    run.run('step', 2);
    // Two plans were made void, the third is the step.
    turn(3);
    expect(told('evaluation')).toHaveLength(0);
    const asked = run.evaluate();
    run.run('step', 3);
    turn();
    expect(await asked).toMatchObject({ full: true, step: 2 });
    expect(steps()).toBe(3);
  });

  it('catches a loss that is no number; what it had stays', () => {
    const run = runOf({ learningRate: 1e6, batchSize: 1 });
    run.watch(100);
    run.run('play', 1);
    turn();
    expect(told('diverged')).toHaveLength(1);
    expect(told('paused').map(({ paused }) => paused.reason)).toEqual(['diverged']);
    const good = told('checkpoint').at(-1)!.made;
    expect(good.step).toBeLessThan(told('diverged')[0]!.step);
    const lab = new train.Lab();
    expect(lab.open(good.bytes).step).toBe(good.step);
    const losses = told('progress').flatMap(({ progress }) => [...progress.losses]);
    expect(losses.every(Number.isFinite)).toBe(true);
    expect(told('snapshot').length).toBeGreaterThan(1);
  });

  it('says nothing any more once it has ended', async () => {
    const run = runOf();
    run.run('play', 1);
    const asked = run.evaluate();
    run.end();
    heard = [];
    turn();
    expect(heard).toEqual([]);
    await expect(asked).rejects.toMatchObject({ error: { code: 'no-run' } });
  });
});
