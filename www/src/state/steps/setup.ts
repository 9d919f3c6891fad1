import type { ReceptiveLayer, StepsKind, StepsSetup } from '$engine/steps';

/** What of a layer is a count or a choice: everything but the numbers in its grids. */
export type Settings = Omit<StepsSetup, 'values' | 'weights' | 'bias'>;
export type SettingName = keyof Settings;

/** The grids of numbers that a person writes. */
export type GridPart = 'input' | 'kernel' | 'bias';

/** Layers through which a receptive field is followed. */
export interface Stack {
  /** The side of the picture that the first layer reads. */
  readonly n: number;
  readonly layers: readonly ReceptiveLayer[];
}

/** What undo goes back through and a link reproduces. Immutable: an edit makes a new one. */
export interface RoomSetup {
  /** The layer that is worked out by hand. */
  readonly layer: StepsSetup;
  readonly stack: Stack;
}

/** The kinds of operation, as people choose them: some are one kind to the core. */
export const TABS = [
  'signal',
  'plane',
  'volume',
  'grouped',
  'transposed',
  'max',
  'average',
] as const;
export type Tab = (typeof TABS)[number];

/** What a layer is called. */
export function tabOf({ kind, channels, outChannels, groups }: Settings): Tab {
  switch (kind) {
    case 'conv1d':
      return 'signal';
    case 'conv-transpose2d':
      return 'transposed';
    case 'max-pool2d':
      return 'max';
    case 'avg-pool2d':
      return 'average';
    case 'conv2d':
      if (groups > 1) return 'grouped';
      return channels > 1 || outChannels > 1 ? 'volume' : 'plane';
  }
}

/** Whether a kind only looks at its window, without weights. */
export const isPooling = (kind: StepsKind): boolean =>
  kind === 'max-pool2d' || kind === 'avg-pool2d';

/** Whether a kind slides along one line. */
export const isLine = (kind: StepsKind): boolean => kind === 'conv1d';

/** What stands below the board. */
export const PANELS = ['formula', 'im2col', 'matrix', 'receptive', 'code'] as const;
export type Panel = (typeof PANELS)[number];

/** As far as the core goes, too. */
export const MOST = {
  side: 16,
  channels: 8,
  kernel: 9,
  stride: 8,
  dilation: 8,
  padding: 8,
} as const;

/** A layer of one plane and one filter, for what a description leaves out. */
export const PLAIN: Settings = {
  kind: 'conv2d',
  channels: 1,
  rows: 1,
  cols: 1,
  outChannels: 1,
  groups: 1,
  kernelRows: 1,
  kernelCols: 1,
  strideRows: 1,
  strideCols: 1,
  dilationRows: 1,
  dilationCols: 1,
  top: 0,
  bottom: 0,
  left: 0,
  right: 0,
  outputPaddingRows: 0,
  outputPaddingCols: 0,
  activation: 'none',
  countIncludePad: true,
};

/** The convolutions of the lecture's LeNet, and its pooling. */
export const DEFAULT_STACK: Stack = {
  n: 28,
  layers: [
    { kind: 'conv', kernel: 3, stride: 1, padding: 0, dilation: 1 },
    { kind: 'pool', kernel: 2, stride: 2, padding: 0, dilation: 1 },
    { kind: 'conv', kernel: 3, stride: 1, padding: 0, dilation: 1 },
    { kind: 'pool', kernel: 2, stride: 2, padding: 0, dilation: 1 },
  ],
};
