import type { LayerSpec } from '$engine/train';
import { isPossibleLayer, MOST_LAYERS } from './limits';

// Layers as a short text: `c6k3-relu-a2-flat-l10-sm`. A letter names the layer and its size, further letters what is unusual:
// k kernel, s stride, p padding, d dilation, g groups, and `nb` for "no bias".

type Words = Exclude<
  LayerSpec,
  { kind: 'conv2d' | 'max-pool2d' | 'avg-pool2d' | 'linear' | 'dropout' | 'leaky-relu' }
>;

const WORDS: { readonly [K in Words['kind']]: string } = {
  'global-avg-pool': 'gap',
  relu: 'relu',
  sigmoid: 'sig',
  tanh: 'tanh',
  flatten: 'flat',
  'batch-norm2d': 'bn',
  softmax: 'sm',
};
const KINDS = Object.entries(WORDS) as [Words['kind'], string][];

const COUNT = '\\d{1,5}';
const DECIMAL = '\\d*\\.?\\d+(?:e-?\\d{1,3})?';
const CONV = new RegExp(
  `^c(${COUNT})k(${COUNT})(?:x(${COUNT}))?(?:s(${COUNT}))?(?:p(${COUNT}))?(?:d(${COUNT}))?(?:g(${COUNT}))?(nb)?$`,
);
const POOL = new RegExp(`^([ma])(${COUNT})(?:s(${COUNT}))?(?:p(${COUNT}))?$`);
const LINEAR = new RegExp(`^l(${COUNT})(nb)?$`);
const LEAKY = new RegExp(`^lrelu(${DECIMAL})$`);
const DROPOUT = new RegExp(`^drop(${DECIMAL})$`);

/** The text of a network's layers. */
export function layersText(layers: readonly LayerSpec[]): string {
  return layers.map(layerText).join('-');
}

/** The layers of a text, or undefined when a part of it makes no sense. */
export function readLayers(text: string): LayerSpec[] | undefined {
  // The minus sign of an exponent parts nothing.
  const parts = text.split(/(?<!\de)-/);
  if (parts.length > MOST_LAYERS) return undefined;
  const layers = parts.map(readLayer);
  return layers.every((spec) => spec !== undefined && isPossibleLayer(spec))
    ? (layers as LayerSpec[])
    : undefined;
}

function layerText(spec: LayerSpec): string {
  switch (spec.kind) {
    case 'conv2d': {
      const { outChannels, kernelSize, stride, padding, dilation, groups, bias } = spec;
      const [rows, cols] = kernelSize;
      const size = rows === cols ? `${rows}` : `${rows}x${cols}`;
      const unusual = [unless(1, 's', stride), unless(0, 'p', padding), unless(1, 'd', dilation)];
      return [`c${outChannels}k${size}`, ...unusual, unless(1, 'g', groups), bias ? '' : 'nb'].join(
        '',
      );
    }
    case 'max-pool2d':
    case 'avg-pool2d': {
      const { kernelSize, stride, padding } = spec;
      const head = `${spec.kind === 'max-pool2d' ? 'm' : 'a'}${kernelSize}`;
      return head + unless(kernelSize, 's', stride) + unless(0, 'p', padding);
    }
    case 'linear':
      return `l${spec.outFeatures}${spec.bias ? '' : 'nb'}`;
    case 'leaky-relu':
      return `lrelu${spec.negativeSlope}`;
    case 'dropout':
      return `drop${spec.p}`;
    default:
      return WORDS[spec.kind];
  }
}

function unless(usual: number, letter: string, value: number): string {
  return value === usual ? '' : `${letter}${value}`;
}

function readLayer(text: string): LayerSpec | undefined {
  const word = KINDS.find(([, name]) => name === text);
  if (word) return { kind: word[0] };
  return readConv(text) ?? readPool(text) ?? readDense(text) ?? readDecimal(text);
}

function readConv(text: string): LayerSpec | undefined {
  const match = CONV.exec(text);
  if (!match) return undefined;
  const [, out, rows, cols, stride, padding, dilation, groups, noBias] = match;
  return {
    kind: 'conv2d',
    outChannels: Number(out),
    kernelSize: [Number(rows), Number(cols ?? rows)],
    stride: Number(stride ?? 1),
    padding: Number(padding ?? 0),
    dilation: Number(dilation ?? 1),
    groups: Number(groups ?? 1),
    bias: noBias === undefined,
  };
}

function readPool(text: string): LayerSpec | undefined {
  const match = POOL.exec(text);
  if (!match) return undefined;
  const [, letter, size, stride, padding] = match;
  return {
    kind: letter === 'm' ? 'max-pool2d' : 'avg-pool2d',
    kernelSize: Number(size),
    stride: Number(stride ?? size),
    padding: Number(padding ?? 0),
  };
}

function readDense(text: string): LayerSpec | undefined {
  const match = LINEAR.exec(text);
  return match
    ? { kind: 'linear', outFeatures: Number(match[1]), bias: match[2] === undefined }
    : undefined;
}

function readDecimal(text: string): LayerSpec | undefined {
  const leaky = LEAKY.exec(text);
  if (leaky) return { kind: 'leaky-relu', negativeSlope: Number(leaky[1]) };
  const dropout = DROPOUT.exec(text);
  return dropout ? { kind: 'dropout', p: Number(dropout[1]) } : undefined;
}
