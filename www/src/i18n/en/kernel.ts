import type { Border, PoolKind, Transform, View } from '$engine';
import type { KernelTexts } from '../es/kernel';
import { presets } from './presets';

const NO_BREAK = '\u00a0';
const times = (...sizes: number[]): string => sizes.join(`${NO_BREAK}×${NO_BREAK}`);
const count = (n: number, one: string, many: string): string =>
  `${n}${NO_BREAK}${n === 1 ? one : many}`;

const borders: Record<Border, string> = {
  zero: 'Zeros',
  edge: 'Repeat the edge',
  reflect: 'Reflect',
  wrap: 'Wrap around',
};
const views: Record<View, string> = {
  clamp: 'Clamp 0–255',
  absolute: 'Absolute value',
  rescale: 'Rescale',
  signed: 'Signed',
};
const viewHints: Record<View, string> = {
  clamp: 'Negatives show as black, anything above 255 as white.',
  absolute: 'Shows how large the number is, whatever its sign.',
  rescale: 'The lowest value shows as black, the highest as white.',
  signed: 'Zero is neutral; each sign has its own colour.',
};
const pools: Record<PoolKind, string> = { max: 'Maximum', average: 'Average' };
const tools: Record<Transform, string> = {
  normalise: 'Normalise: make the sum 1',
  'zero-mean': 'Zero mean: make the sum 0',
  flip: 'Turn by 180°',
  mirror: 'Mirror',
  rotate: 'Rotate by 90°',
  transpose: 'Transpose',
  clear: 'Set all to zero',
};

export const kernel: KernelTexts = {
  title: 'Kernel',
  presets,
  borders,
  views,
  viewHints,
  pools,
  operations: { correlation: 'Correlation', convolution: 'Convolution' },

  size: (rows, cols, slices) => (slices === 1 ? times(rows, cols) : times(rows, cols, slices)),
  slices: {
    label: 'Slices of the kernel',
    one: '1 slice',
    three: 'RGB',
    oneHint: 'A single slice: it filters each channel on its own',
    threeHint: 'Three slices: one each for red, green and blue; the three are added up',
    names: ['R', 'G', 'B'],
    longNames: ['red', 'green', 'blue'],
    tab: (name) => `Slice ${name}`,
  },

  chips: {
    label: 'Kernels ready to use',
    more: 'More…',
    less: 'Less',
    own: 'My kernels',
    groups: {
      basics: 'Basics',
      blur: 'Blur',
      edges: 'Edges',
      sobel: 'Sobel',
      prewitt: 'Prewitt',
      scharr: 'Scharr',
      lines: 'Lines',
    },
  },

  grid: {
    label: (rows, cols) =>
      `Weights: ${count(rows, 'row', 'rows')} by ${count(cols, 'column', 'columns')}`,
    help: 'Arrow keys go to the next cell; Alt with arrow up or down adds or takes away 1, Shift with an arrow 0.1. You can also paste a whole kernel here.',
    cell: (row, col) => `Weight, row ${row}, column ${col}`,
    cellIn: (slice, row, col) => `Weight ${slice}, row ${row}, column ${col}`,
    kept: (text) => `${text} is still in use.`,
  },

  divisor: 'Divisor',
  bias: 'Bias',
  sizeLabel: 'Size',
  rows: 'Rows',
  cols: 'Columns',
  fewer: { rows: 'One row less', cols: 'One column less' },
  another: { rows: 'One row more', cols: 'One column more' },

  tools,
  toolbar: 'Operations on the kernel',
  fileBar: 'Paste, copy and save',

  border: 'Border',
  paddings: {
    same: 'Same size (same)',
    valid: 'No padding (valid)',
    full: 'Full padding (full)',
  },
  borderOption: {
    valid: 'No padding',
    full: (border: Border) => `Full: ${borders[border].toLowerCase()}`,
  },
  stride: 'Stride',
  operation: 'Operation',
  view: 'View',

  turned: {
    text: 'The kernel is turned by 180° before it multiplies: that is how mathematics defines convolution. Networks skip the turn; what they do is correlation.',
    same: 'Turned, this kernel stays the same: here both operations give the same result.',
    label: 'The kernel, turned',
  },

  more: {
    title: 'More settings',
    dilation: 'Dilation',
    dilationHint: (span) => `The weights move apart: the window spans ${span} pixels.`,
    relu: 'ReLU afterwards',
    reluHint: 'max(0, x): negatives become 0.',
    pooling: 'Pooling',
    noPooling: 'None',
    poolSize: 'Window',
    poolStride: 'Window step',
    poolHint: (kind, size, stride) =>
      `Of every ${times(size, size)} the ${kind === 'max' ? 'maximum' : 'average'} is kept; the window moves on by ${stride}.`,
    changed: {
      dilation: (value) => `dilation ${value}`,
      relu: 'ReLU',
      pool: (kind: PoolKind, size) => `${kind === 'max' ? 'max' : 'average'} ${times(size, size)}`,
    },
  },

  separable: {
    title: 'Separable',
    text: (rows, cols) =>
      `It is a column times a row: ${rows === cols ? `2 passes of ${rows}` : `one pass of ${rows} and one of ${cols}`}, ${rows + cols} products per pixel instead of ${rows * cols}.`,
    factors: (column, row) => `Column ${column}; row ${row}.`,
  },

  about: {
    own: 'Your kernel',
    sums: {
      one: 'Its weights add up to 1: flat areas keep their brightness. Whatever changes in the picture is outlines and texture.',
      zero: 'Its weights add up to 0: flat areas give 0, and only what changes from pixel to pixel is left. Try the signed view, so that negatives are not lost.',
      allZero:
        'All weights are 0, so everything gives the same: the bias. Type a number into any cell.',
      other: (gain) =>
        `Its weights add up to ${gain} (divisor included): in flat areas the brightness is multiplied by ${gain}. “Normalise” brings that back to 1.`,
    },
    rgb: 'It has a slice for each channel: the three sums go into one single map, like a filter in the first layer of a network. The result has no colour any more.',
  },

  paste: {
    button: 'Paste a kernel',
    done: (size) => `Pasted a kernel of ${size}.`,
  },

  copy: {
    button: 'Copy or export',
  },

  save: {
    button: 'Save under a name',
    manage: 'Organise my kernels',
  },

  cancel: 'Cancel',
  dismiss: 'Got it',
};
