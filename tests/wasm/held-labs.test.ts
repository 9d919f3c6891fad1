// Several labs live in one instance. What each of them has must survive when the instance does not.
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { EngineFailure } from '../../www/src/engine/failure';
import * as train from '../../www/src/engine/pkg/cnn_train.js';
import { startLab, type Lab } from '../../www/src/engine/train';
import { bytesOf, SETTINGS } from './support';

// Node fetches no files, so the test brings the module.
const compiled = vi.hoisted(() => ({ count: 0, fails: true }));
vi.mock('../../www/src/engine/train/module', () => ({
  async loadModule() {
    compiled.count += 1;
    if (compiled.fails) throw new Error('offline');
    const bytes = bytesOf('www/src/engine/pkg/cnn_train_bg.wasm');
    return { module: await WebAssembly.compile(bytes as BufferSource), fused: false };
  },
}));

const GREY = { channels: 1, rows: 28, cols: 28 };
const lenet = bytesOf('www/public/models/lenet-digits.safetensors');
const pixelsOf = (seed: number, count = 1) =>
  Uint8Array.from({ length: 784 * count }, (_, index) => (index * (31 + 2 * seed)) % 256);

beforeAll(async () => {
  await expect(startLab()).rejects.toThrow('offline');
  compiled.fails = false;
});

/** A lab with the page's digits and one image. */
async function labWith(seed: number): Promise<Lab> {
  const lab = await startLab();
  lab.importWeights(lenet);
  lab.setImages(pixelsOf(seed), 1, Uint8Array.of(3));
  return lab;
}

/** Lets the instance die under a question. */
function trap(lab: Lab): void {
  vi.spyOn(train.Lab.prototype, 'checkpoint').mockImplementationOnce(() => {
    throw new WebAssembly.RuntimeError('unreachable');
  });
  const died = new EngineFailure({ code: 'engine-restarted', detail: {} });
  expect(() => lab.checkpoint()).toThrow(died);
}

describe('labs', () => {
  it('share one instance, which is made once; a failure to load it is not kept', async () => {
    const before = compiled.count;
    const labs = await Promise.all([startLab(), startLab(), startLab()]);
    const [one, two] = labs;
    expect(compiled.count).toBe(before + 1);
    one.importWeights(lenet);
    expect(() => two.forward()).toThrow('no-network');
    for (const lab of labs) lab.close();
  });

  it('all come back after a trap, with what they had computed', async () => {
    const [seen, trained, empty] = [await labWith(1), await startLab(), await startLab()];
    seen.forward();
    const architecture = trained.preset('lenet', GREY, 10);
    trained.create(architecture, SETTINGS);
    trained.setImages(pixelsOf(2, 2), 2, Uint8Array.of(1, 2));
    trained.forward('train');
    trained.backward();
    const state = () => ({
      probabilities: seen.probabilities(0),
      map: seen.activation(3, 0),
      loss: trained.parameterGradient(3),
      dropped: trained.activation(7, 1),
    });
    const before = state();
    trap(empty);
    expect(state()).toEqual(before);
    trap(seen);
    expect(state()).toEqual(before);
    trained.applyStep();
    const stepped = trained.parameters(0);
    trap(trained);
    expect(trained.parameters(0)).toEqual(stepped);
    expect(() => trained.activation(0, 0)).toThrow('not-computed');
    for (const lab of [seen, trained, empty]) lab.close();
  });

  it('keep what was edited, and the newest where edits overlap', async () => {
    const lab = await labWith(3);
    const { weight } = lab.parameters(3);
    const values = Float32Array.of(1, 2, 3, 4);
    lab.setValues(3, 'weight', 10, values);
    values.fill(99);
    lab.setValues(3, 'weight', 12, Float32Array.of(7, 8, 9, 10));
    lab.setValues(3, 'weight', 10, Float32Array.of(5, 5, 5, 5));
    lab.setValues(0, 'bias', 2, Float32Array.of(-0.5));
    const expected = Float32Array.from(weight!);
    expected.set([5, 5, 5, 5, 9, 10], 10);
    expect(lab.parameters(3).weight).toEqual(expected);
    lab.forward();
    const before = lab.probabilities(0);
    trap(lab);
    expect(lab.parameters(3).weight).toEqual(expected);
    expect(lab.parameters(0).bias![2]).toBe(-0.5);
    expect(lab.probabilities(0)).toEqual(before);
    // Another network has none of them.
    lab.importWeights(lenet);
    trap(lab);
    expect(lab.parameters(3).weight).toEqual(weight);
    // Nor has a snapshot of all parameters.
    const all = new train.Lab();
    all.importWeights(lenet);
    lab.setValues(3, 'weight', 0, Float32Array.of(77));
    const snapshot = new Float32Array(60_074).fill(0.01);
    lab.setParameters(snapshot);
    trap(lab);
    expect(lab.parameters(3).weight).toEqual(new Float32Array(864).fill(0.01));
    lab.close();
  });

  it('begin again what was under way', async () => {
    const [lab, other] = [await labWith(7), await labWith(8)];
    lab.forward();
    const whole = lab.probabilities(0);
    lab.beginOcclusion(3, { size: 7, stride: 7, fill: 0 });
    lab.beginSurvey(pixelsOf(9, 3));
    lab.advanceOcclusion(1e6);
    lab.advanceSurvey(1e5);
    trap(other);
    expect([...lab.occlusion()].every(Number.isNaN)).toBe(true);
    expect(lab.surveyed).toBe(0);
    while (!lab.advanceOcclusion(1e6));
    expect([...lab.occlusion()].some(Number.isNaN)).toBe(false);
    while (!lab.advanceSurvey(1e6));
    expect(lab.surveyed).toBe(3);

    lab.beginForward();
    lab.advanceForward(1000);
    trap(other);
    while (!lab.advanceForward(1000));
    expect(lab.probabilities(0)).toEqual(whole);
    trap(other);
    expect(lab.probabilities(0)).toEqual(whole);
    for (const each of [lab, other]) each.close();
  });

  it('refuse what does not fit and stay as they are', async () => {
    const lab = await labWith(4);
    lab.forward();
    const before = lab.parameters(3);
    const some = Float32Array.of(1, 2);
    for (const [layer, start, code] of [
      [3, 863, 'no-such-parameter'],
      [3, 4_000_000_000, 'no-such-parameter'],
      [1, 0, 'no-such-parameter'],
      [77, 0, 'no-such-layer'],
    ] as const)
      expect(() => lab.setValues(layer, 'weight', start, some)).toThrow(code);
    expect(lab.parameters(3)).toEqual(before);
    lab.close();
  });

  it('leave the others alone when one cannot be made again', async () => {
    const [well, ill] = [await labWith(5), await labWith(6)];
    well.forward();
    ill.forward();
    const before = well.probabilities(0);
    const real = train.Lab.prototype.forward;
    const forward = vi.spyOn(train.Lab.prototype, 'forward');
    forward.mockImplementation(function (this: train.Lab, training: boolean) {
      real.call(this, training);
      // The lab that is restored second is ill.
      if (forward.mock.calls.length === 2) throw new WebAssembly.RuntimeError('unreachable');
    });
    trap(well);
    forward.mockRestore();
    expect(well.probabilities(0)).toEqual(before);
    expect(() => ill.probabilities(0)).toThrow('not-computed');
    expect(() => ill.forward()).toThrow('no-network');
    ill.importWeights(lenet);
    for (const lab of [well, ill]) lab.close();
  });
});
