// The real modules of the Train room, as its two threads load them, in Node.
import { beforeAll, describe, expect, it } from 'vitest';
import * as data from '../../www/src/engine/pkg/cnn_data.js';
import * as train from '../../www/src/engine/pkg/cnn_train.js';
import { unpackTerms } from '../../www/src/engine/train/terms';
import { shorten } from '../../www/src/engine/train/tidy';
import { en } from '../../www/src/i18n/en';
import { es } from '../../www/src/i18n/es';
import { bytesOf, SETTINGS, textOf, thrownBy } from './support';

const GREY: train.Shape = { channels: 1, rows: 28, cols: 28 };

interface Value {
  facts: train.DatasetFacts;
  pixels: Uint8Array;
  labels: Uint8Array;
}
let digits: Value;

beforeAll(() => {
  train.initSync({ module: bytesOf('www/src/engine/pkg/cnn_train_bg.wasm') });
  data.initSync({ module: bytesOf('www/src/engine/pkg/cnn_data_bg.wasm') });
  const images = data.LabelledImages.strip('digits', bytesOf('www/public/data/digits.png'));
  digits = { facts: images.facts(), pixels: images.pixels(), labels: images.labels() };
});

/** The first images for training and the first for validation. */
function someDigits(trained: number, validated: number): Value {
  const from = digits.facts.trainCount;
  const part = (array: Uint8Array, width: number) => {
    const taken = new Uint8Array((trained + validated) * width);
    taken.set(array.subarray(0, trained * width));
    taken.set(array.subarray(from * width, (from + validated) * width), trained * width);
    return taken;
  };
  return {
    facts: { ...digits.facts, trainCount: trained },
    pixels: part(digits.pixels, 784),
    labels: part(digits.labels, 1),
  };
}

const datasetOf = ({ facts, pixels, labels }: Value) => new train.Dataset(facts, pixels, labels);
const lenet = () => train.architecturePreset('lenet', GREY, 10);

function trainerOf(
  architecture = lenet(),
  settings: Partial<train.TrainSettings> = {},
  value = someDigits(640, 100),
): train.Trainer {
  return new train.Trainer(architecture, { ...SETTINGS, ...settings }, datasetOf(value));
}

function accuracyOf(trainer: train.Trainer): number {
  trainer.beginEvaluation(trainer.validationCount);
  while (!trainer.continueEvaluation());
  return trainer.evaluation().accuracy;
}

describe('the module', () => {
  it('was built with SIMD', () => {
    expect(train.hasSimd()).toBe(true);
    expect(data.hasSimd()).toBe(true);
  });

  it('has the presets, all of which can be summarised', () => {
    for (const { id, input, classes, trainable } of train.architecturePresets()) {
      const summary = train.summarise(train.architecturePreset(id, input, classes));
      expect(summary.problem, id).toBeNull();
      expect(trainable).toBe(summary.parameters < 8e6);
    }
    expect(train.summarise(lenet()).parameters).toBe(60_074);
  });

  it('says what is wrong with an architecture, where, and how to put it right', () => {
    const architecture = lenet();
    architecture.layers.splice(6, 1);
    const { layers, problem } = train.summarise(architecture);
    expect(layers).toHaveLength(6);
    expect(problem).toMatchObject({ layer: 6, code: 'layer-needs-vector' });
    expect(problem?.detail).toEqual({ channels: 16, rows: 5, cols: 5 });
    expect(problem?.fixes).toContainEqual({ kind: 'insert', layer: 6, spec: { kind: 'flatten' } });
  });

  it('gives numbers back as they were typed', () => {
    const layers: train.LayerSpec[] = [{ kind: 'leaky-relu', negativeSlope: 0.1 }];
    const lab = new train.Lab();
    const { architecture, settings } = shorten(lab.create({ input: GREY, layers }, SETTINGS));
    expect(architecture).toEqual({ input: GREY, layers });
    expect(settings).toEqual(SETTINGS);
  });
});

