import { describe, expect, test } from 'vitest';
import type { LayerSpec, OptimizerSpec, ScheduleSpec } from '$engine/train';
import { conv, lenet } from './engine.test.fake';
import { layersText, readLayers } from './layer-text';
import {
  DEFAULT_DATA,
  DEFAULT_INPUT,
  DEFAULT_TRAINING,
  INITIALISATIONS,
  OPTIMIZERS,
  SCHEDULES,
  type DataRef,
  type TrainSetup,
} from './settings';
import { DOCK_TABS, read, write } from './url';

const standard: TrainSetup = {
  data: DEFAULT_DATA,
  architecture: lenet(DEFAULT_INPUT, 10),
  training: DEFAULT_TRAINING,
};
const through = (setup: TrainSetup) => read(new URLSearchParams(write(setup)), standard);

/** A small generator, so that a failure can be repeated. */
function randomOf(seed: number) {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const whole = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  const pick = <T>(list: readonly T[]): T => list[whole(0, list.length - 1)]!;
  const decimal = () => Number((next() * 10 ** whole(-6, 0)).toPrecision(whole(1, 7)));
  return { whole, pick, decimal };
}

type Random = ReturnType<typeof randomOf>;

function layerOf({ whole, pick, decimal }: Random): LayerSpec {
  const side = () => whole(1, 11);
  const sized = { kernelSize: side(), stride: whole(1, 4), padding: whole(0, 5) };
  return pick<LayerSpec>([
    {
      kind: 'conv2d',
      outChannels: whole(1, 512),
      kernelSize: pick<[number, number]>([
        [3, 3],
        [side(), side()],
      ]),
      stride: whole(1, 4),
      padding: whole(0, 5),
      dilation: whole(1, 4),
      groups: whole(1, 4),
      bias: whole(0, 1) === 1,
    },
    { kind: 'max-pool2d', ...sized },
    { kind: 'avg-pool2d', ...sized },
    { kind: 'global-avg-pool' },
    { kind: 'relu' },
    { kind: 'leaky-relu', negativeSlope: decimal() },
    { kind: 'sigmoid' },
    { kind: 'tanh' },
    { kind: 'flatten' },
    { kind: 'linear', outFeatures: whole(1, 2000), bias: whole(0, 1) === 1 },
    { kind: 'dropout', p: decimal() * 0.9 },
    { kind: 'batch-norm2d' },
    { kind: 'softmax' },
  ]);
}

function setupOf(random: Random): TrainSetup {
  const { whole, pick, decimal } = random;
  const layers = Array.from({ length: whole(1, 20) }, () => layerOf(random));
  const seed = whole(0, 0xffff_ffff);
  return {
    data: pick<DataRef>([
      { kind: 'bundled', id: 'clothes' },
      { kind: 'made', id: 'coloured-digits', seed },
      { kind: 'made', id: 'shapes', seed: 7 },
      { kind: 'own' },
      { kind: 'file', format: 'cifar', name: 'data batch.1 & más.bin' },
    ]),
    architecture: {
      input: { channels: pick([1, 3]), rows: whole(8, 64), cols: whole(8, 64) },
      layers,
    },
    training: {
      seed,
      batchSize: whole(1, 4096),
      epochs: whole(1, 1000),
      images: pick([0, whole(1, 9999)]),
      learningRate: decimal(),
      weightDecay: decimal(),
      optimizer: pick<OptimizerSpec>([
        ...Object.values(OPTIMIZERS),
        { kind: 'momentum', momentum: decimal() * 0.9 },
        { kind: 'adam', beta1: 0.5, beta2: 0.25, epsilon: 1e-7 },
      ]),
      schedule: pick<ScheduleSpec>([
        ...Object.values(SCHEDULES),
        { kind: 'step', every: whole(1, 9), factor: 0.1 },
      ]),
      initialisation: pick(INITIALISATIONS),
      augmentation: { shift: whole(0, 4), rotate: decimal() * 90, flip: whole(0, 1) === 1 },
      frozen: layers.flatMap((_, layer) => (whole(0, 3) === 0 ? [layer] : [])),
    },
  };
}

