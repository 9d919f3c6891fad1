// The values that cross the boundary. Most are made from the core's own types: see crates/cnn_wasm/src/dto.rs.
import type { Cell, DecodedFacts, PackedExplanation, RenderFacts } from './pkg/cnn_wasm.js';

export type {
  Border,
  Cell,
  CodeFormat,
  KernelFormat,
  KernelValue,
  Operation,
  Padding,
  Pipeline,
  Pool,
  PoolKind,
  PresetEntry,
  PresetId,
  Progression,
  Region,
  RenderFacts,
  RenderPath,
  Rim,
  Separable,
  Shape,
  Shapes,
  Spot,
  Stage,
  TargetId,
  Transform,
  View,
} from './pkg/cnn_wasm.js';

/** In the input, padding that is zero, or padding that copies the input's number at a place. */
export type Origin = 'inside' | 'zero' | { row: number; col: number };

/** A position that a window reads, zero-based and counted from the unpadded input: padding before it is negative. */
export interface Source extends Cell {
  origin: Origin;
}

/** One product of a sum. `weightAt` is slice, row and column of the kernel as it was typed; null for pooling. */
export interface Term {
  source: Source;
  weightAt: Cell | null;
  input: number;
  weight: number;
  product: number;
}

/** Everything that made one number: `value = relu(sum / divisor + bias)`. */
export type Explanation = Omit<PackedExplanation, 'terms'> & { terms: Term[] };

export interface RgbaImage {
  width: number;
  height: number;
  colour: boolean;
  rgba: Uint8ClampedArray<ArrayBuffer>;
}

/** A file's picture and what became of it on the way. */
export type DecodedImage = DecodedFacts & Pick<RgbaImage, 'rgba'>;

/** A picture of the result; `milliseconds` is the worker's time for it. */
export interface Rendered extends RenderFacts {
  milliseconds: number;
  rgba: Uint8ClampedArray<ArrayBuffer>;
}

/** What went wrong, as data; the words are chosen in i18n by `code`. */
export interface EngineError {
  code: string;
  detail: Record<string, string | number>;
}