describe('a network', () => {
  it('learns digits, the same way each time', () => {
    const [one, two] = [trainerOf(), trainerOf()];
    const losses = Array.from({ length: 100 }, () => one.step());
    expect(Array.from({ length: 100 }, () => two.step())).toEqual(losses);
    expect(losses[0]).toBeGreaterThan(2);
    // Five times through 640 digits are enough for four of five; guessing gives one of ten.
    expect(accuracyOf(one)).toBeGreaterThan(0.8);
    expect(accuracyOf(two)).toBe(accuracyOf(one));
    expect([one.epoch, one.batch, one.batches, one.steps, one.stepsLeft]).toEqual([
      5, 0, 20, 100, 100,
    ]);
    expect(trainerOf(lenet(), { seed: 8 }).step()).not.toBe(losses[0]);
  });

  it('goes on bit for bit from a checkpoint, in the middle of an epoch', () => {
    const whole = trainerOf();
    for (let step = 0; step < 13; step++) whole.step();
    const file = whole.checkpoint();
    const rest = Array.from({ length: 20 }, () => whole.step());
    const resumed = train.Trainer.resume(file, SETTINGS, datasetOf(someDigits(640, 100)));
    expect([resumed.steps, resumed.epoch, resumed.batch]).toEqual([13, 0, 13]);
    expect(Array.from({ length: 20 }, () => resumed.step())).toEqual(rest);
    expect(resumed.parameters()).toEqual(whole.parameters());
  });

  it('takes live settings, and refuses what makes no sense', () => {
    const trainer = trainerOf();
    trainer.step();
    trainer.change({ ...SETTINGS, learningRate: 0.01, batchSize: 64 });
    expect([trainer.learningRate, trainer.batches]).toEqual([0.01, 10]);
    const error = thrownBy(() => trainer.change({ ...SETTINGS, learningRate: NaN }));
    expect(error.code).toBe('setting-out-of-range');
    expect(error.detail).toMatchObject({ setting: 'learningRate' });
    expect(trainer.learningRate).toBe(0.01);
  });

  it('stays as it was when a step gives no number', () => {
    const trainer = trainerOf(lenet(), { learningRate: 1e6, optimizer: { kind: 'sgd' } });
    let [loss, before] = [0, trainer.parameters()];
    for (let step = 0; step < 50 && Number.isFinite(loss); step++) {
      before = trainer.parameters();
      loss = trainer.step();
    }
    expect(loss).toBeNaN();
    expect(trainer.parameters()).toEqual(before);
  });

  it('starts from what another one has learned, but for the layers that shall be fresh', () => {
    const teacher = trainerOf();
    for (let step = 0; step < 10; step++) teacher.step();
    const pupil = trainerOf();
    const kept = pupil.keep(teacher.exportWeights(), Uint32Array.of(11));
    expect([...kept]).toEqual([0, 3, 7, 9]);
    const same = trainerOf();
    same.keep(teacher.checkpoint(), new Uint32Array());
    expect(same.parameters()).toEqual(teacher.parameters());
    expect(pupil.parameters()).not.toEqual(teacher.parameters());
  });

  it('leaves frozen layers as they are', () => {
    const trainer = trainerOf(lenet(), { frozen: [0, 3] });
    const before = trainer.parameters();
    for (let step = 0; step < 3; step++) trainer.step();
    // 60 and 880 parameters of the two convolutions come first.
    expect(trainer.parameters().slice(0, 940)).toEqual(before.slice(0, 940));
    expect(trainer.parameters().slice(940)).not.toEqual(before.slice(940));
  });
});

