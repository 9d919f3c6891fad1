// Kernels inside a layer: where their numbers stand, and what they can be made of.

import type { LayerView } from '$state/network';

/** More kernels than this are not offered as pictures. */
export const MOST_PICTURES = 64;

interface PresetKernel {
  readonly rows: number;
  readonly cols: number;
  readonly slices: number;
  readonly weights: readonly number[];
}

/** The kernels of a convolution, or of a dense layer, whose kernels are single numbers. */
export interface KernelSet {
  /** Maps or units that come out. */
  readonly outs: number;
  /** Kernels that each of them has. */
  readonly inputs: number;
  readonly rows: number;
  readonly cols: number;
  /** Input maps are split into so many groups; each output reads one of them. */
  readonly groups: number;
}

/** The kernels of a layer; null where it has none. */
export function kernelsOf({ spec, report }: LayerView): KernelSet | null {
  const [outs, inputs, rows = 1, cols = 1] = report.weightShape ?? [];
  if (outs === undefined || inputs === undefined) return null;
  const groups = spec.kind === 'conv2d' ? spec.groups : 1;
  return { outs, inputs, rows, cols, groups };
}

/** The first input map that an output reads. */
export function firstInput({ outs, inputs, groups }: KernelSet, out: number): number {
  return Math.floor(out / Math.max(1, outs / groups)) * inputs;
}

/** Where the kernel between two maps begins in the layer's flat weights; `input` counts within the group. */
export function startOf({ inputs, rows, cols }: KernelSet, out: number, input: number): number {
  return (out * inputs + input) * rows * cols;
}

/** A known kernel at this size: its own, or in the middle of a larger one; null when it does not fit. */
export function fittedTo(kernel: PresetKernel, rows: number, cols: number): number[] | null {
  const [above, before] = [(rows - kernel.rows) / 2, (cols - kernel.cols) / 2];
  const isCentred = Number.isInteger(above) && Number.isInteger(before);
  if (kernel.slices !== 1 || above < 0 || before < 0 || !isCentred) return null;
  const weights = new Array<number>(rows * cols).fill(0);
  for (let row = 0; row < kernel.rows; row++)
    for (let col = 0; col < kernel.cols; col++)
      weights[(row + above) * cols + col + before] = kernel.weights[row * kernel.cols + col] ?? 0;
  return weights;
}

/** The root of the mean square: how far numbers are from 0. */
export function strengthOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < values.length; at++) sum += (values[at] ?? 0) ** 2;
  return values.length > 0 ? Math.sqrt(sum / values.length) : 0;
}

/** The standard deviation: how far numbers are from their mean. */
export function deviationOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < values.length; at++) sum += values[at] ?? 0;
  const mean = values.length > 0 ? sum / values.length : 0;
  let squares = 0;
  for (let at = 0; at < values.length; at++) squares += ((values[at] ?? 0) - mean) ** 2;
  return values.length > 0 ? Math.sqrt(squares / values.length) : 0;
}

/** Numbers in the same proportions and as strong as asked; zeros stay zeros. */
export function withStrength(values: readonly number[], strength: number): number[] {
  const now = strengthOf(values);
  return now > 0 ? values.map((value) => (value * strength) / now) : [...values];
}

/** The places of the largest magnitudes, the largest first. */
export function largestOf(values: ArrayLike<number>, most: number): number[] {
  const order = Array.from({ length: values.length }, (_, at) => at);
  order.sort((one, other) => Math.abs(values[other] ?? 0) - Math.abs(values[one] ?? 0));
  return order.slice(0, most);
}
