// Figures that are tables on paper.

import { toPeople } from '$draw/position';
import type { FigureOf, SummaryRow } from '$engine/steps';
import { columnsOf, decimalsOf } from '../../figures/optimizer';
import { writtenField } from '../../figures/receptive';
import { printValue } from '../../text/settle';
import type { Drawn, Printed, TablePiece, Words } from './types';

const table = (
  caption: string,
  head: TablePiece['head'],
  rows: TablePiece['rows'],
  foot: TablePiece['foot'] = [],
): TablePiece => ({ piece: 'table', caption, head, rows, foot });

/** Weights, bias and output of every unit, under the inputs. */
export function drawDense(data: FigureOf<'dense'>, { t, n }: Words): Drawn {
  const words = t.lessonFigures.dense;
  const inputs = data.inputs.map((_, at) => `x${subscript(toPeople(at))}`);
  const rows = data.weights.map((weights, unit) => ({
    name: words.unit(n(toPeople(unit))),
    cells: [
      ...weights.map((weight) => n(weight)),
      n(data.bias[unit] ?? 0),
      data.cover.includes(unit) ? null : n(data.outputs[unit] ?? 0),
    ],
  }));
  const values = {
    name: words.inputRow,
    cells: [...data.inputs.map((value) => n(value)), '', ''],
  };
  const activation = words.activation[data.activation];
  return {
    pieces: [table(words.title, [...inputs, words.bias, words.outputs], [values, ...rows])],
    notes: activation ? [t.worksheet.notes.activation(activation)] : [],
  };
}

/** Scores, powers and their sum; all shares are to be found, since the others would give the covered one away. */
export function drawSoftmax(data: FigureOf<'softmax'>, { t, n, format }: Words): Drawn {
  const words = t.lessonFigures.softmax;
  const isAsked = data.cover.length > 0;
  const rows = data.logits.map((logit, at) => ({
    name: words.class(n(toPeople(at))),
    cells: [
      n(logit),
      format.approx(data.powers[at] ?? 0),
      isAsked ? null : format.approx(data.probabilities[at] ?? 0),
    ],
  }));
  const total = { name: words.sum, cells: ['', format.approx(data.total), ''] };
  return {
    pieces: [table(words.title, [words.logit, words.power, words.share], rows, [total])],
    notes: [],
  };
}

/** The layers of a network. What would give the covered number away is a box, too. */
export function drawSummary(data: FigureOf<'summary'>, { t, n, format }: Words): Drawn {
  const words = t.lessonFigures.summary;
  const shape = ({ channels, rows, cols }: SummaryRow['output'], isVector: boolean): string =>
    isVector ? n(channels) : [rows, cols, channels].map((side) => n(side)).join(' × ');
  const nameOf = ({ layer, name, kernel, output }: SummaryRow): string => {
    const units = name === 'conv2d' || name === 'linear' ? ` ${n(output.channels)}` : '';
    const window = kernel
      ? ` ${units ? '· ' : ''}${kernel.map((side) => n(side)).join(' × ')}`
      : '';
    return `${n(layer)}. ${words.layers[name]}${units}${window}`;
  };
  const hidesInput = (row: SummaryRow): boolean => row.covered || row.inputCovered;
  const rows = data.rows.map((row) => {
    const arithmetic = row.arithmetic && printValue(row.arithmetic, format).text;
    return {
      name: row.frozen ? `${nameOf(row)} (${words.frozen})` : nameOf(row),
      cells: [
        row.covered ? null : shape(row.output, row.vector),
        arithmetic && hidesInput(row)
          ? null
          : `${arithmetic ? `${arithmetic} = ` : ''}${n(row.parameters)}`,
      ],
    };
  });
  const first = { name: words.input, cells: [shape(data.input, false), ''] };
  const hasFrozen = data.rows.some(({ frozen }) => frozen);
  const isWhole = data.rows.length > 4;
  const learn = {
    name: words.trainable,
    cells: ['', data.coverTrainable ? null : n(data.trainable)],
  };
  const all = {
    name: words.total,
    cells: ['', data.rows.some(hidesInput) ? null : n(data.parameters)],
  };
  return {
    pieces: [
      table(
        words.title,
        [words.output, words.parameters],
        data.rows[0]?.layer === toPeople(0) ? [first, ...rows] : rows,
        [...(isWhole || hasFrozen ? [all] : []), ...(hasFrozen ? [learn] : [])],
      ),
    ],
    notes: [],
  };
}

/** As the rules call them. */
const SYMBOLS = { momentum: 'factor', alpha: 'α', beta1: 'β₁', beta2: 'β₂' };

/** Step by step; all that the covered step makes is to be found. */
export function drawOptimizer(data: FigureOf<'optimizer'>, { t, n }: Words): Drawn {
  const words = t.lessonFigures.optimizer;
  const columns = columnsOf(data);
  const first = Math.min(Infinity, ...data.cover);
  const write = (value: number): string => n(value, decimalsOf(value));
  const rows = data.rows.map((row, step) => ({
    name: n(row.step),
    cells: columns.map((column): Printed =>
      column !== 'gradient' && step >= first ? null : write(row[column] ?? 0),
    ),
  }));
  const settings = data.settings.flatMap(({ name, value }) =>
    name === 'epsilon' ? [] : [`${SYMBOLS[name]} = ${n(value)}`],
  );
  const head = columns.map((column) => `${words.symbols[column]} ${words.columns[column]}`);
  return {
    pieces: [table(words.title(words.names[data.optimizer]), head, rows)],
    notes: [words.rules[data.optimizer], `η = ${n(data.rate)}`, ...settings],
  };
}

/** What each layer sees; the covered ones are to be found. */
export function drawReceptive(data: FigureOf<'receptive'>, { t, n }: Words): Drawn {
  const words = t.lessonFigures.receptive;
  const rows = data.layers.map((row, layer) => {
    const isHidden = data.cover.includes(layer);
    return {
      name: words.layer[row.kind](n(row.kernel)),
      cells: [isHidden ? null : writtenField(row, n), n(row.jump)],
    };
  });
  const pixels = { name: words.pixels, cells: [n(1), n(1)] };
  return { pieces: [table(words.title, [words.field, words.jump], [pixels, ...rows])], notes: [] };
}

/** Every unit: what goes in, whether it is on, what comes out. */
export function drawDropout(data: FigureOf<'dropout'>, { t, n, format }: Words): Drawn {
  const { dropout } = t.lessonFigures;
  const { units } = t.worksheet;
  const rows = data.inputs.map((input, at) => ({
    name: dropout.unit(n(toPeople(at))),
    cells: [
      n(input),
      data.kept[at] ? units.on : units.off,
      data.cover.includes(at) ? null : format.approx(data.outputs[at] ?? 0),
    ],
  }));
  return {
    pieces: [table(dropout.title(n(data.p)), [units.input, units.state, units.output], rows)],
    notes: [],
  };
}

const subscript = (number: number): string =>
  [...String(number)].map((digit) => '₀₁₂₃₄₅₆₇₈₉'[Number(digit)]).join('');
