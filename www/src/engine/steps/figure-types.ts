// What figures of lessons are drawn from: every number that is shown, made by the core (crates/cnn_wasm/src/steps/figure).
import type { FigureData } from '../pkg/cnn_steps.js';

export type {
  CellSpan,
  CurvePoint,
  CurveStep,
  DescentPoint,
  FigureData,
  FlattenPlace,
  GradientProduct,
  Grid,
  OptimizerSetting,
  OptimizerStep,
  ReceptiveRow,
  SummaryRow,
  Unit,
  WindowView,
} from '../pkg/cnn_steps.js';

export type FigureKind = FigureData['kind'];
/** The figure of a kind. */
export type FigureOf<Kind extends FigureKind> = Extract<FigureData, { kind: Kind }>;

/** Figures that are boards: a window over a grid. */
export type WindowKind =
  'conv' | 'conv1d' | 'volume' | 'pool' | 'transposed' | 'im2col' | 'conv-matrix';
export type WindowFigure = FigureOf<WindowKind>;
