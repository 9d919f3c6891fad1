// What figures of lessons are drawn from: every number that is shown, made by the core. Places are zero-based.
import type { Cell, Shape } from '../types';
import type { ReceptiveStep, SizeFormula, StepsSetup, Value } from './types';

/** Figures that are boards: a window over a grid. */
export type WindowKind =
  'conv' | 'conv1d' | 'volume' | 'pool' | 'transposed' | 'im2col' | 'conv-matrix';

/** What a figure of a window shows. */
export interface WindowView {
  /** `at`: the output's window, its products or its formula. `feeds`: the outputs that the input at `atInput` goes into. */
  show: 'products' | 'formula' | 'feeds' | 'channel-sums' | 'before-after' | null;
  /** An output. */
  at: Cell | null;
  /** An input. */
  atInput: Cell | null;
  /** The output channel that is shown, where there are several. */
  filter: number | null;
  /** The window moves by itself. */
  play: boolean;
  /** Outputs to be hidden until they were answered. */
  cover: readonly Cell[];
  /** What the text points at: input, kernel, output, formula, copies. */
  point: string | null;
}

interface Figure<Kind extends string> {
  kind: Kind;
  id: string;
  point: string | null;
}

export interface WindowFigure extends Figure<WindowKind> {
  setup: StepsSetup;
  view: WindowView;
}

export interface TensorFigure extends Figure<'tensor'> {
  shape: Shape;
  /** channels x rows x cols. */
  values: readonly number[];
  /** A picture: three channels as colours 0 to 255, one as grey. Numbers: their grid. Null: what suits the shape. */
  show: 'picture' | 'numbers' | null;
  cover: readonly Cell[];
}

/** Which unit reads which pixel by which weight. */
export interface LinksFigure extends Figure<'links'> {
  mode: 'dense' | 'local' | 'shared';
  rows: number;
  cols: number;
  /** The side of a window; of a dense layer null. */
  window: number | null;
  /** How the units stand: as a map, or in one row. */
  unitRows: number;
  unitCols: number;
  /** One a unit: its pixels (flat), and beside each the number of its weight. Equal numbers are one shared weight. */
  units: readonly { pixels: readonly number[]; weights: readonly number[] }[];
  /** Different weights, without biases. */
  weights: number;
}

export interface FlattenFigure extends Figure<'flatten'> {
  shape: Shape;
  /** channels x rows x cols: also the order of the strip. Null where only places matter. */
  values: readonly number[] | null;
  /** The cell at each place of the strip. */
  order: readonly Cell[];
  cover: readonly Cell[];
}

export interface DenseFigure extends Figure<'dense'> {
  inputs: readonly number[];
  /** A row a unit. */
  weights: readonly (readonly number[])[];
  bias: readonly number[];
  activation: StepsSetup['activation'];
  /** A row a unit. */
  products: readonly (readonly number[])[];
  /** With the bias, before the activation. */
  sums: readonly number[];
  outputs: readonly number[];
  /** Units. */
  cover: readonly number[];
}

export interface SoftmaxFigure extends Figure<'softmax'> {
  logits: readonly number[];
  /** e to the power of each. */
  powers: readonly number[];
  total: number;
  probabilities: readonly number[];
  /** The sum of the logits. */
  plainTotal: number;
  /** Each divided by the plain sum, for comparison; NaN where that is 0. */
  normalised: readonly number[];
  show: 'normalise' | null;
  /** Classes. */
  cover: readonly number[];
}

export interface SummaryRow {
  /** 1-based, as people and files count layers. */
  layer: number;
  name: string;
  /** What goes in. */
  input: Shape;
  /** What comes out. */
  output: Shape;
  /** How one side of it is found, of a flattening its length; null where nothing changes. */
  size: Value | null;
  /** A vector: `output.channels` units. */
  vector: boolean;
  parameters: number;
  /** How they are counted; null where there are none. */
  arithmetic: Value | null;
  macs: number;
  frozen: boolean;
  /** Whether the text is about it. */
  shown: boolean;
  /** Whether it is hidden until it was answered. */
  covered: boolean;
}

export interface SummaryFigure extends Figure<'summary'> {
  preset: string;
  input: Shape;
  rows: readonly SummaryRow[];
  parameters: number;
  trainable: number;
  frozen: number;
  macs: number;
  /** The number of trainable parameters is asked for. */
  coverTrainable: boolean;
}

export interface CurvePoint {
  x: number;
  y: number;
}

