import { beforeEach, describe, expect, test } from 'vitest';
import type { Lab } from '$engine/train';
import { rowsOf } from './architecture';
import { Builder } from './builder.svelte';
import { conv, FakeLab, lenet, linear, pool } from './engine.test.fake';
import { asTyped, type NumberField } from './numbers';
import { refuseNumber } from './limits';
import { DEFAULT_DATA, DEFAULT_INPUT, DEFAULT_TRAINING, type TrainSetup } from './settings';

let setup: TrainSetup;
let builder: Builder;
const text = () =>
  builder.layers.map((spec) => ('outFeatures' in spec ? `l${spec.outFeatures}` : spec.kind));

beforeEach(() => {
  setup = {
    data: DEFAULT_DATA,
    architecture: lenet(DEFAULT_INPUT, 10),
    training: { ...DEFAULT_TRAINING, frozen: [0, 3, 7] },
  };
  builder = new Builder({
    lab: new FakeLab() as unknown as Lab,
    get setup() {
      return setup;
    },
    classes: 10,
    running: null,
    commit: (change) => {
      setup = { ...setup, ...change };
    },
  });
});

/** Summary and rows of the layers as they are now: without a component nothing tells the builder that they changed. */
const rows = () => rowsOf(builder.layers);

describe('the builder', () => {
  test('shows an activation in the line of its layer', () => {
    expect(rows()).toEqual([
      { layer: 0, activation: 1 },
      { layer: 2, activation: null },
      { layer: 3, activation: 4 },
      { layer: 5, activation: null },
      { layer: 6, activation: null },
      { layer: 7, activation: 8 },
      { layer: 9, activation: 10 },
      { layer: 11, activation: 12 },
    ]);
  });

  test('adds layers where they make sense, and keeps frozen what was frozen', () => {
    expect(builder.add('conv2d')).toBe(6);
    expect(text().slice(5, 9)).toEqual(['avg-pool2d', 'conv2d', 'relu', 'flatten']);
    expect(setup.training.frozen).toEqual([0, 3, 9]);
    expect(builder.add('linear')).toBe(13);
    expect(text().slice(-4)).toEqual(['l64', 'relu', 'l10', 'softmax']);
    builder.add('dropout', 0);
    expect(setup.training.frozen).toEqual([1, 4, 10]);
  });

  test('removes a layer with its activation', () => {
    builder.remove(3);
    expect(text().slice(0, 5)).toEqual(['conv2d', 'relu', 'avg-pool2d', 'avg-pool2d', 'flatten']);
    expect(setup.training.frozen).toEqual([0, 5]);
  });

  test('moves lines, and what is frozen moves along', () => {
    builder.moveRow(0, 1);
    expect(text().slice(0, 4)).toEqual(['avg-pool2d', 'conv2d', 'relu', 'conv2d']);
    expect(setup.training.frozen).toEqual([1, 3, 7]);
    builder.moveRow(1, 0);
    expect(setup.architecture).toEqual(lenet(DEFAULT_INPUT, 10));
    builder.moveRow(0, 99);
    expect(setup.architecture).toEqual(lenet(DEFAULT_INPUT, 10));
  });

  test('changes activations', () => {
    builder.setActivation(0, 'tanh');
    expect(text()[1]).toBe('tanh');
    builder.setActivation(0, null);
    expect(text()[1]).toBe('avg-pool2d');
    builder.setActivation(0, 'leaky-relu');
    expect(builder.layers[1]).toEqual({ kind: 'leaky-relu', negativeSlope: 0.01 });
    expect(setup.architecture.layers).toHaveLength(13);
  });

  test('refuses numbers that no layer can have', () => {
    expect(builder.setNumber(0, 'outChannels', 0)?.code).toBe('number-outside');
    expect(builder.setNumber(0, 'outChannels', 2.5)?.code).toBe('not-a-whole-number');
    expect(builder.setNumber(0, 'stride', NaN)?.code).toBe('not-a-number');
    expect(builder.setNumber(0, 'outFeatures', 5)).toBe(null);
    expect(setup.architecture).toEqual(lenet(DEFAULT_INPUT, 10));
    expect(builder.setNumber(0, 'kernelSize', 5)).toBe(null);
    expect(builder.layers[0]).toMatchObject({ kernelSize: [5, 5] });
    builder.setNumber(0, 'kernelCols', 1);
    expect(builder.layers[0]).toMatchObject({ kernelSize: [5, 1] });
  });

  test('freezes the convolutions', () => {
    builder.freezeConvolutions(false);
    expect(setup.training.frozen).toEqual([7]);
    builder.freezeConvolutions(true);
    builder.freeze(7, false);
    expect(setup.training.frozen).toEqual([0, 3]);
  });

  test('shows networks that are too large to train', () => {
    builder.showOutline('vgg16');
    expect(builder.outline?.architecture.input.rows).toBe(224);
    builder.hideOutline();
    expect(builder.outline).toBe(null);
  });
});

