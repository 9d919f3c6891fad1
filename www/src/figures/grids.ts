// How the numbers of a layer lie in pictures. A vector that was maps a moment ago is still drawn as these maps: the weights
// of a dense unit behind a 28 x 28 picture are a 28 x 28 picture.

import type { Architecture, Cell, LayerReport, Shape } from '$engine/train';
import { cellOnSheet, sheetOf, spotOnSheet, type MapCell, type Sheet } from '$draw/maps';

/** The picture of a layer's numbers: where each of its cells is drawn. */
export interface Grid {
  /** As the core counts the cells. */
  shape: Shape;
  /** As they are drawn: all of them in one picture for a vector, else one map. */
  drawn: Shape;
  sheet: Sheet;
  /** Whether all channels are on the sheet, else it shows one map at a time. */
  whole: boolean;
  /** Whether these are the numbers of the picture itself, perhaps flattened. */
  picture: boolean;
}

export const isVector = ({ rows, cols }: Shape): boolean => rows === 1 && cols === 1;

/** What goes into a layer; layer -1 comes before the first. */
export function inputShape(
  architecture: Architecture,
  layers: readonly LayerReport[],
  layer: number,
): Shape {
  return layer <= 0 ? architecture.input : (layers[layer - 1]?.output ?? architecture.input);
}

/** The layer that flattened a vector, if every layer behind it works cell by cell. */
function flattening({ layers }: Architecture, layer: number): number | null {
  for (let at = layer; at >= 0; at--) {
    const kind = layers[at]?.kind;
    if (kind === 'flatten') return at;
    if (kind !== 'dropout' && kind !== 'relu') return null;
  }
  return null;
}

/** The picture of the output of a layer; -1 is the network's input. */
export function gridOf(
  architecture: Architecture,
  layers: readonly LayerReport[],
  layer: number,
): Grid {
  const shape = inputShape(architecture, layers, layer + 1);
  if (!isVector(shape)) {
    const sheet = sheetOf(1, shape.rows, shape.cols);
    return { shape, drawn: shape, sheet, whole: false, picture: layer < 0 };
  }
  const at = flattening(architecture, layer);
  const drawn = at === null ? shape : inputShape(architecture, layers, at);
  return {
    shape,
    drawn,
    sheet: sheetOf(drawn.channels, drawn.rows, drawn.cols),
    whole: true,
    // In colour the three channels would lie side by side, each of them grey: the ramp tells more.
    picture: at === 0 && layer === 0 && drawn.channels === 1,
  };
}

/** The index of a drawn cell among the layer's numbers. */
const indexOf = ({ rows, cols }: Shape, { channel, row, col }: MapCell): number =>
  (channel * rows + row) * cols + col;

/** The cell, as the core counts, at a pixel of the picture; `channel` is the map that is shown. */
export function cellAt(
  grid: Grid,
  channel: number,
  spot: { row: number; col: number },
): Cell | null {
  const cell = cellOnSheet(grid.sheet, spot.row, spot.col);
  if (!cell) return null;
  if (!grid.whole) return { ...cell, channel };
  return { channel: indexOf(grid.drawn, cell), row: 0, col: 0 };
}

/** The cell of the drawing that shows a cell of the layer. */
export function drawnCell({ shape, drawn }: Grid, cell: Cell): MapCell {
  if (shape === drawn || !isVector(shape)) return cell;
  const size = drawn.rows * drawn.cols;
  const inMap = cell.channel % size;
  return {
    channel: Math.floor(cell.channel / size),
    row: Math.floor(inMap / drawn.cols),
    col: inMap % drawn.cols,
  };
}

/** The pixel of the picture that shows a cell. */
export function spotOf(grid: Grid, cell: Cell): { row: number; col: number } {
  const drawn = drawnCell(grid, cell);
  return grid.whole ? spotOnSheet(grid.sheet, drawn) : { row: drawn.row, col: drawn.col };
}

/** Where a cell's value stands among the layer's numbers. */
export function offsetOf({ rows, cols }: Shape, cell: Cell): number {
  return indexOf({ channels: 0, rows, cols }, cell);
}

/** What stands above a map in the strip of a layer. */
export type Head =
  /** Its filter: `size` weights from `channel * size` on. */
  | { kind: 'filter'; sheet: Sheet; size: number }
  /** The map of the input that it comes from alone. */
  | { kind: 'input'; sheet: Sheet; size: number }
  | null;

/** The filter of a convolution with all its slices, the weights of a unit, or the map that a layer without weights reads. */
export function headOf(
  architecture: Architecture,
  layers: readonly LayerReport[],
  layer: number,
): Head {
  const report = layers[layer];
  const spec = architecture.layers[layer];
  if (!report || !spec) return null;
  const { weightShape, input } = report;
  if (spec.kind === 'conv2d' && weightShape) {
    const [, slices = 1, rows = 1, cols = 1] = weightShape;
    return { kind: 'filter', sheet: sheetOf(slices, rows, cols), size: slices * rows * cols };
  }
  if (spec.kind === 'linear') {
    const grid = gridOf(architecture, layers, layer - 1);
    return { kind: 'filter', sheet: grid.sheet, size: input.channels };
  }
  if (spec.kind === 'flatten' || spec.kind === 'softmax' || isVector(input)) return null;
  return {
    kind: 'input',
    sheet: sheetOf(1, input.rows, input.cols),
    size: input.rows * input.cols,
  };
}
