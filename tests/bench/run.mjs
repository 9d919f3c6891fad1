// Compares our filter with OpenCV.js and a typed-array loop, in one Chromium page, and holds the result against the bars.
//
//   node tests/bench/run.mjs [--rounds 15] [--kernels sharpen3,gauss5] [--sizes 1920x1080] [--contenders ours,typed-loop]
//                            [--extra contender.mjs] [--json out.json]
//
// The WebAssembly package must have been built (cargo xtask wasm); `cargo xtask bench` does both. CHROMIUM_PATH names another browser.
import { createServer } from 'node:http';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname, extname, join, normalize, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { barTable, extrasTable, timeTable, wrong } from './report.mjs';
import { KERNELS, SIZES } from './workloads.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const repository = resolve(here, '../..');

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '15' },
    kernels: { type: 'string', default: Object.keys(KERNELS).join() },
    sizes: { type: 'string', default: SIZES.join() },
    contenders: { type: 'string', default: 'ours,opencv,opencv-sep,typed-loop' },
    extra: { type: 'string' },
    json: { type: 'string' },
  },
});

const folders = {
  '/bench/': here,
  '/pkg/': join(repository, 'www/src/engine/pkg'),
  '/opencv/': join(repository, 'node_modules/@techstark/opencv-js/dist'),
  ...(options.extra && { '/extra/': dirname(resolve(options.extra)) }),
};
const types = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.wasm': 'application/wasm',
};

function locate(path) {
  const prefix = Object.keys(folders).find((folder) => path.startsWith(folder));
  if (!prefix) return undefined;
  const file = normalize(join(folders[prefix], path.slice(prefix.length)));
  return file.startsWith(folders[prefix]) && existsSync(file) ? file : undefined;
}

const server = createServer((request, response) => {
  const file = locate(decodeURIComponent(new URL(request.url, 'http://localhost').pathname));
  if (!file) {
    response.writeHead(404).end();
    return;
  }
  const type = types[extname(file)] ?? 'application/octet-stream';
  response
    .writeHead(200, { 'content-type': type, 'cache-control': 'no-store' })
    .end(readFileSync(file));
});

if (options.contenders.includes('ours') && !locate('/pkg/cnn_wasm.js')) {
  console.error('www/src/engine/pkg holds no WebAssembly package: run `cargo xtask wasm` first.');
  process.exit(2);
}
await new Promise((listening) => server.listen(0, '127.0.0.1', listening));

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

let failed = false;
try {
  const page = await browser.newPage();
  page.setDefaultTimeout(0);
  page.on('pageerror', (error) => console.error('In the page:', error.message));
  await page.goto(`http://127.0.0.1:${server.address().port}/bench/page.html`);
  await page.waitForFunction(() => window.bench !== undefined);

  const names = options.contenders.split(',').filter(Boolean);
  if (options.extra) names.push(`/extra/${options.extra.split('/').pop()}`);
  const report = {
    date: new Date().toISOString(),
    machine: `${cpus()[0].model}, ${cpus().length} threads`,
    browser: `Chromium ${browser.version()}`,
    rounds: Number(options.rounds),
    cases: [],
  };
  console.log(
    `${report.machine}; ${report.browser}; medians of ${report.rounds} interleaved rounds`,
  );
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
  const bars = barTable(report);
  if (bars) console.log(`\nThe bars, at 1920x1080\n${bars}`);
  failed = wrong(report);
  if (failed) console.error('\nA picture is off by more than 1: see the errors above.');
  if (options.json) writeFileSync(options.json, `${JSON.stringify(report, null, 1)}\n`);
} finally {
  await browser.close();
  server.close();
}
process.exitCode = failed ? 1 : 0;
