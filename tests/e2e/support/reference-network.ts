// A network computed here a second time, number by number, from its file alone: in double precision and in the plainest way.
import { inflateSync } from 'node:zlib';
import type { Weights } from './safetensors.ts';

export interface Maps {
  channels: number;
  rows: number;
  cols: number;
  /** Map after map, row by row. */
  values: number[];
}

/** What keeps a normalisation from dividing by zero. */
const EPSILON = 1e-5;

interface Layer {
  kind: string;
  outChannels?: number;
  outFeatures?: number;
  kernelSize?: number | [number, number];
  stride?: number;
  padding?: number;
}

/** What a file says of the network that its weights belong to. */
export function architectureOf({ metadata }: Weights): { input: Maps; layers: Layer[] } {
  const { architecture } = JSON.parse(metadata['convlens'] ?? '{}') as {
    architecture: { input: Omit<Maps, 'values'>; layers: Layer[] };
  };
  return { input: { ...architecture.input, values: [] }, layers: architecture.layers };
}

export const at = ({ rows, cols, values }: Maps, channel: number, row: number, col: number) =>
  row < 0 || col < 0 || row >= rows || col >= cols
    ? 0
    : values[(channel * rows + row) * cols + col]!;

function maps(
  channels: number,
  rows: number,
  cols: number,
  value: (channel: number, row: number, col: number) => number,
): Maps {
  const values: number[] = [];
  for (let channel = 0; channel < channels; channel++)
    for (let row = 0; row < rows; row++)
      for (let col = 0; col < cols; col++) values.push(value(channel, row, col));
  return { channels, rows, cols, values };
}

/** Every window of a side, from the padding on. */
function windowed(
  input: Maps,
  channels: number,
  { kernelSize = 1, stride = 1, padding = 0 }: Layer,
  value: (channel: number, top: number, left: number, rows: number, cols: number) => number,
): Maps {
  const [high, wide] = typeof kernelSize === 'number' ? [kernelSize, kernelSize] : kernelSize;
  const places = (size: number, side: number) =>
    Math.floor((size + 2 * padding - side) / stride) + 1;
  return maps(channels, places(input.rows, high), places(input.cols, wide), (channel, row, col) =>
    value(channel, row * stride - padding, col * stride - padding, high, wide),
  );
}

/** The outputs of all layers, the first being the input itself. */
export function forward(weights: Weights, image: Maps): Maps[] {
  const outputs = [image];
  for (const [index, layer] of architectureOf(weights).layers.entries()) {
    const tensor = (role: string) => weights.tensors.get(`${index}.${role}`)?.values;
    const normal = [tensor('running_mean'), tensor('running_var')] as const;
    outputs.push(after(layer, outputs.at(-1)!, tensor('weight'), tensor('bias'), ...normal));
  }
  return outputs;
}

function after(
  layer: Layer,
  input: Maps,
  weight?: Float32Array,
  bias?: Float32Array,
  mean?: Float32Array,
  variance?: Float32Array,
): Maps {
  const { channels, rows, cols, values } = input;
  switch (layer.kind) {
    case 'conv2d':
      return windowed(input, layer.outChannels!, layer, (out, top, left, high, wide) => {
        let sum = bias?.[out] ?? 0;
        for (let channel = 0; channel < channels; channel++)
          for (let row = 0; row < high; row++)
            for (let col = 0; col < wide; col++)
              sum +=
                at(input, channel, top + row, left + col) *
                weight![((out * channels + channel) * high + row) * wide + col]!;
        return sum;
      });
    case 'avg-pool2d':
    case 'max-pool2d':
      return windowed(input, channels, layer, (channel, top, left, high, wide) => {
        const read: number[] = [];
        for (let row = 0; row < high; row++)
          for (let col = 0; col < wide; col++) read.push(at(input, channel, top + row, left + col));
        if (layer.kind === 'max-pool2d') return Math.max(...read);
        return read.reduce((sum, value) => sum + value, 0) / read.length;
      });
    case 'relu':
      return { ...input, values: values.map((value) => Math.max(0, value)) };
    case 'batch-norm2d':
      return maps(channels, rows, cols, (channel, row, col) => {
        const centred = at(input, channel, row, col) - mean![channel]!;
        return (
          (weight![channel]! * centred) / Math.sqrt(variance![channel]! + EPSILON) + bias![channel]!
        );
      });
    case 'dropout':
      return input;
    case 'global-avg-pool':
      return maps(channels, 1, 1, (channel) => {
        const own = values.slice(channel * rows * cols, (channel + 1) * rows * cols);
        return own.reduce((sum, value) => sum + value, 0) / own.length;
      });
    case 'flatten':
      return { channels: channels * rows * cols, rows: 1, cols: 1, values };
    case 'linear':
      return maps(layer.outFeatures!, 1, 1, (out) =>
        values.reduce(
          (sum, value, from) => sum + value * weight![out * values.length + from]!,
          bias?.[out] ?? 0,
        ),
      );
    case 'softmax': {
      const largest = Math.max(...values);
      const powers = values.map((value) => Math.exp(value - largest));
      const sum = powers.reduce((one, other) => one + other, 0);
      return { ...input, values: powers.map((power) => power / sum) };
    }
    default:
      throw new Error(`“${layer.kind}” is not computed here`);
  }
}

/** The images of a sheet (PNG, grey or RGB, 8 bits, one under the other), as the numbers that a network gets. */
export function sheetImages(file: Buffer, rows: number): Maps[] {
  const width = file.readUInt32BE(16);
  const height = file.readUInt32BE(20);
  const channels = { 0: 1, 2: 3 }[file[25]!];
  if (file[24] !== 8 || !channels) throw new Error('neither a grey nor a coloured PNG');
  const packed: Buffer[] = [];
  for (let place = 8; place < file.length;) {
    const length = file.readUInt32BE(place);
    const body = file.subarray(place + 8, place + 8 + length);
    if (file.toString('latin1', place + 4, place + 8) === 'IDAT') packed.push(body);
    place += 12 + length;
  }
  const filtered = inflateSync(Buffer.concat(packed));
  const length = channels * width + 1;
  const lines: number[][] = [];
  for (let row = 0; row < height; row++) {
    const [filter = 0, ...rest] = filtered.subarray(row * length, (row + 1) * length);
    const line: number[] = [];
    for (const [at, byte] of rest.entries()) {
      const [left, up] = [line[at - channels] ?? 0, lines[row - 1]?.[at] ?? 0];
      const corner = lines[row - 1]?.[at - channels] ?? 0;
      const estimate = left + up - corner;
      const [a, b, c] = [left, up, corner].map((value) => Math.abs(estimate - value));
      const nearest = a! <= b! && a! <= c! ? left : b! <= c! ? up : corner;
      const guess = [0, left, up, Math.floor((left + up) / 2), nearest][filter]!;
      line.push((byte + guess) % 256);
    }
    lines.push(line);
  }
  return Array.from({ length: height / rows }, (_, image) =>
    maps(
      channels,
      rows,
      width,
      (channel, row, col) => lines[image * rows + row]![channels * col + channel]! / 255,
    ),
  );
}
