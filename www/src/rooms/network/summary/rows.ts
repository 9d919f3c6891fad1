// The table of a network as data: what the component shows and what is copied as text are the same rows.

import type { LayerSpec } from '$engine/train';
import type { I18n } from '$i18n';
import type { LayerView, NetworkModel } from '$state/network';
import { macFormula, parameterFormula, shapeText } from '$figures/layerFormulas';
import { layerNames } from '../names';

/** A line of the table; everything but `share` is written for people already. */
export interface SummaryRow {
  /** -1 is the input. */
  readonly layer: number;
  readonly name: string;
  readonly detail: string;
  readonly output: string;
  readonly parameters: string;
  /** How the number of parameters comes about; empty where there are none. */
  readonly formula: string;
  readonly macs: string;
  readonly macFormula: string;
  readonly field: string;
  /** Of all parameters, 0 to 1. */
  readonly share: number;
}

type Words = Pick<I18n, 't' | 'n' | 'format'>;

/** What the other columns do not say: the size of a window, and its pace where that is not the usual one. */
function detailOf(spec: LayerSpec, { n }: Words): string {
  const window = (rows: number, cols: number, stride: number, usual: number): string =>
    `${n(rows)}×${n(cols)}${stride === usual ? '' : ` /${n(stride)}`}`;
  switch (spec.kind) {
    case 'conv2d':
      return window(...spec.kernelSize, spec.stride, 1);
    case 'max-pool2d':
    case 'avg-pool2d':
      return window(spec.kernelSize, spec.kernelSize, spec.stride, spec.kernelSize);
    case 'dropout':
      return `p = ${n(spec.p)}`;
    case 'leaky-relu':
      return n(spec.negativeSlope);
    default:
      return '';
  }
}

/** The input and every layer. */
export function summaryRows(model: NetworkModel, words: I18n): SummaryRow[] {
  const { t, n } = words;
  const own = t.networkMore.summary;
  const names = layerNames(model.layers, words);
  const whole = model.summary.parameters;
  const count = (value: number): string => (value > 0 ? n(value) : own.none);
  const input: SummaryRow = {
    layer: -1,
    name: own.input,
    detail: '',
    output: shapeText(model.architecture.input, false, n, 'maps-first'),
    parameters: own.none,
    formula: '',
    macs: own.none,
    macFormula: '',
    field: n(1),
    share: 0,
  };
  const rowOf = ({ index, spec, report, kind, output }: LayerView): SummaryRow => ({
    layer: index,
    name: names[index] ?? '',
    detail: detailOf(spec, words),
    output: shapeText(output, kind !== 'maps', n, 'maps-first'),
    parameters: count(report.parameters),
    formula: parameterFormula(report, n, 'maps-first')?.text ?? '',
    macs: count(report.macs),
    macFormula: macFormula(report, n, 'maps-first')?.text ?? '',
    field: n(report.receptiveField),
    share: whole > 0 ? report.parameters / whole : 0,
  });
  return [input, ...model.layers.map(rowOf)];
}

/** Lines with their columns under each other, for a terminal or a notebook. */
export function summaryText(
  rows: readonly SummaryRow[],
  model: NetworkModel,
  words: Words,
): string {
  const { t, n } = words;
  const { columns, total } = t.networkMore.summary;
  const { parameters, macs } = model.summary;
  const head = [columns.layer, columns.output, columns.parameters, '', columns.macs, columns.field];
  const body = rows.map((row) => [
    row.detail === '' ? row.name : `${row.name} (${row.detail})`,
    row.output,
    row.parameters,
    row.formula,
    row.macs,
    row.field,
  ]);
  return aligned([head, ...body, [total, '', n(parameters), '', n(macs), '']], [2, 4, 5]);
}

/** Pads every column to its widest entry; those in `right` end at one place. */
function aligned(lines: readonly (readonly string[])[], right: readonly number[]): string {
  const widths = (lines[0] ?? []).map((_, at) =>
    Math.max(...lines.map((line) => line[at]?.length ?? 0)),
  );
  return lines
    .map((line) =>
      line
        .map((text, at) => {
          const width = widths[at] ?? 0;
          return right.includes(at) ? text.padStart(width) : text.padEnd(width);
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
