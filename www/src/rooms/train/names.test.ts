import { describe, expect, it } from 'vitest';
import type { Fix, LayerSpec } from '$engine/train';
import type { I18n } from '$i18n';
import { newLayer } from '$state/train/architecture';
import { asEngine, conv, FakeEngine, lenet, linear } from '$state/train/engine.test.fake';
import { DEFAULT_DATA, DEFAULT_TRAINING, OPTIMIZERS, type TrainSetup } from '$state/train/settings';
import { en } from '../../i18n/en';
import { es } from '../../i18n/es';
import { formatFor } from '../../i18n/format';
import { fixText } from './net/fixes';
import { detailOf } from './net/names';
import { errorText } from './net/problem';
import { className, runAbout } from './runs';

const i18nOf = (t: typeof es, language: 'es' | 'en'): I18n => {
  const format = formatFor(language);
  const error = ({ code, detail = {} }: { code: string; detail?: object }) =>
    t.errors[code as 'unknown'](detail as never, format);
  return { t, language, format, n: format.n, error } as unknown as I18n;
};
const spanish = i18nOf(es, 'es');
const english = i18nOf(en, 'en');
const { lab } = asEngine(new FakeEngine());

const oblong: LayerSpec = {
  kind: 'conv2d',
  outChannels: 6,
  kernelSize: [3, 5],
  stride: 2,
  padding: 1,
  dilation: 1,
  groups: 1,
  bias: true,
};

const setup: TrainSetup = {
  data: DEFAULT_DATA,
  architecture: lenet({ channels: 1, rows: 28, cols: 28 }, 10),
  training: DEFAULT_TRAINING,
};
const run = (change: Partial<TrainSetup> = {}) => ({
  setup: { ...setup, ...change },
  origin: { kind: 'fresh' } as const,
  parameters: 1234,
});

describe('a run is called by what is different about it', () => {
  const about = (change: Partial<TrainSetup>) => runAbout(run(change), run(), lab, spanish);

  it('its optimizer and rate', () => {
    const training = { ...DEFAULT_TRAINING, optimizer: OPTIMIZERS.sgd, learningRate: 0.05 };
    expect(about({ training })).toBe('SGD, η 0,05');
  });

  it('its network, by name where it has one', () => {
    const { input } = setup.architecture;
    expect(about({ architecture: lab.preset('mlp', input, 10) })).toBe('MLP');
    expect(about({ architecture: { input, layers: [newLayer('flatten'), linear(10)] } })).toMatch(
      /^1234\sparámetros$/,
    );
  });

  it('its dropout', () => {
    const layers = [...setup.architecture.layers];
    layers.splice(9, 0, newLayer('dropout'));
    expect(about({ architecture: { ...setup.architecture, layers } })).toBe('con dropout');
  });

  it('its data, before anything else', () => {
    const training = { ...DEFAULT_TRAINING, seed: 8, batchSize: 64 };
    expect(about({ data: { kind: 'bundled', id: 'clothes' }, training })).toBe('Ropa, lote 64');
  });

  it('nothing: then its optimizer says something all the same', () => {
    expect(about({})).toBe('Adam');
    expect(runAbout(run(), null, lab, english)).toBe('Adam');
  });
});

describe('fixes say what they do', () => {
  const layers: LayerSpec[] = [conv(16, 7), newLayer('flatten'), linear(12)];
  const cases: [Fix, string][] = [
    [{ kind: 'replace', layer: 0, spec: conv(16, 5) }, 'Núcleo 5'],
    [{ kind: 'replace', layer: 0, spec: oblong }, '6 filtros, Núcleo 3 × 5, Zancada 2 y Relleno 1'],
    [{ kind: 'replace', layer: 2, spec: linear(10) }, '10 unidades'],
    [{ kind: 'insert', layer: 2, spec: linear(10) }, 'Poner Densa 10 antes'],
    [{ kind: 'remove', layer: 1 }, 'Quitar Aplanar'],
    [
      { kind: 'replace', layer: 1, spec: newLayer('global-avg-pool') },
      'Cambiar por Promedio global',
    ],
  ];
  it.each(cases)('%o', (fix, text) => {
    expect(fixText(fix, layers, spanish)).toBe(text);
  });
});

it('says of a layer what is particular about it', () => {
  expect(detailOf(conv(6), spanish)).toBe('6 · 3×3');
  expect(detailOf(oblong, english)).toBe('6 · 3×5 /2');
  expect(detailOf(newLayer('max-pool2d'), spanish)).toBe('máx 2×2');
  expect(detailOf({ kind: 'dropout', p: 0.25 }, spanish)).toBe('0,25');
  expect(detailOf(newLayer('relu'), spanish)).toBe('');
});

it('counts layers in errors as the builder does, and words links of this room', () => {
  const { layers } = setup.architecture;
  const text = errorText({ code: 'weights-architecture', detail: { layer: 3 } }, layers, english);
  expect(text).toContain('layer 3');
  expect(errorText({ code: 'link-damaged', detail: { field: 'd' } }, layers, english)).toContain(
    'the data',
  );
});

it('calls the classes that the page knows by name', () => {
  expect(className('ankle-boot', spanish)).toBe('botín');
  expect(className('7', spanish)).toBe('7');
  expect(className('toString', spanish)).toBe('toString');
});
