// Weights files of networks that nobody trained, for what the shipped ones do not have.
import { readWeights, type Weights } from './safetensors.ts';

export interface Shape {
  channels: number;
  rows: number;
  cols: number;
}

type Layer = { kind: string } & Record<string, unknown>;

export const conv = (outChannels: number, side = 3, stride = 1, padding = 0): Layer => ({
  kind: 'conv2d',
  outChannels,
  kernelSize: [side, side],
  stride,
  padding,
  dilation: 1,
  groups: 1,
  bias: true,
});
export const pool = (kind: 'max-pool2d' | 'avg-pool2d', side = 2, stride = side): Layer => ({
  kind,
  kernelSize: side,
  stride,
  padding: 0,
});
export const linear = (outFeatures: number): Layer => ({ kind: 'linear', outFeatures, bias: true });
export const plain = (kind: string, more: Record<string, unknown> = {}): Layer => ({
  kind,
  ...more,
});

interface Part {
  name: string;
  shape: number[];
  values: Float32Array;
}

/** Numbers between minus one and one that are the same in every run. */
function noise(count: number, scale: number, offset = 0): Float32Array {
  let state = 1 + (count % 9973);
  return Float32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return offset + scale * (state / 0x40000000 - 1);
  });
}

const volume = (shape: readonly number[]) => shape.reduce((product, side) => product * side, 1);

/** The tensors of every layer, with numbers that keep the sizes of what passes through. */
function partsOf(input: Shape, layers: readonly Layer[]): Part[] {
  const parts: Part[] = [];
  let { channels, rows, cols } = input;
  for (const [index, layer] of layers.entries()) {
    const add = (role: string, shape: number[], values: Float32Array) =>
      parts.push({ name: `${index}.${role}`, shape, values });
    const places = (side: number, kernel: number) =>
      Math.floor((side + 2 * Number(layer['padding']) - kernel) / Number(layer['stride'])) + 1;
    switch (layer.kind) {
      case 'conv2d': {
        const [high, wide] = layer['kernelSize'] as [number, number];
        const shape = [Number(layer['outChannels']), channels, high, wide];
        const reads = volume(shape.slice(1));
        add('weight', shape, noise(volume(shape), Math.sqrt(6 / reads)));
        channels = shape[0]!;
        add('bias', [channels], noise(channels, 0.2));
        [rows, cols] = [places(rows, high), places(cols, wide)];
        break;
      }
      case 'linear': {
        const reads = channels * rows * cols;
        const shape = [Number(layer['outFeatures']), reads];
        add('weight', shape, noise(volume(shape), Math.sqrt(3 / reads)));
        [channels, rows, cols] = [shape[0]!, 1, 1];
        add('bias', [channels], noise(channels, 0.2));
        break;
      }
      case 'batch-norm2d':
        add('weight', [channels], noise(channels, 0.5, 1));
        add('bias', [channels], noise(channels, 0.3));
        add('running_mean', [channels], noise(channels, 0.4, 0.1));
        add('running_var', [channels], noise(channels, 0.3, 0.8));
        break;
      case 'max-pool2d':
      case 'avg-pool2d': {
        const side = Number(layer['kernelSize']);
        [rows, cols] = [places(rows, side), places(cols, side)];
        break;
      }
      case 'global-avg-pool':
        [rows, cols] = [1, 1];
        break;
      case 'flatten':
        [channels, rows, cols] = [channels * rows * cols, 1, 1];
        break;
    }
  }
  return parts;
}

/** The bytes of a file. */
export function weightsFile(input: Shape, layers: readonly Layer[]): Buffer {
  const header: Record<string, unknown> = {
    __metadata__: { convlens: JSON.stringify({ version: 1, architecture: { input, layers } }) },
  };
  const parts = partsOf(input, layers);
  let end = 0;
  for (const { name, shape, values } of parts) {
    header[name] = { dtype: 'F32', shape, data_offsets: [end, (end += 4 * values.length)] };
  }
  const text = JSON.stringify(header);
  const head = Buffer.from(text.padEnd(8 * Math.ceil(text.length / 8)));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(head.length));
  const data = parts.map(({ values }) => Buffer.from(values.buffer));
  return Buffer.concat([length, head, ...data]);
}

export const weightsIn = (file: Buffer): Weights => readWeights(file);

/** Every layer that the shipped networks do without, for images as the digits are. */
export const everyLayer = (): Buffer =>
  weightsFile({ channels: 1, rows: 28, cols: 28 }, [
    conv(6, 5, 1, 2),
    plain('batch-norm2d'),
    plain('relu'),
    pool('max-pool2d'),
    plain('dropout', { p: 0.25 }),
    conv(8, 3, 2, 1),
    plain('relu'),
    plain('global-avg-pool'),
    plain('flatten'),
    linear(10),
    plain('softmax'),
  ]);