describe('what the page finds wrong with a network', () => {
  const problemOf = (layers: TrainSetup['architecture']['layers']) => {
    setup = { ...setup, architecture: { input: DEFAULT_INPUT, layers } };
    const made = new Builder({
      lab: new FakeLab() as unknown as Lab,
      setup,
      classes: 10,
      running: null,
      commit: (change) => (setup = { ...setup, ...change }),
    });
    return { problem: made.summary.problem, made };
  };

  test('comes with a fix that helps', () => {
    const softmax = { kind: 'softmax' } as const;
    const flatten = { kind: 'flatten' } as const;
    const broken: [string, TrainSetup['architecture']['layers']][] = [
      ['classes-mismatch', [conv(4), flatten, linear(12), softmax]],
      ['classes-mismatch', [flatten, linear(12), { kind: 'relu' }]],
      ['ends-in-maps', [conv(4), pool, softmax]],
      ['nothing-to-train', [flatten, softmax]],
      ['no-layers', []],
      ['needs-flatten', [conv(4), linear(10)]],
    ];
    for (const [code, layers] of broken) {
      let { problem, made } = problemOf(layers);
      expect(problem?.code).toBe(code);
      for (let turn = 0; problem && turn < 4; turn++) {
        made.apply(problem.fixes[0]!);
        ({ problem, made } = problemOf(setup.architecture.layers));
      }
      expect(problem, code).toBe(null);
    }
  });

  test('includes its size', () => {
    const { problem } = problemOf([{ kind: 'flatten' }, linear(8192), linear(8192), linear(10)]);
    expect(problem).toMatchObject({ layer: 2, code: 'too-large-to-train' });
  });
});

describe('typed numbers', () => {
  test('are the decimals that were typed, not their 32 bits', () => {
    for (const value of [0.001, 0.05, 1e-8, 3e-4, 0.1234567, 1000])
      expect(asTyped(Math.fround(value))).toBe(value);
  });

  test('that make no sense are refused with a reason', () => {
    const codes = ([field, value]: [NumberField, number]) =>
      refuseNumber(field, value, 100)?.code ?? null;
    expect(codes(['learningRate', NaN])).toBe('not-a-number');
    expect(codes(['learningRate', Infinity])).toBe('not-a-number');
    expect(codes(['learningRate', -1])).toBe('number-outside');
    expect(codes(['learningRate', 0])).toBe(null);
    expect(codes(['learningRate', 1e6])).toBe(null);
    expect(codes(['batchSize', 101])).toBe('batch-larger-than-data');
    expect(codes(['batchSize', 0])).toBe('number-outside');
    expect(codes(['epochs', 1.5])).toBe('not-a-whole-number');
    expect(codes(['epsilon', 0])).toBe('number-outside-open');
    expect(codes(['beta1', 1])).toBe('number-outside');
    expect(codes(['seed', 2 ** 32])).toBe('number-outside');
  });
});
