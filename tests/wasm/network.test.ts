// What the Network room asks its lab, on the real module: each answer against what it means.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as train from '../../www/src/engine/pkg/cnn_train.js';
import { Lab } from '../../www/src/engine/train/lab';
import type { Alteration, Cell, LayerSpec, Shape } from '../../www/src/engine/train/types';
import { en } from '../../www/src/i18n/en';
import { es } from '../../www/src/i18n/es';
import { bytesOf, SETTINGS, thrownBy } from './support';

const GREY: Shape = { channels: 1, rows: 28, cols: 28 };
const weights = bytesOf('www/public/models/lenet-digits.safetensors');
const conv = (outChannels: number, kernelSize: number, groups = 1, padding = 0): LayerSpec => ({
  kind: 'conv2d',
  outChannels,
  kernelSize: [kernelSize, kernelSize],
  stride: 1,
  padding,
  dilation: 1,
  groups,
  bias: true,
});
const linear = (outFeatures: number): LayerSpec => ({ kind: 'linear', outFeatures, bias: true });

let lenet: Lab;
let pixels: Uint8Array;
const open: Lab[] = [];

function labOf(input: Shape, layers: LayerSpec[], image = noise(volume(input))): Lab {
  const lab = new Lab();
  open.push(lab);
  lab.create({ input, layers }, SETTINGS);
  lab.setImages(image, 1, null);
  lab.forward();
  return lab;
}

const volume = ({ channels, rows, cols }: Shape) => channels * rows * cols;
const noise = (length: number, seed = 1) =>
  Uint8Array.from({ length }, (_, index) => ((index + seed) * 7919 + (index % 13) * 31) % 256);
const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);

/** A stroke, so that LeNet has something to see. */
function drawn(): Uint8Array {
  const image = new Uint8Array(784);
  for (let row = 5; row < 23; row++)
    image.fill(240, row * 28 + 12, row * 28 + 15 + (row > 18 ? 4 : 0));
  return image;
}

beforeAll(() => {
  train.initSync({ module: bytesOf('www/src/engine/pkg/cnn_train_bg.wasm') });
  pixels = drawn();
  lenet = new Lab();
  open.push(lenet);
  lenet.importWeights(weights);
  lenet.setImages(pixels, 1, null);
  lenet.forward();
});

afterAll(() => open.forEach((lab) => lab.close()));

describe('partial maps', () => {
  it.each([
    ['of the second convolution of LeNet', () => lenet, 3, 9, 6],
    [
      'of a convolution in groups, with padding',
      () => labOf({ channels: 6, rows: 7, cols: 5 }, [conv(4, 3, 2, 1), { kind: 'tanh' }]),
      0,
      3,
      3,
    ],
  ] as const)(
    '%s and the bias are the output, and are sums of its products',
    (...[, make, layer, channel, inputs]) => {
      const lab = make();
      const output = lab.activation(layer, 0);
      const outputs = lab.parameters(layer).bias!.length;
      const size = output.length / outputs;
      const maps = lab.partialMaps(layer, channel, 0);
      expect(maps).toHaveLength(inputs * size);
      const again = new Float32Array(maps.length);
      lab.readPartialMaps(layer, channel, 0, again);
      expect(again).toEqual(maps);
      expect(() => lab.readPartialMaps(layer, channel, 0, new Float32Array(3))).toThrow(
        'malformed',
      );
      const bias = lab.parameters(layer).bias![channel]!;
      const side = Math.round(size / (layer === 0 ? 5 : Math.sqrt(size)));
      const cols = size / side;
      for (let place = 0; place < size; place += 3) {
        const parts = Array.from({ length: inputs }, (_, input) => maps[input * size + place]!);
        expect(sum(parts) + bias).toBeCloseTo(output[channel * size + place]!, 4);
        const cell = { channel, row: Math.floor(place / cols), col: place % cols };
        const { terms } = lab.explain(layer, cell, 0);
        const channels = [...new Set(terms.map(({ source }) => source.channel))];
        expect(channels).toHaveLength(inputs);
        channels.forEach((input, at) => {
          const products = terms.filter(({ source }) => source.channel === input);
          expect(sum(products.map(({ product }) => product))).toBeCloseTo(parts[at]!, 5);
        });
      }
    },
  );
});

