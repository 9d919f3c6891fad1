// The part of the bench that runs in the page: all contenders of a case take turns here, so that what disturbs the machine disturbs them alike.
import { extras } from './extras.mjs';
import { looking } from './networks/looking.mjs';
import { race } from './networks/race.mjs';
import { median } from './statistics.mjs';
import { workload } from './workloads.mjs';

/** A sample lasts at least this long (the clock ticks in steps of 0.1 ms), so that quick contenders repeat their work. */
const SAMPLE_MS = 30;
const WARM_UP_MS = 400;

function time(work, repetitions) {
  const begin = performance.now();
  for (let i = 0; i < repetitions; i++) work();
  return (performance.now() - begin) / repetitions;
}

/** Runs until the compilers have settled, and says how long one run takes then. */
function warmUp(work) {
  let best = Infinity;
  for (let spent = 0, runs = 0; runs < 3 || (spent < WARM_UP_MS && runs < 400); runs++) {
    const took = time(work, 1);
    best = Math.min(best, took);
    spent += took;
    if (took > 2 * WARM_UP_MS) break;
  }
  return best;
}

async function compare(task, names, rounds) {
  const work = workload(task);
  const contenders = [];
  for (const name of names) {
    const module = await import(name.startsWith('/') ? name : `./contenders/${name}.mjs`);
    for (const entry of await module.contenders(work)) {
      const error = work.check(entry.run());
      const once = Math.max(warmUp(entry.run), 0.01);
      const repetitions = Math.max(1, Math.ceil(SAMPLE_MS / once));
      contenders.push({ ...entry, error, repetitions, samples: [] });
    }
  }
  for (let round = 0; round < rounds; round++) {
    for (const contender of contenders)
      contender.samples.push(time(contender.run, contender.repetitions));
  }
  return {
    ...task,
    results: contenders.map(({ name, path, error, samples }) => ({
      name,
      path: typeof path === 'function' ? path() : path,
      error,
      median: median(samples),
      least: Math.min(...samples),
      samples: samples.length,
    })),
  };
}

window.bench = { compare, extras, looking, race };