describe('the lab', () => {
  /** Every kind of layer. */
  const LAYERS: train.LayerSpec[] = [
    {
      kind: 'conv2d',
      outChannels: 6,
      kernelSize: [3, 5],
      stride: 1,
      padding: 2,
      dilation: 2,
      groups: 1,
      bias: true,
    },
    { kind: 'batch-norm2d' },
    { kind: 'leaky-relu', negativeSlope: 0.1 },
    { kind: 'max-pool2d', kernelSize: 3, stride: 2, padding: 1 },
    {
      kind: 'conv2d',
      outChannels: 4,
      kernelSize: [3, 3],
      stride: 2,
      padding: 0,
      dilation: 1,
      groups: 2,
      bias: false,
    },
    { kind: 'tanh' },
    { kind: 'avg-pool2d', kernelSize: 2, stride: 1, padding: 1 },
    { kind: 'relu' },
    { kind: 'dropout', p: 0.25 },
    { kind: 'flatten' },
    { kind: 'linear', outFeatures: 12, bias: true },
    { kind: 'sigmoid' },
    { kind: 'linear', outFeatures: 10, bias: true },
    { kind: 'softmax' },
  ];

  function labWith(architecture: train.Architecture): train.Lab {
    const lab = new train.Lab();
    lab.create(architecture, SETTINGS);
    lab.setImages(digits.pixels.slice(0, 3 * 784), 3, digits.labels.slice(0, 3));
    return lab;
  }

  const architectures: [string, () => train.Architecture][] = [
    ['LeNet of the lecture', lenet],
    ['every kind of layer', () => ({ input: GREY, layers: LAYERS })],
    [
      'a pooled head',
      () => ({
        input: GREY,
        layers: [LAYERS[0]!, { kind: 'global-avg-pool' }, { kind: 'flatten' }, LAYERS[12]!],
      }),
    ],
  ];

  it.each(architectures)('explains what it computes: %s', (_, make) => {
    const lab = labWith(make());
    for (const training of [false, true]) {
      lab.forward(training);
      const { layers } = train.summarise(make());
      for (const [layer, { output }] of layers.entries()) {
        const { channels, rows, cols } = output;
        const size = rows * cols;
        for (let sample = 0; sample < 12; sample++) {
          const image = sample % 3;
          const index = (sample * 7919) % (channels * size);
          const cell = {
            channel: Math.floor(index / size),
            row: Math.floor((index % size) / cols),
            col: index % cols,
          };
          const { terms, sum, value } = lab.explain(layer, cell, image);
          const computed = lab.activation(layer, image)[index] ?? NaN;
          // The loops add in another order than the terms are listed in.
          expect(value, `layer ${layer}`).toBeCloseTo(computed, 4);
          const products = unpackTerms(terms).map(({ product }) => product);
          const added = products.reduce((total, product) => total + product, 0);
          // f32 has seven digits, and hundreds of terms are added in another precision here.
          expect(Math.abs(added - sum)).toBeLessThanOrEqual(1e-5 * (1 + Math.abs(sum)));
        }
      }
      const [probabilities] = [lab.probabilities(1)];
      expect(probabilities.reduce((total, one) => total + one, 0)).toBeCloseTo(1, 5);
    }
  });

  it('explains a gradient as its largest terms and the rest', () => {
    const lab = labWith(lenet());
    lab.forward(true);
    const losses = lab.backward();
    expect(losses).toHaveLength(3);
    expect(losses.reduce((total, loss) => total + loss / 3, 0)).toBeCloseTo(lab.loss, 5);
    for (const [layer, role] of [
      [0, 'weight'],
      [3, 'weight'],
      [3, 'bias'],
      [7, 'weight'],
      [11, 'bias'],
    ] as const) {
      const gradient = lab.parameterGradient(layer, role);
      const index = (gradient?.length ?? 0) - 3;
      const { terms, rest, sum, value, perImage } = lab.explainGradient(layer, role, index, 8);
      const listed = unpackTerms(terms);
      const sizes = listed.map(({ product }) => Math.abs(product));
      expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
      expect(listed.length).toBeLessThanOrEqual(8);
      const added = listed.reduce((total, { product }) => total + product, rest.sum);
      expect(added).toBeCloseTo(sum, 5);
      expect(value).toBeCloseTo(gradient?.[index] ?? NaN, 5);
      expect(perImage.reduce((total, part) => total + part, 0)).toBeCloseTo(sum, 5);
    }
  });

  it('explains the update that it then does, the one of the run', () => {
    const trainer = trainerOf();
    for (let step = 0; step < 3; step++) trainer.step();
    const lab = new train.Lab();
    expect(lab.open(trainer.checkpoint())).toMatchObject({ step: 3, epoch: 0 });
    lab.setImages(digits.pixels.slice(0, 2 * 784), 2, digits.labels.slice(0, 2));
    lab.forward(true);
    lab.backward();
    const explained = lab.explainUpdate(7, 'weight', 1234);
    expect(explained).toMatchObject({ step: 4, optimizer: 'adam' });
    expect(explained.lines.map(({ symbol }) => symbol)).toEqual([
      'g',
      'm',
      'v',
      'mHat',
      'vHat',
      'delta',
    ]);
    expect(lab.parameters(7, 'weight')?.[1234]).toBe(explained.before);
    lab.applyStep();
    expect(lab.parameters(7, 'weight')?.[1234]).toBe(explained.after);
    expect(thrownBy(() => lab.activation(0, 0)).code).toBe('not-computed');
    const again = new train.Lab();
    expect(again.open(lab.checkpoint()).step).toBe(4);
  });

  it('keeps its network when a file is refused', () => {
    const lab = labWith(lenet());
    const before = lab.parameters(0, 'weight');
    const file = trainerOf().exportWeights();
    expect(thrownBy(() => lab.importWeights(file.slice(0, 5000))).code).toBe('weights-truncated');
    expect(thrownBy(() => lab.open(file)).code).toBe('weights-no-training');
    expect(lab.parameters(0, 'weight')).toEqual(before);
    expect(lab.importWeights(file).settings).toBeNull();
    expect(thrownBy(() => lab.checkpoint()).code).toBe('no-settings');
  });

  it('prints the network as two programs', () => {
    expect(train.printNetwork(lenet(), SETTINGS, 'pytorch')).toContain('nn.Conv2d(1, 6');
    expect(train.printNetwork(lenet(), SETTINGS, 'keras')).toContain('Conv2D(6');
  });

  it('makes inputs of drawings and pictures', () => {
    const ink = new Uint8Array(280 * 280).fill(0);
    for (let row = 20; row < 260; row++) ink.fill(255, row * 280 + 30, row * 280 + 50);
    const sample = train.sampleFromDrawing(ink, 280, 280, GREY);
    expect(sample).toHaveLength(784);
    expect(Math.max(...sample)).toBe(255);
    const rgba = new Uint8Array(40 * 30 * 4).fill(99);
    const shape = { channels: 3, rows: 32, cols: 32 };
    expect(train.sampleFromImage(rgba, 40, 30, shape)).toEqual(new Uint8Array(3072).fill(99));
  });
});

