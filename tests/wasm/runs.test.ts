// A run must give the same bits natively and in every browser: the page's module against the same core compiled for this
// machine. The module with fused multiplication and addition rounds once less often and only comes close.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { beforeAll, describe, expect, it } from 'vitest';
import * as train from '../../www/src/engine/pkg/cnn_train.js';
// The same bindings once more, because each instance has one module of its own.
import * as fused from '../../www/src/engine/pkg/cnn_train.js?fused';
import { bytesOf, root } from './support';

interface Run {
  name: string;
  architecture: train.Architecture;
  settings: train.TrainSettings;
  pixels: number[];
  labels: number[];
  losses: number[];
  parameters: number[];
}

const floatOf = (bits: number) => new Float32Array(Uint32Array.of(bits).buffer)[0] ?? NaN;
const bitsOf = (value: number) => new Uint32Array(Float32Array.of(value).buffer)[0] ?? 0;
let runs: Run[] = [];

beforeAll(() => {
  train.initSync({ module: bytesOf('www/src/engine/pkg/cnn_train_bg.wasm') });
  const command = ['run', '--quiet', '--package', 'cnn', '--example', 'runs'];
  const printed = execFileSync('cargo', command, {
    cwd: fileURLToPath(root),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  runs = JSON.parse(printed) as Run[];
}, 300_000);

/** Makes a run with a module; the losses and the parameters. */
function make(module: typeof train | typeof fused, run: Run): [number[], Float32Array] {
  const facts = {
    id: 'own',
    shape: run.architecture.input,
    classes: ['a', 'b', 'c'],
    trainCount: run.labels.length,
  };
  const pixels = Uint8Array.from(run.pixels);
  const dataset = new module.Dataset(facts, pixels, Uint8Array.from(run.labels));
  const trainer = new module.Trainer(run.architecture, run.settings, dataset);
  const losses = run.losses.map(() => trainer.step());
  return [losses, trainer.parameters()];
}

describe('a run', () => {
  it('has the same bits natively and in the module', () => {
    expect(runs.length).toBe(7);
    for (const run of runs) {
      const [losses, parameters] = make(train, run);
      expect(losses.map(bitsOf), `${run.name}, losses`).toEqual(run.losses);
      const bits = [
        ...new Uint32Array(parameters.buffer, parameters.byteOffset, parameters.length),
      ];
      expect(bits, `${run.name}, parameters`).toEqual(run.parameters);
    }
  });

  it('begins the same with fused arithmetic', () => {
    // Node 20 knows relaxed SIMD, but has it behind a flag.
    setFlagsFromString('--experimental-wasm-relaxed-simd');
    fused.initSync({ module: bytesOf('www/src/engine/pkg/cnn_train_fma_bg.wasm') });
    let same = true;
    for (const run of runs) {
      const [losses] = make(fused, run);
      // Of the first losses only the last digits differ; from there rounding goes its own way.
      for (const [step, loss] of losses.slice(0, 3).entries()) {
        expect(loss).toBeCloseTo(floatOf(run.losses[step] ?? NaN), 4);
        same &&= bitsOf(loss) === run.losses[step];
      }
    }
    // If every bit were the same, the module would not be the one with fused arithmetic.
    expect(same).toBe(false);
  });
});
