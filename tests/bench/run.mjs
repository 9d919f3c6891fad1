// Compares our filter with OpenCV.js and a typed-array loop, our training with TensorFlow.js and ConvNetJS, and our networks with
// onnxruntime-web, in one Chromium page, and holds the results against the bars; says how long looking into a shipped network takes.
//
//   node tests/bench/run.mjs [--suites filter,training,forward,network] [--rounds 15] [--json out.json]
//                            [--kernels sharpen3,gauss5] [--sizes 1920x1080] [--contenders ours,typed-loop] [--extra contender.mjs]
//                            [--networks ours,tfjs]
//
// The WebAssembly package must have been built (cargo xtask wasm); `cargo xtask bench` does both. CHROMIUM_PATH names another browser.
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { lookingTable, lookingWrong, raceBars, raceTable, raceWrong } from './networks/report.mjs';
import { barTable, extrasTable, timeTable, wrong } from './report.mjs';
import { serve } from './server.mjs';
import { KERNELS, SIZES } from './workloads.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const repository = resolve(here, '../..');

const { values: options } = parseArgs({
  options: {
    suites: { type: 'string', default: 'filter,training,forward,network' },
    rounds: { type: 'string', default: '15' },
    kernels: { type: 'string', default: Object.keys(KERNELS).join() },
    sizes: { type: 'string', default: SIZES.join() },
    contenders: { type: 'string', default: 'ours,opencv,opencv-sep,typed-loop' },
    networks: { type: 'string', default: 'ours,onnxruntime,tfjs,convnetjs' },
    extra: { type: 'string' },
    json: { type: 'string' },
  },
});

const folders = {
  '/bench/': here,
  '/pkg/': join(repository, 'www/src/engine/pkg'),
  '/models/': join(repository, 'www/public/models'),
  '/peers/': join(here, 'node_modules'),
  '/opencv/': join(repository, 'node_modules/@techstark/opencv-js/dist'),
  ...(options.extra && { '/extra/': dirname(resolve(options.extra)) }),
};
const server = await serve(folders);
if (options.contenders.includes('ours') && !server.locate('/pkg/cnn_wasm.js')) {
  console.error('www/src/engine/pkg holds no WebAssembly package: run `cargo xtask wasm` first.');
  process.exit(2);
}

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  existsSync,
);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? installed,
  args: [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});

/** Who can do what. */
const NETWORKS = {
  training: ['ours', 'tfjs', 'convnetjs'],
  forward: ['ours', 'onnxruntime', 'tfjs'],
};

async function filters(page, report) {
  const names = options.contenders.split(',').filter(Boolean);
  if (options.extra) names.push(`/extra/${options.extra.split('/').pop()}`);
  for (const kernel of options.kernels.split(',')) {
    for (const size of options.sizes.split(',')) {
      const result = await page.evaluate(
        ([...task]) => window.bench.compare(...task),
        [{ kernel, size }, names, report.rounds],
      );
      report.cases.push(result);
      console.log(`\n${kernel} at ${size}\n${timeTable(result)}`);
    }
  }
  if (names.includes('ours')) {
    report.extras = await page.evaluate(() => window.bench.extras());
    console.log(`\n${extrasTable(report.extras)}`);
  }
}

/** Every network that is shipped. */
async function networks(page, report) {
  const names = readdirSync(folders['/models/'])
    .filter((file) => file.endsWith('.safetensors'))
    .map((file) => file.slice(0, -'.safetensors'.length));
  report.looking = await page.evaluate(
    ([...task]) => window.bench.looking(...task),
    [names, report.rounds],
  );
  console.log(`\nLooking into a network\n${lookingTable(report.looking)}`);
}

let failed = false;
try {
  const page = await browser.newPage();
  page.setDefaultTimeout(0);
  page.on('pageerror', (error) => console.error('In the page:', error.message));
  await page.goto(`${server.address}/bench/page.html`);
  await page.waitForFunction(() => window.bench !== undefined);

  const report = {
    date: new Date().toISOString(),
    machine: `${cpus()[0].model}, ${cpus().length} threads`,
    browser: `Chromium ${browser.version()}`,
    rounds: Number(options.rounds),
    cases: [],
    races: [],
    looking: [],
  };
  console.log(
    `${report.machine}; ${report.browser}; medians of ${report.rounds} interleaved rounds`,
  );
  const suites = options.suites.split(',');
  if (suites.includes('filter')) await filters(page, report);
  for (const suite of ['training', 'forward'].filter((name) => suites.includes(name))) {
    const names = NETWORKS[suite].filter((name) => options.networks.split(',').includes(name));
    const load = loadavg()[0].toFixed(1);
    const result = await page.evaluate(
      ([...task]) => window.bench.race(...task),
      [suite, names, report.rounds],
    );
    report.races.push({ ...result, load });
    console.log(
      `\n${raceTable(result)}\nload before and after: ${load}, ${loadavg()[0].toFixed(1)}`,
    );
  }
  if (suites.includes('network')) await networks(page, report);
  const bars = [barTable(report), raceBars(report.races)].filter(Boolean);
  if (bars.length > 0) console.log(`\nThe bars (filters at 1920x1080)\n${bars.join('\n\n')}`);
  failed = wrong(report) || raceWrong(report.races) || lookingWrong(report.looking);
  if (failed) console.error('\nA contender computes something else: see the errors above.');
  if (options.json) writeFileSync(options.json, `${JSON.stringify(report, null, 1)}\n`);
} finally {
  await browser.close();
  server.close();
}
process.exitCode = failed ? 1 : 0;