describe('long sums', () => {
  it('list their largest terms in their order, and what the others add up to', () => {
    const cell = { channel: 5, row: 0, col: 0 };
    const whole = lenet.explain(7, cell, 0);
    expect([whole.terms.length, whole.rest]).toEqual([400, null]);
    const { terms, rest, ...head } = lenet.explain(7, cell, 0, 30);
    expect(head).toEqual({ ...head, sum: whole.sum, value: whole.value });
    const sizes = whole.terms.map(({ product }) => Math.abs(product)).toSorted((a, b) => b - a);
    expect(terms).toHaveLength(30);
    expect(terms).toEqual(
      whole.terms.filter((term) => terms.some((one) => one.source.channel === term.source.channel)),
    );
    expect(Math.min(...terms.map(({ product }) => Math.abs(product)))).toBe(sizes[29]);
    expect(rest?.count).toBe(370);
    expect(sum(terms.map(({ product }) => product)) + rest!.sum).toBeCloseTo(whole.sum, 4);
  });

  it('keep the winner of a window', () => {
    const pool: LayerSpec = { kind: 'max-pool2d', kernelSize: 4, stride: 1, padding: 0 };
    const lab = labOf({ channels: 1, rows: 5, cols: 5 }, [pool]);
    const cell = { channel: 0, row: 1, col: 0 };
    const [whole, short] = [lab.explain(0, cell, 0), lab.explain(0, cell, 0, 3)];
    expect(short.terms).toHaveLength(3);
    expect(short.terms[short.winner!]).toEqual(whole.terms[whole.winner!]);
  });
});

describe('a batch normalisation', () => {
  it('tells its mean and variance', () => {
    const lab = labOf({ channels: 2, rows: 4, cols: 4 }, [
      { kind: 'batch-norm2d' },
      { kind: 'relu' },
    ]);
    const { mean, variance } = lab.normalisation(0)!;
    expect([[...mean], [...variance]]).toEqual([
      [0, 0],
      [1, 1],
    ]);
    expect(lab.normalisation(1)).toBeNull();
    expect(() => lab.normalisation(2)).toThrow('no-such-layer');
  });
});

describe('the lineage of a cell', () => {
  const spans = (lab: Lab, layer: number, cell: Cell) =>
    lab
      .lineage(layer, cell)
      .map(({ layer: at, channels, rows, cols }) => [
        at,
        ...[channels, rows, cols].map(({ start, end }) => `${start}..${end}`),
      ]);

  it('leads back to the pixels and on to the classes', () => {
    expect(spans(lenet, 5, { channel: 3, row: 2, col: 1 })).toEqual([
      [-1, '0..1', '8..18', '4..14'],
      [0, '0..6', '8..16', '4..12'],
      [1, '0..6', '8..16', '4..12'],
      [2, '0..6', '4..8', '2..6'],
      [3, '3..4', '4..6', '2..4'],
      [4, '3..4', '4..6', '2..4'],
      [5, '3..4', '2..3', '1..2'],
      [6, '86..87', '0..1', '0..1'],
      [7, '0..120', '0..1', '0..1'],
      [8, '0..120', '0..1', '0..1'],
      [9, '0..84', '0..1', '0..1'],
      [10, '0..84', '0..1', '0..1'],
      [11, '0..10', '0..1', '0..1'],
      [12, '0..10', '0..1', '0..1'],
    ]);
  });

  it('starts at a pixel, too', () => {
    const [own, first] = spans(lenet, -1, { channel: 0, row: 1, col: 27 });
    expect(own).toEqual([-1, '0..1', '1..2', '27..28']);
    expect(first).toEqual([0, '0..6', '0..2', '25..26']);
  });

  it('hangs over into the padding, and leaves out layers without a part in it', () => {
    const input = { channels: 1, rows: 6, cols: 6 };
    const pool: LayerSpec = { kind: 'max-pool2d', kernelSize: 2, stride: 4, padding: 0 };
    const lab = labOf(input, [conv(2, 3, 1, 1), pool]);
    expect(spans(lab, 0, { channel: 1, row: 0, col: 2 })).toEqual([
      [-1, '0..1', '-1..2', '1..4'],
      [0, '1..2', '0..1', '2..3'],
    ]);
  });
});

describe('changed numbers', () => {
  it('change what they should and nothing else', () => {
    const lab = new Lab();
    open.push(lab);
    lab.importWeights(weights);
    lab.setImages(pixels, 1, null);
    const bias = lab.parameters(0).bias![2]!;
    lab.setValues(0, 'bias', 2, Float32Array.of(bias + 0.25));
    expect(() => lab.activation(0, 0)).toThrow('not-computed');
    lab.forward();
    const [before, after] = [lenet.activation(0, 0), lab.activation(0, 0)];
    for (let index = 0; index < before.length; index++) {
      const moved = Math.floor(index / 676) === 2 ? 0.25 : 0;
      expect(after[index]! - before[index]!).toBeCloseTo(moved, 5);
    }
  });
});

