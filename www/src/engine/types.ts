// The values that cross the boundary. The names are the core's; see crates/cnn_wasm/src/dto.rs.

export type PresetId =
  | 'identity'
  | 'edge-cross'
  | 'edge-4'
  | 'edge-8'
  | 'sharpen'
  | 'box-blur'
  | 'gaussian-3'
  | 'gaussian-5'
  | 'gaussian-11'
  | 'unsharp-5'
  | 'emboss'
  | 'sobel-left'
  | 'sobel-right'
  | 'sobel-top'
  | 'sobel-bottom'
  | 'prewitt-left'
  | 'prewitt-right'
  | 'prewitt-top'
  | 'prewitt-bottom'
  | 'scharr-left'
  | 'scharr-right'
  | 'scharr-top'
  | 'scharr-bottom'
  | 'laplacian-of-gaussian-5'
  | 'motion-blur-9'
  | 'corner'
  | 'line-horizontal'
  | 'line-vertical'
  | 'line-diagonal-down'
  | 'line-diagonal-up';
export type TargetId = 'step' | 'ramp' | 'checkerboard' | 'zone-plate' | 'letter-a' | 'impulse';
export type Border = 'zero' | 'edge' | 'reflect' | 'wrap';
export type Padding = 'same' | 'valid' | 'full';
export type Operation = 'correlation' | 'convolution';
export type View = 'clamp' | 'absolute' | 'rescale' | 'signed';
export type Stage = 'filter' | 'pool';
export type PoolKind = 'max' | 'average';
export type KernelFormat = 'rows' | 'numpy' | 'matlab';
export type CodeFormat = 'scipy' | 'pytorch';
export type Transform =
  | 'normalise'
  | 'zero-mean'
  | 'flip'
  | 'mirror'
  | 'rotate'
  | 'transpose'
  | 'clear';
export type RenderPath = 'integer' | 'integer-separable' | 'float' | 'float-separable' | 'copy';

/** Weights are slices x rows x cols, flattened in that order. */
export interface KernelValue {
  slices: 1 | 3;
  rows: number;
  cols: number;
  weights: number[];
  divisor: number;
  bias: number;
}

export interface Pool {
  kind: PoolKind;
  size: number;
  stride: number;
}

export interface Pipeline {
  kernel: KernelValue;
  operation: Operation;
  padding: Padding;
  border: Border;
  stride: number;
  dilation: number;
  relu: boolean;
  pool: Pool | null;
}

/** A number in a tensor: zero-based. */
export interface Cell {
  channel: number;
  row: number;
  col: number;
}

export type Origin = 'inside' | 'zero' | { row: number; col: number };

export interface Source extends Cell {
  origin: Origin;
}

export interface Term {
  source: Source;
  weightAt: Cell | null;
  input: number;
  weight: number;
  product: number;
}

export interface Explanation {
  rule: 'correlation' | 'convolution' | 'max-pool' | 'average-pool';
  stage: Stage;
  cell: Cell;
  terms: Term[];
  sum: number;
  divisor: number;
  bias: number;
  beforeActivation: number;
  relu: boolean;
  value: number;
  winner: number | null;
}

export interface Shape {
  channels: number;
  rows: number;
  cols: number;
}

export interface Rim {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

export interface Shapes {
  input: Shape;
  padded: Rim;
  filter: Shape;
  output: Shape;
}

/** `count` positions from `first`, `step` apart; `first` may lie in the padding. */
export interface Progression {
  first: number;
  step: number;
  count: number;
}

export interface Region {
  rows: Progression;
  cols: Progression;
}

export interface Separable {
  column: number[];
  row: number[];
}

export interface RgbaImage {
  width: number;
  height: number;
  colour: boolean;
  rgba: Uint8ClampedArray<ArrayBuffer>;
}

export interface DecodedImage extends RgbaImage {
  originalWidth: number;
  originalHeight: number;
  format: string;
  downscaled: boolean;
  animated: boolean;
  hadAlpha: boolean;
  orientation: number;
}

export interface RenderFacts {
  width: number;
  height: number;
  channels: number;
  minimum: number | null;
  maximum: number | null;
  path: RenderPath;
}

export interface Rendered extends RenderFacts {
  milliseconds: number;
  rgba: Uint8ClampedArray<ArrayBuffer>;
}

/** What went wrong, as data; the words are chosen in i18n by `code`. */
export interface EngineError {
  code: string;
  detail: Record<string, string | number>;
}

/** Thrown (or rejected with) by everything in the engine. */
export class EngineFailure extends Error {
  override readonly name = 'EngineFailure';
  constructor(readonly error: EngineError) {
    super(error.code);
  }
}