export interface CurveFigure extends Figure<'curve'> {
  /** As it stands in the file: `relu`, `-ln(p)`, `(w - 3)^2`. */
  function: string;
  /** The name of its variable: x, p, w. */
  variable: string;
  from: number;
  to: number;
  points: readonly CurvePoint[];
  /** A place with its slope. */
  mark: (CurvePoint & { slope: number }) | null;
  /** Of a descent. */
  rate: number | null;
  /** Of a descent: where it stands, from the start on. `change` leads to the next. */
  steps: readonly (CurvePoint & { slope: number; change: number })[];
  /** Steps that are hidden: 1 is the place after the first. */
  cover: readonly number[];
}

export interface DescentFigure extends Figure<'descent'> {
  /** As it stands in the file. */
  surface: string;
  optimizer: string;
  rate: number;
  a: { from: number; to: number };
  b: { from: number; to: number };
  /** Samples of the surface, rows along b, for contours. */
  rows: number;
  cols: number;
  values: readonly number[];
  path: readonly { a: number; b: number; value: number; slopeA: number; slopeB: number }[];
}

export interface Grid {
  rows: number;
  cols: number;
  values: readonly number[];
}

export interface GradientFigure extends Figure<'gradient'> {
  input: Grid;
  kernel: Grid;
  /** The gradient of each output. */
  upstream: Grid;
  /** The gradient of each weight. */
  gradient: Grid;
  /** One list a weight, in row order. */
  products: readonly (readonly { input: Cell; output: Cell; product: number }[])[];
  rate: number | null;
  /** The kernel after one step; null without a rate. */
  updated: Grid | null;
  /** Weights. */
  cover: readonly Cell[];
}

/** One step. Columns that an optimizer does not have are null. */
export interface OptimizerRow {
  /** From 1. */
  step: number;
  gradient: number;
  /** The velocity of momentum. */
  u: number | null;
  m: number | null;
  v: number | null;
  mhat: number | null;
  vhat: number | null;
  change: number;
  /** The weight afterwards; it began at 0. */
  w: number;
}

export interface OptimizerFigure extends Figure<'optimizer'> {
  optimizer: 'sgd' | 'momentum' | 'rmsprop' | 'adam';
  rate: number;
  /** Its other settings: momentum, alpha, beta1, beta2, epsilon. */
  settings: readonly { name: string; value: number }[];
  rows: readonly OptimizerRow[];
  /** Steps, zero-based. */
  cover: readonly number[];
}

export interface DropoutFigure extends Figure<'dropout'> {
  inputs: readonly number[];
  p: number;
  /** 1 / (1 - p). */
  scale: number;
  kept: readonly boolean[];
  outputs: readonly number[];
  cover: readonly number[];
}

/** A cell along one side: the cells of the layer below that it reads, and its pixels, from first to last. */
export interface CellSpan {
  first: number;
  last: number;
  firstPixel: number;
  lastPixel: number;
}

export interface ReceptiveFigure extends Figure<'receptive'> {
  /** Pixels along one side. */
  n: number;
  layers: readonly (ReceptiveStep & { cells: readonly CellSpan[] })[];
  /** Layers, zero-based. */
  cover: readonly number[];
}

export interface GradCamFigure extends Figure<'grad-cam'> {
  rows: number;
  cols: number;
  maps: readonly (readonly number[])[];
  /** One a map. */
  weights: readonly number[];
  /** Each map times its weight. */
  weighted: readonly (readonly number[])[];
  sums: readonly number[];
  /** After ReLU. */
  outputs: readonly number[];
  cover: readonly Cell[];
}

export interface SizeFigure extends Figure<'size'> {
  formula: SizeFormula;
  /** Where each window begins, counted from the first number of the input: padding before it is negative. */
  starts: readonly number[];
}

/** Every figure of a lesson, told apart by its `kind`. */
export type FigureData =
  | WindowFigure
  | TensorFigure
  | LinksFigure
  | FlattenFigure
  | DenseFigure
  | SoftmaxFigure
  | SummaryFigure
  | CurveFigure
  | DescentFigure
  | GradientFigure
  | OptimizerFigure
  | DropoutFigure
  | ReceptiveFigure
  | GradCamFigure
  | SizeFigure;
export type FigureKind = FigureData['kind'];
/** The figure of a kind. */
export type FigureOf<Kind extends FigureKind> = Extract<FigureData, { kind: Kind }>;
