// All contenders of a suite in one page, in turns, each checked first.
import { median } from '../statistics.mjs';
import { peaks } from './peak.mjs';
import * as workloads from './workloads.mjs';

/** Those who go slower than this take part in fewer rounds. */
const PATIENCE_MS = 8000;
const SAMPLE_MS = 40;
const WARM_UP_MS = 500;
/** In units of the largest number of a layer. */
const TOLERANCE = 1e-4;

async function time(work, repetitions) {
  const begin = performance.now();
  for (let i = 0; i < repetitions; i++) {
    const result = work();
    // Waiting for what is no promise would cost a turn of the event loop.
    if (result instanceof Promise) await result;
  }
  return (performance.now() - begin) / repetitions;
}

async function warmUp(work) {
  let least = Infinity;
  for (let spent = 0, runs = 0; runs < 3 || (spent < WARM_UP_MS && runs < 1000); runs++) {
    const took = await time(work, 1);
    least = Math.min(least, took);
    spent += took;
    if (took > WARM_UP_MS) break;
  }
  // The clock ticks in tenths of milliseconds.
  return least < 5 ? time(work, Math.ceil(20 / Math.max(least, 0.05))) : least;
}

/** The suite `training` or `forward`. */
export async function race(suite, names, rounds) {
  const work = workloads[suite]();
  const contenders = [];
  const absent = [];
  for (const name of names) {
    try {
      const module = await import(`./${name}.mjs`);
      contenders.push(...(await module[suite](work)));
    } catch (error) {
      absent.push({ name, why: String(error?.message ?? error) });
    }
  }
  for (const contender of contenders)
    contender.check = await checks[suite](contender, work, contenders);
  contenders.push(...(await peaks()));
  for (const contender of contenders) {
    const once = await warmUp(contender.run);
    contender.repetitions = Math.max(1, Math.ceil(SAMPLE_MS / once));
    const most = Math.floor(PATIENCE_MS / (once * contender.repetitions));
    contender.rounds = Math.max(3, Math.min(rounds, most));
    contender.samples = [];
  }
  for (let round = 0; round < rounds; round++) {
    for (const { run, repetitions, samples, rounds: mine } of contenders) {
      const turns = (until) => Math.floor((until * mine) / rounds);
      if (turns(round + 1) > turns(round)) samples.push(await time(run, repetitions));
    }
  }
  return {
    suite,
    absent,
    results: await Promise.all(contenders.map((it) => result(it, suite, work))),
  };
}

async function result({ name, run, samples, check, flop, limit }, suite, work) {
  const middle = median(samples);
  const gflops = (flop ?? work.flop) / middle / 1e6;
  const speed = suite === 'training' &&
    !limit && { imagesPerSecond: (1000 * workloads.BATCH) / middle };
  const last = suite === 'training' && !limit && { lastLoss: await run() };
  return {
    name,
    limit,
    median: middle,
    least: Math.min(...samples),
    samples: samples.length,
    check,
    gflops,
    ...speed,
    ...last,
  };
}

const checks = {
  /** Every number of every activation. */
  async forward({ run, hwc }, { expected }) {
    const error = workloads.largestError(await run(), expected, hwc);
    return { right: error <= TOLERANCE, says: `${error.toExponential(1)} off` };
  },
  /** The losses of the first steps are those of TensorFlow.js, when both begin with the same weights. */
  training(contender, work, contenders) {
    const reference = contenders.find(({ name }) => name.startsWith('TensorFlow'));
    const [first, theirs] = [contender.first, reference?.first];
    if (contender === reference) return { right: true, says: 'the reference' };
    if (!first || !theirs) return { right: true, says: 'speed only' };
    const error = Math.max(...first.map((loss, step) => Math.abs(loss - theirs[step])));
    return { right: error <= TOLERANCE, says: `losses ${error.toExponential(1)} off` };
  },
};
