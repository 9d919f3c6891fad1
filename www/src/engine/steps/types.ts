// The values that cross the boundary of small grids and lessons, except figures of lessons, which are in figure-types.ts.
import type { Activation, Source as LayerSource } from '../train/types';
import type { Cell, Explanation as PictureExplanation, Term as PictureTerm } from '../types';

export type { Cell, EngineError, Origin, PresetEntry, PresetId, Shape } from '../types';
export type * from './figure-types';

export type StepsKind = 'conv1d' | 'conv2d' | 'conv-transpose2d' | 'max-pool2d' | 'avg-pool2d';
export type StepsActivation = 'none' | 'relu' | 'sigmoid' | 'tanh';
export type StepsCodeFormat = 'pytorch' | 'keras';

/** Everything that makes a board. Flat numbers in row order; 1-D has one row. */
export interface StepsSetup {
  kind: StepsKind;
  /** Of the input. */
  channels: number;
  rows: number;
  cols: number;
  /** channels x rows x cols. */
  values: readonly number[];
  outChannels: number;
  groups: number;
  kernelRows: number;
  kernelCols: number;
  /** outChannels x channels / groups x kernelRows x kernelCols; transposed: channels x outChannels / groups x …; pooling: none. */
  weights: readonly number[];
  /** outChannels numbers, or none. */
  bias: readonly number[];
  strideRows: number;
  strideCols: number;
  dilationRows: number;
  dilationCols: number;
  /** Padding a side. */
  top: number;
  bottom: number;
  left: number;
  right: number;
  /** Only transposed. */
  outputPaddingRows: number;
  outputPaddingCols: number;
  activation: StepsActivation;
  /** Only average pooling. */
  countIncludePad: boolean;
}

/**
 * The place of a weight: `out` is the output's channel, `input` the input's channel within its group. Pooling has no weights; there
 * it is the place in the window.
 */
export interface WeightCell {
  out: number;
  input: number;
  row: number;
  col: number;
}

/** A position that is read, zero-based from the unpadded input; padding before it is negative. `image` is always 0. */
export type Source = LayerSource;

export interface Term extends PictureTerm {
  source: Source;
}

/**
 * Everything that made one number: `value = activation(sum / divisor + bias)`. It fits the figures of the Kernel room (`stage`, and
 * `relu`: whether there is an activation of any kind) as well as those of trained networks (`activation`, `rest`).
 */
export interface StepsExplanation extends Omit<PictureExplanation, 'terms'> {
  terms: Term[];
  activation: Activation;
  rest: null;
}

/** An output that an input goes into, and the weight in between. */
export interface Feed {
  output: Cell;
  weight: WeightCell;
}

/** An input that a weight is multiplied by, and the output that it is for. */
export interface Read {
  source: Source;
  output: Cell;
}

/**
 * The size along one axis with its arithmetic: `span = dilation * (kernel - 1) + 1`, `free = n + before + after - span`,
 * `output = floor(free / stride) + 1`, and `rest` is what the last hop leaves over. Transposed:
 * `free = (n - 1) * stride`, `output = free - before - after + span + outputPadding`, and rest is 0.
 */
export interface SizeFormula {
  transposed: boolean;
  n: number;
  before: number;
  after: number;
  kernel: number;
  dilation: number;
  span: number;
  stride: number;
  free: number;
  rest: number;
  outputPadding: number;
  output: number;
}

/** What a factor of an arithmetic counts. `channels-read`: input channels that one filter reads. */
export type FactorName =
  | 'filters'
  | 'channels-read'
  | 'kernel-rows'
  | 'kernel-cols'
  | 'output-rows'
  | 'output-cols'
  | 'input-channels'
  | 'input-rows'
  | 'input-cols'
  | 'filters-fed';

/**
 * A count as it is written: the first factor times (the product of the others plus `bias`): 2 x (3 x 3 x 3 + 1) = 56. `bias` is 1 or
 * 0. Without factors the total is 0: pooling learns nothing.
 */
export interface Arithmetic {
  factors: readonly { name: FactorName; value: number }[];
  bias: number;
  total: number;
}

/** The windows as rows of a matrix. With groups one such matrix follows the other. */
export interface Im2col {
  /** Positions of the window: outputs of one map. */
  rows: number;
  /** Numbers of a window: channels of a group x kernel rows x kernel cols. */
  cols: number;
  groups: number;
  /** groups x rows x cols. */
  values: Float32Array;
  /** Where each stands in the flat input; -1 for a zero of the padding. */
  sources: Int32Array;
}

/** The convolution as one matrix: outputs = matrix x inputs, both flat. */
export interface ConvMatrix {
  /** Outputs. */
  rows: number;
  /** Inputs. */
  cols: number;
  /** rows x cols. */
  values: Float32Array;
  /** Which of the flat weights each is; -1 where there is none. */
  weightAt: Int32Array;
}

export interface ReceptiveLayer {
  kind: 'conv' | 'pool';
  kernel: number;
  stride: number;
  padding: number;
  dilation: number;
}

/** A layer of a stack, and what one of its cells sees of the pixels along one side. */
export interface ReceptiveStep extends ReceptiveLayer {
  /** Cells along one side of its output. */
  size: number;
  /** Pixels between neighbouring cells. */
  jump: number;
  /** Pixels that a cell sees along one side. */
  field: number;
  /** How many of them this layer added: `(kernel - 1) * dilation * the jump before`. */
  added: number;
  /** The first pixel that the first cell sees; negative in the padding. */
  start: number;
}

/** What is read of one layer: from the first to before the last; may lie in the padding. `layer` -1 is the input. */
export interface ReceptiveRange {
  layer: number;
  rows: { start: number; end: number };
  cols: { start: number; end: number };
}

/** A value of an expression: as it is written (numbers to be printed in the page's language), and what it is. */
export interface Value {
  tokens: readonly (number | string)[];
  number: number | null;
  cell: Cell | null;
}

/** What became of an answer. `rounded`: right up to rounding, and accepted. `coarse`: needs more decimals, and is not right yet. */
export interface Verdict {
  right: boolean;
  reason: 'right' | 'rounded' | 'coarse' | 'wrong' | 'not-a-number';
  /** Of a choice: the option as it stands in the lesson's file. */
  option: number | null;
}

/** The lines of a figure as they stand in the lesson: `kind`, `id`, `input`, … */
export type FigureFields = Readonly<Record<string, string>>;

/** What of a question the core needs, as it stands in the lesson. */
export interface QuestionSpec {
  kind: 'number' | 'choice' | 'cell';
  /** The id of its figure. */
  figure?: string | null;
  /** `n 32, c 3`. */
  given?: string | null;
  /** An expression, without its braces. */
  answer?: string | null;
  again?: string | null;
  /** How far off an answer may be. */
  accept?: string | null;
  /** Of a choice, in the order of the file. */
  options?: readonly { right: boolean }[];
  /** What sets the order of these options apart from that of other questions; 0 or nothing: the file's order for seed 0. */
  place?: number;
}

/** What somebody answered. */
export type Answer = { text: string } | { cell: Cell } | { option: number };
