// Which input maps go through which kernels to which output maps: what a board draws side by side. Its anatomy, no arithmetic.

import type { Rim } from './fit';

export interface Size3 {
  channels: number;
  rows: number;
  cols: number;
}

/** What the drawing of a board has to know of it. */
export interface BoardShape {
  input: Size3;
  /** Cells of padding. */
  rim: Rim;
  /** Null where nothing is multiplied (pooling). */
  kernel: { rows: number; cols: number } | null;
  output: Size3;
  groups: number;
  /** The output map whose kernel is shown. */
  filter: number;
  bias: boolean;
  /** Whether outputs are drawn before their activation, too. */
  before: boolean;
  /** Whether it has one dimension: places are counted along one line. */
  line: boolean;
}

/** A kernel's slice: from the input map `input` (counted within its group) to the output map `out`. */
export interface KernelSlice {
  out: number;
  input: number;
}

/** One line of a board, from an input map to an output map. */
export interface Lane {
  /** The input map that stands at its head; null if one map heads all lanes. */
  input: number | null;
  /** The kernel in it; null for pooling and for maps that the shown filter does not read. */
  kernel: KernelSlice | null;
  /** The output map at its end; null where the lanes are summed. */
  output: number | null;
  /** Whether it leads to the output map that is shown. */
  active: boolean;
}

export type Wiring =
  /** Every map goes its own way: one map to one map, pooling, depthwise. */
  | 'each'
  /** One input map, several kernels. */
  | 'fan'
  /** Maps are summed: the kernel of one filter has a slice for each. */
  | 'sum';

export function wiringOf({ input, output, groups, kernel }: BoardShape): Wiring {
  if (kernel === null) return 'each';
  if (output.channels === input.channels && groups === input.channels) return 'each';
  return input.channels === 1 ? 'fan' : 'sum';
}

/** The lanes of a board, in the order of its input maps, or of its filters where there is one input map. */
export function lanesOf(shape: BoardShape): Lane[] {
  const { input, output, groups, filter, kernel } = shape;
  switch (wiringOf(shape)) {
    case 'each':
      return count(input.channels).map((channel) => ({
        input: channel,
        kernel: kernel && { out: channel, input: 0 },
        output: channel,
        active: channel === filter,
      }));
    case 'fan':
      return count(output.channels).map((channel) => ({
        input: null,
        kernel: { out: channel, input: 0 },
        output: channel,
        active: channel === filter,
      }));
    case 'sum': {
      const depth = Math.max(1, Math.floor(input.channels / groups));
      const group = groupOfOutput(shape, filter);
      return count(input.channels).map((channel) => {
        const active = Math.floor(channel / depth) === group;
        return {
          input: channel,
          kernel: active ? { out: filter, input: channel % depth } : null,
          output: null,
          active,
        };
      });
    }
  }
}

/** The group that an output map belongs to. */
export function groupOfOutput({ output, groups }: BoardShape, channel: number): number {
  return Math.floor(channel / Math.max(1, Math.floor(output.channels / groups)));
}

/** The group that an input map belongs to. */
export function groupOfInput({ input, groups }: BoardShape, channel: number): number {
  return Math.floor(channel / Math.max(1, Math.floor(input.channels / groups)));
}

/** The input map that a kernel's slice is for. */
export function inputOfSlice(shape: BoardShape, { out, input }: KernelSlice): number {
  const depth = Math.max(1, Math.floor(shape.input.channels / shape.groups));
  return groupOfOutput(shape, out) * depth + input;
}

/** 0, 1, … below `length`. */
export const count = (length: number): number[] => Array.from({ length }, (_, index) => index);