describe('a forward pass in slices', () => {
  it.each([1, 1000, 33_333, 1e9])('of %i multiplications gives the same bits', (macs) => {
    const lab = new Lab();
    open.push(lab);
    lab.importWeights(weights);
    lab.setImages(pixels, 1, null);
    lab.beginForward();
    expect(() => lab.activation(0, 0)).toThrow('not-computed');
    let slices = 1;
    while (!lab.advanceForward(macs)) slices += 1;
    for (let layer = -1; layer < 13; layer++)
      expect(lab.activation(layer, 0)).toEqual(lenet.activation(layer, 0));
    expect(lab.probabilities(0)).toEqual(lenet.probabilities(0));
    if (macs === 1e9) expect(slices).toBe(1);
    else expect(slices).toBeGreaterThan(3);
    expect(() => lab.advanceForward(macs)).toThrow('not-computed');
  });

  it('ends when image or numbers change', () => {
    const lab = new Lab();
    open.push(lab);
    expect(() => lab.beginForward()).toThrow('no-network');
    lab.importWeights(weights);
    expect(() => lab.beginForward()).toThrow('no-images');
    for (const change of [
      () => lab.setImages(pixels, 1, null),
      () => lab.setValues(0, 'bias', 0, Float32Array.of(1)),
      () => lab.importWeights(weights),
    ]) {
      lab.setImages(pixels, 1, null);
      lab.beginForward();
      lab.advanceForward(1000);
      change();
      expect(() => lab.advanceForward(1000)).toThrow('not-computed');
    }
  });
});

describe('attribution', () => {
  it('saliency is the slope of the logit', () => {
    const input = { channels: 2, rows: 8, cols: 7 };
    const layers = [
      conv(3, 3),
      { kind: 'tanh' },
      { kind: 'flatten' },
      linear(4),
      { kind: 'softmax' },
    ] as LayerSpec[];
    const image = noise(112).map((value) => 20 + (value % 200));
    const lab = labOf(input, layers, image);
    const slopes = lab.saliency(2, 0);
    expect(slopes).toHaveLength(112);
    for (let pixel = 0; pixel < 112; pixel += 5) {
      const [above, below] = [12, -12].map((step) => {
        const moved = image.slice();
        moved[pixel]! += step;
        lab.setImages(moved, 1, null);
        lab.forward();
        return lab.activation(3, 0)[2]!;
      });
      const slope = ((above! - below!) * 255) / 24;
      expect(Math.abs(slope - slopes[pixel]!)).toBeLessThan(0.003);
    }
  });

  it('Grad-CAM weighs the maps by their mean gradient', () => {
    const input = { channels: 1, rows: 6, cols: 7 };
    const layers = [conv(5, 3), { kind: 'relu' }, { kind: 'flatten' }, linear(3)] as LayerSpec[];
    const lab = labOf(input, layers);
    expect(lab.gradCamLayer()).toBe(1);
    const maps = lab.activation(1, 0);
    let largest = 0;
    for (const klass of [0, 1, 2]) {
      const { map, weights: found, rows, cols } = lab.gradCam(1, klass, 0);
      expect([rows, cols]).toEqual([4, 5]);
      // Behind the maps there is one linear layer, whose weights are the gradient.
      const gradient = lab.parameters(3).weight!.subarray(100 * klass, 100 * (klass + 1));
      const expected = Array.from(
        { length: 5 },
        (_, channel) => sum(gradient.subarray(20 * channel, 20 * channel + 20)) / 20,
      );
      found.forEach((weight, channel) => expect(weight).toBeCloseTo(expected[channel]!, 6));
      map.forEach((value, place) => {
        const whole = sum(expected.map((weight, channel) => weight * maps[20 * channel + place]!));
        expect(value).toBeCloseTo(Math.max(0, whole), 5);
      });
      largest = Math.max(largest, ...map);
    }
    expect(largest).toBeGreaterThan(0);
  });

  it('occlusion is the probability of an image with a square on it', () => {
    const size = 6;
    const { rows, cols } = lenet.beginOcclusion(1, { size, stride: 5, fill: 1 });
    expect([...lenet.occlusion()].every(Number.isNaN)).toBe(true);
    let slices = 1;
    while (!lenet.advanceOcclusion(500_000)) slices += 1;
    expect(slices).toBeGreaterThan(5);
    const found = lenet.occlusion();
    expect(found).toHaveLength(rows * cols);
    const lab = new Lab();
    open.push(lab);
    lab.importWeights(weights);
    for (let place = 0; place < rows * cols; place += 3) {
      const [row, col] = [Math.floor(place / cols), place % cols];
      const patch = lenet.occlusionPatch(row, col);
      // In the middle of the image as a whole: six places of 5, so a pixel hangs over on the left and two on the right.
      const begins = [row, col].map((at) => Math.max(5 * at - 1, 0));
      expect([patch.row, patch.col]).toEqual(begins);
      expect(patch.rows).toBe(row === 0 ? 5 : row === 5 ? 4 : 6);
      const covered = pixels.slice();
      for (let at = patch.row; at < patch.row + patch.rows; at++)
        covered.fill(255, 28 * at + patch.col, 28 * at + patch.col + patch.cols);
      lab.setImages(covered, 1, null);
      lab.forward();
      expect(found[place]).toBeCloseTo(lab.probabilities(0)[1]!, 6);
    }
    lenet.setImages(pixels, 1, null);
    lenet.forward();
    expect(() => lenet.occlusion()).toThrow('not-computed');
  });
});