describe('data sets', () => {
  it('that come with the page are 10,000 for training and 2,000 for validation', () => {
    for (const id of ['digits', 'clothes']) {
      const images = data.LabelledImages.strip(id, bytesOf(`www/public/data/${id}.png`));
      const { shape, classes, trainCount } = images.facts();
      expect([shape, classes.length, trainCount]).toEqual([GREY, 10, 10_000]);
      expect(images.labels()).toHaveLength(12_000);
      images.free();
    }
  });

  it('that are made can be learned from', () => {
    const shapes = data.LabelledImages.shapes(3);
    const facts = shapes.facts();
    expect(facts.trainCount).toBe(6000);
    const { classes } = facts;
    for (const { train: words } of [es, en])
      for (const name of classes) expect(words.classes).toHaveProperty(name);
    expect(() => new train.Dataset(facts, shapes.pixels(), shapes.labels())).not.toThrow();
  });

  it("of one's own survive the way through a file", () => {
    const facts = { id: 'own', shape: GREY, classes: ['a', 'ñ/2'], trainCount: 12 };
    const labels = Uint8Array.from({ length: 12 }, (_, index) => index % 2);
    const pixels = digits.pixels.slice(0, 12 * 784);
    const own = data.LabelledImages.of(facts, pixels, labels, false, 5);
    expect(own.facts().trainCount).toBe(10);
    const back = data.LabelledImages.archive(own.toArchive());
    expect(back.facts()).toMatchObject({ shape: GREY, classes: ['a', 'ñ/2'], trainCount: 10 });
    expect(back.pixels()).toEqual(own.pixels());
    expect(back.labels()).toEqual(own.labels());
  });
});

