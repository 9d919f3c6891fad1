// Small grids on the real module: the worked numbers of the curriculum, and what a board of each kind says of itself.
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { startSteps, type Cell, type Steps, type StepsSetup } from '../../www/src/engine/steps';
import { numbers, PUBLISHED, setup, square } from './steps-support';

vi.mock('../../www/src/engine/steps/module', () => import('./steps-module'));

let steps: Steps;
beforeAll(async () => {
  steps = await startSteps();
});

const outputsOf = (it: StepsSetup) => [...steps.board(it).values];
const sizeOf = (it: StepsSetup) => steps.board(it).output;
const cell = (row: number, col: number, channel = 0): Cell => ({ channel, row, col });
describe('the curriculum', () => {
  it('slides a kernel over a grid', () => {
    expect(outputsOf(PUBLISHED)).toEqual([60, 70, 50, 60, 70, 50, 20, 30, 20]);
    const board = steps.board(PUBLISHED);
    const { terms, sum, value } = board.explain(cell(0, 2));
    expect(terms.map(({ input, weight, product }) => [input, weight, product])).toEqual([
      [10, 1, 10],
      [0, 0, 0],
      [30, 0, 0],
      [20, 2, 40],
    ]);
    expect([sum, value]).toEqual([50, 50]);
  });

  it('makes one neuron a map', () => {
    const map = square(6, 3, {
      values: numbers(
        '3 1 0 2 1 0 / 2 0 1 3 2 1 / 0 1 2 1 0 3 / 4 0 3 2 2 1 / 1 1 0 1 0 1 / 3 2 1 0 2 1',
      ),
      weights: numbers('1 0 -1 / 1 0 -1 / 1 0 -1'),
    });
    const expected = numbers('2 -4 0 2 / 0 -5 2 1 / 0 -2 3 -1 / 4 0 0 0');
    expect(outputsOf(map)).toEqual(expected);
    const neuron = { ...map, bias: [-2], activation: 'relu' as const };
    expect(outputsOf(neuron)).toEqual(expected.map((value) => Math.max(0, value - 2)));
  });

  it.each([
    [5, 3, 0, 1, 3],
    [6, 3, 0, 1, 4],
    [6, 3, 1, 1, 6],
    [6, 3, 2, 1, 8],
    [6, 3, 0, 2, 2],
    [7, 3, 0, 2, 3],
  ])('counts windows: %i under %i, padding %i, stride %i', (side, kernel, padding, stride, out) => {
    const board = steps.board(square(side, kernel, { padding, stride }));
    const { rows } = board.sizes;
    expect([board.output.rows, board.output.cols, rows.output]).toEqual([out, out, out]);
    expect(rows.free).toBe(side + 2 * padding - rows.span);
    expect(Math.floor(rows.free / rows.stride) + 1).toBe(rows.output);
    expect(rows.free % rows.stride).toBe(rows.rest);
  });

  it('has 56 parameters in two filters on colour', () => {
    const volume = square(5, 3, {
      channels: 3,
      outChannels: 2,
      bias: [1, 0],
      padding: 1,
      stride: 2,
    });
    const { output, parameters, macs } = steps.board(volume);
    expect(output).toEqual({ channels: 2, rows: 3, cols: 3 });
    expect(parameters).toEqual({
      factors: [
        { name: 'filters', value: 2 },
        { name: 'channels-read', value: 3 },
        { name: 'kernel-rows', value: 3 },
        { name: 'kernel-cols', value: 3 },
      ],
      bias: 1,
      total: 56,
    });
    expect(macs.total).toBe(3 * 3 * 2 * 27);
  });

  it('pools', () => {
    const values = numbers('1 1 2 4 / 5 6 7 8 / 3 2 1 0 / 1 2 3 4');
    const max = square(4, 2, { kind: 'max-pool2d', values, stride: 2 });
    expect(outputsOf(max)).toEqual([6, 8, 3, 4]);
    expect(outputsOf({ ...max, kind: 'avg-pool2d' })).toEqual([3.25, 5.25, 2, 2]);
    const { winner, terms } = steps.board(max).explain(cell(0, 1));
    expect(terms[winner ?? -1]?.input).toBe(8);
  });

  it('multiplies windows as one matrix of 9 x 4', () => {
    const { rows, cols, values, product, sources, weights } = steps.board(PUBLISHED).im2col();
    expect([rows, cols]).toEqual([9, 4]);
    expect([...product]).toEqual([60, 70, 50, 60, 70, 50, 20, 30, 20]);
    sources.forEach((source, index) => expect(values[index]).toBe(PUBLISHED.values[source]));
    expect([...weights]).toEqual([0, 1, 2, 3]);
  });

  it('sees 10 pixels after two convolutions and poolings', () => {
    const layer = (kind: 'conv' | 'pool', kernel: number) => ({
      ...{ kind, kernel, padding: 0, dilation: 1 },
      stride: kind === 'pool' ? kernel : 1,
    });
    const stack = [layer('conv', 3), layer('pool', 2), layer('conv', 3), layer('pool', 2)];
    const seen = steps.receptive(stack, 28);
    expect(seen.layers.map(({ field }) => field)).toEqual([3, 4, 8, 10]);
    expect(seen.layers.map(({ size }) => size)).toEqual([26, 13, 11, 5]);
    const [pixels, ...deeper] = seen.reads(3, 0, 0);
    expect(pixels?.rows).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(deeper.at(-1)).toEqual({ rows: [0], cols: [0] });
  });
});

