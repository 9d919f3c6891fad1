import type { FigureData, WindowFigure, WindowKind } from '$engine/steps';

const WINDOWS: ReadonlySet<string> = new Set<WindowKind>([
  'conv',
  'conv1d',
  'volume',
  'pool',
  'transposed',
  'im2col',
  'conv-matrix',
]);

/** Whether a figure is a window over small grids: it is drawn as a board. */
export const isWindow = (data: FigureData): data is WindowFigure => WINDOWS.has(data.kind);
