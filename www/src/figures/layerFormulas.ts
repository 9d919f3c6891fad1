// The arithmetic of the core's report with its numbers put in. Nothing is computed here but what is written down.

import type { AxisReport, LayerReport, LayerSpec, Shape } from '$engine/train';

/** "⌊(13 + 2·0 − 3) ÷ 1⌋ + 1" and "11". */
export interface FormulaLine {
  readonly text: string;
  readonly result: number;
}

type Write = (value: number) => string;

/** How shapes are written: rows × cols × maps, as one says them, or maps first, as a network is drawn. */
export type Order = 'maps-last' | 'maps-first';

const times = (write: Write, ...factors: number[]): string => factors.map(write).join(' × ');

/** How the output size of one axis comes about. */
export function sizeFormula(
  { size, kernel, stride, padding, dilation, output }: AxisReport,
  write: Write,
): FormulaLine {
  const [n, k, s, p] = [size, kernel, stride, padding].map(write) as [
    string,
    string,
    string,
    string,
  ];
  const reach = dilation === 1 ? k : `${write(dilation)}·(${k} − 1) − 1`;
  return { text: `⌊(${n} + 2·${p} − ${reach}) ÷ ${s}⌋ + 1`, result: output };
}

/** Rows and columns, or one line for both if they are alike. */
export function sizeFormulas({ rows, cols }: LayerReport, write: Write): FormulaLine[] {
  const axes = [rows, cols].filter((axis) => axis !== null);
  const lines = axes.map((axis) => sizeFormula(axis, write));
  return lines[0]?.text === lines[1]?.text ? lines.slice(0, 1) : lines;
}

/** Maps, rows and columns in the order in which they are written; a single number stays one. */
const ordered = (sides: readonly number[], order: Order): number[] =>
  order === 'maps-last' ? [...sides.slice(1), ...sides.slice(0, 1)] : [...sides];

/** How many numbers a layer learns: a unit's weights and its bias, so many times. */
export function parameterFormula(
  { weightShape, biases, parameters }: LayerReport,
  write: Write,
  order: Order = 'maps-last',
): FormulaLine | null {
  if (!weightShape || parameters === 0) return null;
  const [units, ...rest] = weightShape as [number, ...number[]];
  const inputs = ordered(rest, order);
  if (inputs.length === 0)
    return { text: `${write(units)} + ${write(biases)}`, result: parameters };
  const text =
    biases > 0
      ? `${write(units)} × (${times(write, ...inputs)} + 1)`
      : times(write, units, ...inputs);
  return { text, result: parameters };
}

/** How often a layer multiplies for one image: every weight at every place of the output. */
export function macFormula(
  { weightShape, output, macs }: LayerReport,
  write: Write,
  order: Order = 'maps-last',
): FormulaLine | null {
  if (!weightShape || macs === 0 || weightShape.length < 2) return null;
  const [units, ...rest] = weightShape as [number, ...number[]];
  if (rest.length !== 3) return { text: times(write, units, ...rest), result: macs };
  const places = ordered([units, output.rows, output.cols], order);
  const text = `${times(write, ...places)} × (${times(write, ...ordered(rest, order))})`;
  return { text, result: macs };
}

/** How many numbers a flattened shape has. */
export function valueFormula(
  { kind }: LayerSpec,
  { input, output }: LayerReport,
  write: Write,
): FormulaLine | null {
  if (kind !== 'flatten') return null;
  return {
    text: times(write, input.rows, input.cols, input.channels),
    result: output.channels * output.rows * output.cols,
  };
}

/** "26×26×6", or only the number of values once there is no image any more. */
export function shapeText(
  { channels, rows, cols }: Shape,
  isVector: boolean,
  write: Write,
  order: Order = 'maps-last',
): string {
  if (isVector) return write(channels * rows * cols);
  const sides = order === 'maps-last' ? [rows, cols, channels] : [channels, rows, cols];
  return sides.map(write).join('×');
}

/** Whether what comes out of a layer is a vector: it was flattened, or made by a dense layer. */
export function isVectorAfter(layers: readonly LayerSpec[], layer: number): boolean {
  return layers.slice(0, layer + 1).some(({ kind }) => kind === 'flatten' || kind === 'linear');
}