describe('statistics', () => {
  it('sum a layer up', () => {
    for (let layer = -1; layer < 13; layer++) {
      const values = lenet.activation(layer, 0);
      const { minimum, maximum, mean, zeros, bins, peaks } = lenet.statistics(layer, 0);
      expect([minimum, maximum]).toEqual([Math.min(...values), Math.max(...values)]);
      expect(mean).toBeCloseTo(sum(values) / values.length, 4);
      expect(zeros).toBe(values.filter((value) => value === 0).length);
      expect(sum(bins.counts)).toBe(values.length - zeros);
      const width = (bins.to - bins.from) / bins.counts.length;
      const size = values.length / peaks.length;
      peaks.forEach((peak, channel) => {
        const map = values.subarray(size * channel, size * (channel + 1));
        expect(peak).toBe(Math.max(...map.map(Math.abs)));
      });
      // A bin away from an edge holds exactly what lies in it.
      const counted = (from: number, to: number) =>
        values.filter((value) => value !== 0 && value > from && value < to).length;
      bins.counts.forEach((count, bin) => {
        const from = bins.from + bin * width;
        const slack = width * 1e-4;
        expect(count).toBeGreaterThanOrEqual(counted(from + slack, from + width - slack));
        const wide = counted(from - slack, from + width + slack);
        expect(count).toBeLessThanOrEqual(wide + (bin === bins.counts.length - 1 ? 1 : 0));
      });
    }
  });

  it('over many images find the largest number of each map', () => {
    const images = [pixels, noise(784, 3), noise(784, 8), new Uint8Array(784)];
    const all = new Uint8Array(4 * 784);
    images.forEach((image, index) => all.set(image, 784 * index));
    const lab = new Lab();
    open.push(lab);
    lab.importWeights(weights);
    lab.beginSurvey(all);
    let slices = 1;
    while (!lab.advanceSurvey(200_000)) slices += 1;
    expect(slices).toBeGreaterThan(1);
    expect(lab.surveyed).toBe(4);
    const peaks = Array.from({ length: 13 }, (_, layer) => lab.survey(layer));
    const expected = peaks.map(({ length }) => new Float32Array(length));
    for (const image of images) {
      lab.setImages(image, 1, null);
      lab.forward();
      expected.forEach((known, layer) =>
        lab.statistics(layer, 0).peaks.forEach((peak, channel) => {
          known[channel] = Math.max(known[channel]!, peak);
        }),
      );
    }
    peaks.forEach((found, layer) =>
      found.forEach((peak, channel) => expect(peak).toBeCloseTo(expected[layer]![channel]!, 3)),
    );
    lab.setValues(0, 'bias', 0, Float32Array.of(1));
    expect(() => lab.survey(0)).toThrow('not-computed');
  });
});