describe('a link', () => {
  test('changes only what it names when it keeps the rest', () => {
    const now: TrainSetup = {
      data: { kind: 'bundled', id: 'clothes' },
      architecture: lenet({ channels: 3, rows: 20, cols: 20 }, 4),
      training: { ...DEFAULT_TRAINING, learningRate: 0.5, frozen: [0], weightDecay: 0.25 },
    };
    const kept = read(new URLSearchParams('v=1&keep&n=200&ep=20'), now, 'step');
    const training = { ...now.training, images: 200, epochs: 20 };
    expect(kept).toMatchObject({ ok: true, setup: { ...now, training }, tab: 'step' });
    const usual = read(new URLSearchParams('v=1&n=200'), now, 'step');
    expect(usual).toMatchObject({
      setup: { data: DEFAULT_DATA, training: { ...DEFAULT_TRAINING, images: 200 } },
      tab: 'learned',
    });
  });

  test('to the room as it opens is short and readable', () => {
    expect(write(standard)).toBe(
      'v=1&d=digits&in=1x28x28&net=c6k3-relu-a2-c16k3-relu-a2-flat-l120-relu-l84-relu-l10-sm',
    );
    expect(through(standard)).toEqual({ ok: true, setup: standard, tab: 'learned', outline: null });
  });

  test('reproduces any setup', () => {
    for (let seed = 0; seed < 3000; seed++) {
      const setup = setupOf(randomOf(seed));
      expect(through(setup), write(setup)).toEqual({
        ok: true,
        setup,
        tab: 'learned',
        outline: null,
      });
    }
  });

  test('reproduces what the dock shows, and says nothing of what it shows anyway', () => {
    const links = DOCK_TABS.map((tab) => write(standard, tab));
    expect(links.map((link) => new URLSearchParams(link).get('tab'))).toEqual([
      null,
      'step',
      'confused',
    ]);
    DOCK_TABS.forEach((tab, index) => {
      const again = read(new URLSearchParams(links[index]), standard);
      expect(again).toEqual({ ok: true, setup: standard, tab, outline: null });
    });
  });

  test('says what is wrong with it and never throws', () => {
    const wrong: [string, string][] = [
      ['net', 'c6k3-rel'],
      ['net', 'c6k3--relu'],
      ['net', 'c0k3'],
      ['net', 'l10-drop1.5'],
      ['net', 'drop1e999'],
      ['net', 'c6k3s0'],
      ['net', Array(70).fill('relu').join('-')],
      ['d', 'digits.7'],
      ['d', 'shapes'],
      ['d', 'shapes.-1'],
      ['d', 'file.zip.x'],
      ['in', '1x28'],
      ['in', '1x28x0'],
      ['in', '9999x28x28'],
      ['lr', 'NaN'],
      ['lr', '-1'],
      ['lr', '1e7'],
      ['b', '0'],
      ['b', '1.5'],
      ['ep', '99999'],
      ['seed', '4294967296'],
      ['opt', 'adam_0.9'],
      ['opt', 'adam_0.9_1_1e-8'],
      ['opt', 'toString'],
      ['sch', 'step_0_0.5'],
      ['init', '__proto__'],
      ['n', '-1'],
      ['n', '2000000'],
      ['aug', '1_2'],
      ['aug', '99_0_0'],
      ['frz', '0_0'],
      ['frz', '99'],
      ['tab', 'Step'],
      ['tab', ''],
    ];
    for (const [field, text] of wrong) {
      const query = new URLSearchParams({ v: '1', [field]: text });
      const expected = { ok: false, reason: 'link-damaged', field };
      expect(read(query, standard), `${field}=${text}`).toEqual(expected);
    }
    const outline = read(new URLSearchParams('v=1&out=alexnet'), standard);
    expect(outline).toMatchObject({ ok: true, outline: 'alexnet' });
    const other = read(new URLSearchParams('v=2'), standard);
    expect(other).toEqual({ ok: false, reason: 'link-version', field: '2' });
  });

  test('of random letters never throws', () => {
    const { whole, pick } = randomOf(5);
    const letters = [...'0123456789.-_xckpsdgnbalreuftmo%&=e+ñ'];
    for (let turn = 0; turn < 3000; turn++) {
      const text = Array.from({ length: whole(0, 12) }, () => pick(letters)).join('');
      const field = pick([
        'net',
        'd',
        'in',
        'opt',
        'lr',
        'b',
        'sch',
        'aug',
        'frz',
        'seed',
        'wd',
        'tab',
      ]);
      const result = read(new URLSearchParams({ v: '1', [field]: text }), standard);
      if (!result.ok) expect(result.field).toBe(field);
      else expect(through(result.setup).ok).toBe(true);
    }
  });
});

test('what is unusual about a layer is written, what is usual is not', () => {
  const text = 'c8k5x3s2p1d2g4nb-m3s2p1-lrelu0.01-drop0.25-l10nb-gap-bn-sig-tanh';
  const layers = readLayers(text);
  expect(layers && layersText(layers)).toBe(text);
  expect(layersText([conv(6)])).toBe('c6k3');
  expect(readLayers('lrelu1e-7-relu')).toEqual([
    { kind: 'leaky-relu', negativeSlope: 1e-7 },
    { kind: 'relu' },
  ]);
});
