// What stands below the board of the Steps room, on the real module: its matrices, its written sums, its stack of layers.
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { startSteps, type Steps } from '../../www/src/engine/steps';
import { cellsOf, stackOf } from '../../www/src/figures/receptive/field';
import { above, below } from '../../www/src/figures/receptive/stack';
import {
  copiesOf,
  copyCounts,
  crossing,
  outputOf,
  sourceOf,
  spreadMarks,
  unrolledMarks,
  weightOf,
} from '../../www/src/figures/steps/matrix/places';
import { partsOf } from '../../www/src/figures/steps/sum/terms';
import { cellAt, EXAMPLES, EXAMPLE_IDS, isPooling } from '../../www/src/state/steps';
import { layOut, transposed } from '../../www/src/state/steps/laid-out';

vi.mock('../../www/src/engine/steps/module', () => import('./steps-module'));

let steps: Steps;
beforeAll(async () => {
  steps = await startSteps();
});

const WEIGHED = EXAMPLE_IDS.filter((id) => !isPooling(EXAMPLES[id].kind));

describe('the product of windows', () => {
  it.each(WEIGHED)('%s: every place is what the explanation of its output reads', (id) => {
    const board = steps.board(EXAMPLES[id]);
    const laid = board.im2col();
    expect([...copyCounts(laid, board.setup.values.length)]).toEqual(
      board.setup.values.map((_, at) => board.feeds(cellAt(at, board.setup)).length / laid.outs),
    );
    for (let group = 0; group < laid.groups; group++) {
      const place = { board, laid, group };
      for (let row = 0; row < laid.rows; row++) {
        const { terms } = board.explain(outputOf(place, row, 0));
        for (let col = 0; col < laid.cols; col++) {
          const weight = weightOf(place, col, 0);
          const term = terms.find(
            ({ weightAt }) =>
              weightAt?.channel === weight.input &&
              weightAt.row === weight.row &&
              weightAt.col === weight.col,
          );
          const source = sourceOf(place, { row, col });
          if (term?.source.origin === 'inside') expect(term.source).toMatchObject({ ...source });
          else expect(source).toBeNull();
        }
      }
    }
  });

  it('outlines every copy of an input', () => {
    const board = steps.board(EXAMPLES.operation);
    const place = { board, laid: board.im2col(), group: 0 };
    const cell = { channel: 0, row: 1, col: 1 };
    expect(copiesOf(place, cell)).toHaveLength(4);
    expect(unrolledMarks(place, { part: 'input', cell }).windows).toHaveLength(4);
  });

  it('is refused for pooling, and where it would be too large', () => {
    const pooling = steps.board(EXAMPLES.maximum);
    expect(layOut(() => pooling.im2col()).refusal?.code).toBe('steps-no-weights');
    const large = steps.board({
      ...EXAMPLES.operation,
      channels: 8,
      rows: 16,
      cols: 16,
      outChannels: 8,
      values: Array(2048).fill(1),
      weights: Array(256).fill(1),
    });
    expect(layOut(() => large.matrix()).refusal?.code).toBe('steps-matrix-too-large');
  });
});

describe('the one matrix', () => {
  const PLANES = WEIGHED.filter((id) => EXAMPLES[id].kind !== 'conv1d');

  it.each(PLANES)('%s: the core makes the transpose of it for the operation back', (id) => {
    const setup = { ...EXAMPLES[id], bias: [], activation: 'none' as const };
    const board = steps.board(setup);
    const matrix = board.matrix();
    const back = transposed(board, board.values);
    if (!back) throw new Error('there is an operation back');
    const turned = steps.board(back).matrix();
    expect([turned.rows, turned.cols]).toEqual([matrix.cols, matrix.rows]);
    for (let row = 0; row < matrix.rows; row++) {
      for (let col = 0; col < matrix.cols; col++) {
        expect(turned.values[col * turned.cols + row]).toBe(matrix.values[row * matrix.cols + col]);
      }
    }
  });

  it('knows which weight takes which input to which output', () => {
    const board = steps.board(EXAMPLES.matrix);
    const spread = { board, matrix: board.matrix(), isTurned: false };
    expect(crossing(spread, { row: 0, col: 5 })).toEqual({
      output: { channel: 0, row: 0, col: 0 },
      input: { channel: 0, row: 1, col: 1 },
      weight: { out: 0, input: 0, row: 1, col: 1 },
      value: 2,
    });
    expect(crossing(spread, { row: 0, col: 2 }).weight).toBeNull();
    const cell = { out: 0, input: 0, row: 0, col: 1 };
    expect(spreadMarks(spread, { part: 'kernel', cell }).matrix).toHaveLength(9);
    const turned = spreadMarks({ ...spread, isTurned: true }, { part: 'kernel', cell }).matrix;
    expect(turned[0]).toMatchObject({ row: 1, col: 0 });
  });
});

describe('the written sum', () => {
  it.each(EXAMPLE_IDS)('%s: has every term once, with its symbols', (id) => {
    const board = steps.board(EXAMPLES[id]);
    const explanation = board.explain({ channel: 0, row: 0, col: 0 });
    const terms = partsOf(board, explanation).flatMap((part) => part.terms);
    expect(terms.map(({ index }) => index)).toEqual(explanation.terms.map((_, index) => index));
    for (const { term, input, weight } of terms) {
      expect(input === null).toBe(term.source.origin !== 'inside');
      expect(weight === null).toBe(isPooling(board.setup.kind));
    }
  });
});

describe('the stack of layers', () => {
  it('sees and is seen alike', () => {
    const receptive = steps.receptive(
      [
        { kind: 'conv', kernel: 3, stride: 1, padding: 1, dilation: 2 },
        { kind: 'pool', kernel: 2, stride: 2, padding: 0, dilation: 1 },
      ],
      9,
    );
    const stack = stackOf(receptive);
    expect(cellsOf(receptive)).toBe(9 + 7 + 3);
    // With a dilation of 2, every other pixel; the first lies in the padding.
    expect(below(stack, { layer: 0, cell: 0 })[0]).toEqual([-1, 1, 3]);
    for (let layer = 0; layer < 2; layer++) {
      for (let cell = 0; cell < (receptive.layers[layer]?.size ?? 0); cell++) {
        for (const pixel of below(stack, { layer, cell })[0] ?? []) {
          if (pixel < 0 || pixel >= 9) continue;
          expect(above(stack, { layer: -1, cell: pixel })[layer + 1]).toContain(cell);
        }
      }
    }
  });
});