describe('an altered image', () => {
  const SAME: Alteration = {
    down: 0,
    right: 0,
    rotate: 0,
    zoom: 1,
    noise: 0,
    seed: 1,
    erased: [],
  };
  const altered = (change: Partial<Alteration>, image = pixels) =>
    lenet.alterSample(image, GREY, { ...SAME, ...change });

  it('is the same when nothing is changed', () => {
    expect(altered({})).toEqual(pixels);
  });

  it('is moved by whole pixels', () => {
    const moved = altered({ down: 3, right: -2 });
    for (let row = 0; row < 28; row++)
      for (let col = 0; col < 28; col++) {
        const [from, at] = [row - 3, col + 2];
        const expected = from >= 0 && at < 28 ? pixels[28 * from + at] : 0;
        expect(moved[28 * row + col]).toBe(expected);
      }
  });

  it('is erased where it should be', () => {
    const erased = altered({ erased: [{ row: 10, col: 11, rows: 4, cols: 40 }], fill: 9 });
    erased.forEach((value, index) => {
      const [row, col] = [Math.floor(index / 28), index % 28];
      expect(value).toBe(row >= 10 && row < 14 && col >= 11 ? 9 : pixels[index]);
    });
  });

  it('has the noise of its seed', () => {
    const noisy = altered({ noise: 0.1 });
    expect(noisy).not.toEqual(pixels);
    expect(altered({ noise: 0.1 })).toEqual(noisy);
    expect(altered({ noise: 0.1, seed: 2 })).not.toEqual(noisy);
  });
});

describe('kernels', () => {
  it('come as presets, as text and at random', () => {
    const presets = lenet.kernelPresets();
    expect(presets.find(({ id }) => id === 'sobel-left')!.kernel).toMatchObject({
      rows: 3,
      cols: 3,
    });
    expect(lenet.parseKernel('1 2\n3 1/4').weights).toEqual([1, 2, 3, 0.25]);
    expect(lenet.printNumber(lenet.parseNumber('0,125'))).toBe('1/8');
    const random = lenet.randomWeights(4000, 0.5, 3);
    expect(lenet.randomWeights(4000, 0.5, 3)).toEqual(random);
    expect(Math.abs(sum(random) / 4000)).toBeLessThan(0.04);
    expect(Math.sqrt(sum(random.map((value) => value ** 2)) / 4000)).toBeCloseTo(0.5, 1);
  });
});

describe('refusals', () => {
  const cell = { channel: 0, row: 0, col: 0 };
  const zoomed = { down: 0, right: 0, rotate: 0, zoom: 0, noise: 0, seed: 1, erased: [] };
  const bad: [string, () => unknown][] = [
    ['not-a-convolution', () => lenet.partialMaps(1, 0, 0)],
    ['no-such-cell', () => lenet.partialMaps(0, 6, 0)],
    ['no-such-layer', () => lenet.partialMaps(99, 0, 0)],
    ['no-such-image', () => lenet.partialMaps(0, 0, 1)],
    ['no-such-layer', () => lenet.lineage(99, cell)],
    ['no-such-cell', () => lenet.lineage(5, { ...cell, row: 5 })],
    ['no-such-class', () => lenet.saliency(10, 0)],
    ['no-such-class', () => lenet.gradCam(4, 10, 0)],
    ['no-such-image', () => lenet.gradCam(4, 0, 1)],
    ['layer-has-no-maps', () => lenet.gradCam(7, 0, 0)],
    ['empty-patch', () => lenet.beginOcclusion(0, { size: 0, stride: 1, fill: 0 })],
    ['empty-patch', () => lenet.beginOcclusion(0, { size: 3, stride: 0, fill: 0 })],
    ['not-computed', () => new Lab().occlusion()],
    ['no-network', () => new Lab().beginSurvey(pixels)],
    ['no-such-image', () => lenet.statistics(0, 1)],
    ['no-such-layer', () => lenet.statistics(13, 0)],
    ['bad-alteration', () => lenet.alterSample(pixels, GREY, zoomed)],
    ['not-a-number', () => lenet.parseNumber('x')],
    ['ragged', () => lenet.parseKernel('1 2\n3')],
  ];

  it('of a network in a file that is too large say the limit', () => {
    const input: Shape = { channels: 200, rows: 1, cols: 1 };
    const layers: LayerSpec[] = [{ kind: 'flatten' }, linear(60_000)];
    const convlens = JSON.stringify({ version: 1, architecture: { input, layers } });
    // Safetensors without a tensor: the length of the header, and the header.
    const header = new TextEncoder().encode(JSON.stringify({ __metadata__: { convlens } }));
    const file = new Uint8Array(8 + header.length);
    file.set([header.length % 256, header.length >> 8]);
    file.set(header, 8);
    expect(thrownBy(() => new train.Lab().importWeights(file))).toEqual({
      code: 'weights-architecture',
      detail: { layer: 1, reason: 'too-large-to-train', parameters: 12_060_000, most: 8_000_000 },
    });
  });

  it.each(bad)('%s comes as data, with words in both languages', (code, question) => {
    expect(question).toThrow(code);
    for (const { errors } of [es, en]) expect(errors).toHaveProperty(code);
  });
});
