// The values that cross the boundary of small grids and lessons. Most are made from the core's own types: see
// crates/cnn_wasm/src/steps. Figures of lessons are in figure-types.ts.
import type { PackedStep, ReceptiveField, ReceptiveLayer } from '../pkg/cnn_steps.js';
import type { Source as LayerSource } from '../train/types';
import type { Cell, Explanation as PictureExplanation, Term as PictureTerm } from '../types';

export type {
  Answer,
  Arithmetic,
  ConvMatrix,
  Factor,
  FactorName,
  Feed,
  FigureFields,
  Im2col,
  PresetEntry,
  PresetId,
  QuestionKind,
  QuestionSpec,
  Reading,
  ReceptiveField,
  ReceptiveLayer,
  SizeFormula,
  StepsActivation,
  StepsCodeFormat,
  StepsKind,
  StepsSetup,
  Value,
  Verdict,
  WeightCell,
} from '../pkg/cnn_steps.js';
export type { Cell, EngineError, Origin, Shape } from '../types';
export type * from './figure-types';

/** A position that is read, zero-based from the unpadded input; padding before it is negative. `image` is always 0. */
export type Source = LayerSource;

export interface Term extends PictureTerm {
  source: Source;
}

/**
 * Everything that made one number: `value = activation(sum / divisor + bias)`. It fits the figures of the Kernel room (`stage`, and
 * `relu`: whether there is an activation of any kind) as well as those of trained networks (`activation`, `rest`).
 */
export interface StepsExplanation extends Omit<PackedStep, 'terms'> {
  terms: Term[];
  stage: PictureExplanation['stage'];
  relu: boolean;
  rest: null;
}

/** An input that a weight is multiplied by, and the output that it is for. */
export interface Read {
  source: Source;
  output: Cell;
}

/** A layer of a stack, and what one of its numbers sees of the pixels along one side. */
export interface ReceptiveStep extends ReceptiveLayer, ReceptiveField {}