// One of each kind, with everything that it has: channels, groups, gaps, one-sided padding.
const KINDS: [string, StepsSetup][] = [
  [
    'conv1d',
    setup({
      kind: 'conv1d',
      rows: 1,
      cols: 9,
      values: [3, 1, 4, 1, 5, 9, 2, 6, 5],
      kernelRows: 1,
      kernelCols: 3,
      weights: [1, 0, -1],
      strideCols: 2,
      left: 1,
    }),
  ],
  [
    'grouped',
    square(5, 2, {
      channels: 4,
      outChannels: 4,
      groups: 2,
      bias: [1, -1, 2, 0],
      dilation: 2,
      top: 1,
      left: 2,
      activation: 'relu',
    }),
  ],
  ['depthwise', square(4, 3, { channels: 3, outChannels: 3, groups: 3, padding: 1 })],
  [
    'transposed',
    square(3, 3, {
      kind: 'conv-transpose2d',
      channels: 2,
      outChannels: 2,
      stride: 2,
      padding: 1,
      outputPaddingRows: 1,
      bias: [0.5, 0],
    }),
  ],
  ['max', square(5, 3, { kind: 'max-pool2d', channels: 2, padding: 1, stride: 2 })],
  ['average', square(5, 3, { kind: 'avg-pool2d', padding: 1, stride: 2, countIncludePad: false })],
];

describe.each(KINDS)('a board: %s', (_, it_) => {
  it('explains every output by the numbers that are there', () => {
    const board = steps.board(it_);
    const { channels, rows, cols } = board.output;
    expect(board.values).toHaveLength(channels * rows * cols);
    for (let channel = 0; channel < channels; channel++)
      for (let row = 0; row < rows; row++)
        for (let col = 0; col < cols; col++) {
          const at = cell(row, col, channel);
          const explanation = board.explain(at);
          expect(explanation.value).toBe(board.valueAt(at));
          expect(explanation.relu).toBe(it_.activation !== 'none');
          for (const { source, input, weight, product } of explanation.terms) {
            const index = (source.channel * it_.rows + source.row) * it_.cols + source.col;
            expect(input).toBe(source.origin === 'inside' ? it_.values[index] : 0);
            expect(product).toBe(Math.fround(input * weight));
          }
          const total = explanation.terms.reduce((sum, { product }) => sum + product, 0);
          expect(explanation.sum).toBeCloseTo(total, 4);
        }
  });

  it('says the same connections from all three sides', () => {
    const board = steps.board(it_);
    const { channels, rows, cols } = board.output;
    const name = (input: Cell, output: Cell) => JSON.stringify([input, output]);
    const place = ({ channel, row, col }: Cell) => ({ channel, row, col });
    const explained = new Set<string>();
    const outputs = Array.from({ length: channels * rows * cols }, (_, index) =>
      cell(Math.floor(index / cols) % rows, index % cols, Math.floor(index / (rows * cols))),
    );
    for (const output of outputs)
      for (const { source } of board.explain(output).terms)
        if (source.origin === 'inside') explained.add(name(place(source), output));
    const fed = new Set<string>();
    for (let index = 0; index < it_.values.length; index++) {
      const { rows: r, cols: c } = it_;
      const input = cell(Math.floor(index / c) % r, index % c, Math.floor(index / (r * c)));
      for (const { output } of board.feeds(input)) fed.add(name(input, output));
    }
    expect(fed).toEqual(explained);
    const read = new Set<string>();
    for (let out = 0; out < channels; out++)
      for (let input = 0; input < it_.channels / it_.groups; input++)
        for (let row = 0; row < it_.kernelRows; row++)
          for (let col = 0; col < it_.kernelCols; col++)
            for (const { source, output } of board.reads({ out, input, row, col }))
              if (source.origin === 'inside') read.add(name(place(source), output));
    expect(read).toEqual(explained);
  });

  it('knows its numbers when it is asked for them', () => {
    const board = steps.board(it_);
    const value = board.valueAt(cell(0, 0));
    expect(board.check(cell(0, 0), steps.printNumber(value))).toMatchObject({ right: true });
    expect(board.check(cell(0, 0), String(value + 1))).toMatchObject({ reason: 'wrong' });
    expect(board.check(cell(0, 0), 'seven')).toMatchObject({ reason: 'not-a-number' });
  });

  it('is a program for both libraries', () => {
    expect(steps.board(it_).code('pytorch')).toMatch(/^import torch\n/);
    expect(steps.board(it_).code('keras')).toMatch(/keras/);
  });
});

describe('matrices', () => {
  it.each(KINDS.slice(0, 4))('give the outputs: %s', (_, it_) => {
    const plain = { ...it_, bias: [], activation: 'none' as const };
    const board = steps.board(plain);
    const matrix = board.matrix();
    for (let row = 0; row < matrix.rows; row++) {
      let sum = 0;
      for (let col = 0; col < matrix.cols; col++) {
        const at = row * matrix.cols + col;
        const weight = matrix.weightAt[at] as number;
        expect(matrix.values[at]).toBe(weight < 0 ? 0 : plain.weights[weight]);
        sum += (matrix.values[at] as number) * (plain.values[col] as number);
      }
      expect(sum).toBeCloseTo(board.values[row] as number, 4);
    }
  });
});