describe('refusals', () => {
  const bad: [string, () => unknown][] = [
    [
      'data-not-a-strip',
      () => data.LabelledImages.strip('x', bytesOf('tests/fixtures/bad-text.png')),
    ],
    ['data-not-idx', () => data.LabelledImages.idx(new Uint8Array(20), new Uint8Array(20))],
    ['data-not-cifar', () => data.LabelledImages.cifar([new Uint8Array(20)])],
    ['data-not-an-archive', () => data.LabelledImages.archive(new Uint8Array(1024).fill(7))],
    [
      'data-classes-out-of-range',
      () => datasetOf({ ...digits, facts: { ...digits.facts, classes: ['0'] } }),
    ],
    ['data-wrong-length', () => datasetOf({ ...digits, pixels: new Uint8Array(3) })],
    [
      'images-do-not-fit',
      () => trainerOf(train.architecturePreset('lenet', { ...GREY, rows: 32 }, 10)),
    ],
    ['classes-mismatch', () => trainerOf(train.architecturePreset('lenet', GREY, 9))],
    ['batch-larger-than-data', () => trainerOf(lenet(), { batchSize: 641 })],
    ['setting-out-of-range', () => trainerOf(lenet(), { batchSize: 0 })],
    ['nothing-to-learn', () => trainerOf(lenet(), { frozen: [0, 3, 7, 9, 11] })],
    ['malformed', () => train.checkSettings({} as train.TrainSettings)],
    ['unknown-name', () => train.architecturePreset('resnet', GREY, 10)],
    ['no-network', () => new train.Lab().forward(false)],
    ['weights-not-safetensors', () => new train.Lab().open(new Uint8Array(100).fill(9))],
    ['weights-empty', () => new train.Lab().importWeights(new Uint8Array())],
    [
      'sample-channels',
      () => train.sampleFromImage(new Uint8Array(4), 1, 1, { ...GREY, channels: 2 }),
    ],
  ];

  it.each(bad)('%s comes as data, with words in both languages', (code, question) => {
    expect(thrownBy(question).code).toBe(code);
    for (const { errors } of [es, en]) expect(errors).toHaveProperty(code);
  });

  it('have words for every code that training can send', () => {
    const boundary = [
      'error/pictures.rs',
      'error/sets.rs',
      'error/train.rs',
      'error/data.rs',
      'data.rs',
      'train/lab.rs',
      'train/lab/questions.rs',
    ].map((file) => textOf(`crates/cnn_wasm/src/${file}`));
    const engine = ['fetch.ts', 'engine.ts', 'run.ts', 'worker.ts', 'messenger.ts'].map((file) =>
      textOf(`www/src/engine/train/${file}`),
    );
    const codes = [
      ...[...boundary.join().matchAll(/(?:Self|Failure)::new\(\s*"([a-z-]+)"/g)],
      ...[...engine.join().matchAll(/(?:code: |needed\(\w+, |end\()'([a-z-]+)'/g)],
      ...['dataset/error.rs', 'weights/error.rs'].flatMap((file) => [
        ...textOf(`crates/cnn_io/src/${file}`).matchAll(/=> "([a-z-]+)"/g),
      ]),
    ].map(([, code]) => code as string);
    expect(codes.length).toBeGreaterThan(80);
    for (const { errors } of [es, en])
      expect(codes.filter((code) => !(code in errors))).toEqual([]);
  });
});
