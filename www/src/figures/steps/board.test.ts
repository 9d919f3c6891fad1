import { describe, expect, it } from 'vitest';
import type { Board, Source, StepsExplanation, StepsSetup, Term } from '$engine/steps';
import { cellBox, planBoard, planeOf, type BoardPlan } from '$draw/steps-plan';
import type { Lit, Pointed } from '$state/steps';
import { PLAIN } from '$state/steps/setup';
import { heatOf } from './heat';
import { beamsOf, spreadOf, wiresOf } from './links';
import { marksOf, termAt, termBoxes, type Told } from './lit';
import { channelSums, productsOf, writeProducts } from './products';
import { indexIn, namedCell, cellName, pointedAt, shapeOf, weightIndex } from './shape';
import { ticksOf, unreadOf } from './windows';

const SETUP: StepsSetup = {
  ...PLAIN,
  rows: 4,
  cols: 4,
  values: Array.from({ length: 16 }, (_, index) => index),
  kernelRows: 2,
  kernelCols: 2,
  weights: [1, 0, 0, 2],
  bias: [],
};
const OUTPUT = { channels: 1, rows: 3, cols: 3 };
const NOTHING: Lit = { window: [], weights: [], outputs: [], inputs: [], feeds: [], reads: [] };
const TOLD: Told = () => ({ value: 2, sign: 'times' });
const words = { n: (value: number) => String(value) };

const source = (row: number, col: number): Source => ({
  image: 0,
  channel: 0,
  row,
  col,
  origin: row < 0 || col < 0 ? 'zero' : 'inside',
});
const term = (from: Source, row: number, col: number, weight: number): Term => ({
  source: from,
  weightAt: { channel: 0, row, col },
  input: 3,
  weight,
  product: 3 * weight,
});

/** What the core would say of the output in the second row and column, with gaps of `dilation`. */
function explained(dilation = 1): StepsExplanation {
  const terms = [0, 1].flatMap((row) =>
    [0, 1].map((col) =>
      term(
        source(1 + row * dilation, 1 + col * dilation),
        row,
        col,
        SETUP.weights[2 * row + col] ?? 0,
      ),
    ),
  );
  return {
    rule: 'correlation',
    cell: { channel: 0, row: 1, col: 1 },
    terms,
    winner: null,
  } as unknown as StepsExplanation;
}
const litBy = ({ terms, cell }: StepsExplanation): Lit => ({
  ...NOTHING,
  window: terms.map((each) => each.source),
  weights: terms.flatMap(({ weightAt }) =>
    weightAt ? [{ out: 0, input: weightAt.channel, row: weightAt.row, col: weightAt.col }] : [],
  ),
  outputs: [cell],
});

const shape = shapeOf({ setup: SETUP, output: OUTPUT }, 0, false);
const plan: BoardPlan = planBoard(shape, { width: 1000, tallest: 600, products: true });
const shown: Pointed = { part: 'output', cell: { channel: 0, row: 1, col: 1 } };

describe('where numbers stand', () => {
  it('counts weights as the core does', () => {
    const grouped = { ...SETUP, channels: 4, outChannels: 4, groups: 2 };
    expect(weightIndex(grouped, { out: 3, input: 1, row: 1, col: 0 })).toBe((3 * 2 + 1) * 4 + 2);
    const transposed: StepsSetup = { ...grouped, kind: 'conv-transpose2d' };
    // Input channels first: that of slice 1 in the second group is the fourth; its second output is map 3.
    expect(weightIndex(transposed, { out: 3, input: 1, row: 1, col: 0 })).toBe((3 * 2 + 1) * 4 + 2);
    expect(weightIndex(transposed, { out: 2, input: 1, row: 0, col: 0 })).toBe(3 * 2 * 4);
  });

  it('names cells in the document and finds them again', () => {
    const cell = { part: 'kernel' as const, channel: 2, slice: 1, row: 3, col: 4 };
    expect(namedCell(cellName(cell))).toEqual(cell);
    expect(namedCell('nonsense')).toBeNull();
    expect(namedCell(undefined)).toBeNull();
    expect(
      indexIn(
        { setup: SETUP, output: OUTPUT },
        { ...cell, part: 'output', channel: 0, row: 1, col: 2 },
      ),
    ).toBe(5);
  });

  it('points at the part that a grid belongs to', () => {
    const at = { channel: 0, slice: 0, row: 0, col: 0 };
    expect(pointedAt({ part: 'before', ...at }, false)?.part).toBe('output');
    expect(pointedAt({ part: 'input', ...at }, true)?.part).toBe('padding');
    expect(pointedAt({ part: 'products', ...at }, false)).toBeNull();
  });
});

describe('marksOf', () => {
  it('frames the window, the output and no single weight of a kernel that is used as a whole', () => {
    const explanation = explained();
    const marks = marksOf(plan, shown, litBy(explanation), explanation, TOLD, false);
    expect(marks.windows).toHaveLength(1);
    expect(marks.windows[0]?.gaps).toBe(false);
    expect(marks.windows[0]?.cells).toHaveLength(4);
    expect(marks.outputs).toHaveLength(1);
    expect(marks.weights).toHaveLength(0);
    expect(marks.badges.map(({ value }) => value)).toEqual([1, 0, 0, 2]);
  });

  it('knows a window with gaps', () => {
    const explanation = explained(2);
    const marks = marksOf(plan, shown, litBy(explanation), explanation, TOLD, false);
    expect(marks.windows[0]?.gaps).toBe(true);
  });

  it('does not show the winner while the output is covered', () => {
    const explanation: StepsExplanation = { ...explained(), rule: 'max-pool', winner: 3 };
    const marks = (covered: boolean) =>
      marksOf(plan, shown, litBy(explanation), explanation, TOLD, covered);
    expect(marks(false).winner).not.toBeNull();
    expect(marks(true).winner).toBeNull();
  });

  it('lights the outputs of an input with what is told of their weights', () => {
    const lit: Lit = {
      ...NOTHING,
      outputs: [{ channel: 0, row: 0, col: 0 }],
      weights: [{ out: 0, input: 0, row: 1, col: 1 }],
      feeds: [
        {
          output: { channel: 0, row: 0, col: 0 },
          weight: { out: 0, input: 0, row: 1, col: 1 },
          counts: true,
        },
      ],
    };
    const marks = marksOf(
      plan,
      { part: 'input', cell: { channel: 0, row: 1, col: 1 } },
      lit,
      null,
      TOLD,
      false,
    );
    expect(marks.weights).toHaveLength(1);
    expect(marks.badges).toMatchObject([{ value: 2, sign: 'times' }]);
  });
});

describe('lines', () => {
  it('lead from the window to the kernel and from the products to the output', () => {
    const explanation = explained();
    const marks = marksOf(plan, shown, litBy(explanation), explanation, TOLD, false);
    const beams = beamsOf(plan, shape, marks, explanation.cell, { x: 0, y: 0 });
    expect(beams.map(({ kind }) => kind)).toEqual(['window-kernel', 'kernel-output']);
    const products = planeOf(plan, 'products', 0);
    expect(beams[1]?.from.x).toBeCloseTo((products?.x ?? 0) + (products?.width ?? 0));
    expect(wiresOf(plan, shape)).not.toBe('');
  });

  it('lead from an input through the kernel to its stamp', () => {
    const lit: Lit = { ...NOTHING, outputs: [{ channel: 0, row: 0, col: 0 }] };
    const marks = marksOf(
      plan,
      { part: 'input', cell: { channel: 0, row: 0, col: 0 } },
      lit,
      null,
      TOLD,
      false,
    );
    expect(spreadOf(plan, marks).map(({ kind }) => kind)).toEqual([
      'input-kernel',
      'kernel-output',
    ]);
  });
});

describe('products', () => {
  it('stand at the places of their weights, and are found there', () => {
    const explanation = explained();
    const at = productsOf(explanation);
    expect([at(0, 0, 0, 0), at(0, 0, 1, 1), at(0, 0, 2, 0)]).toEqual([3, 6, undefined]);
    expect(termAt(explanation, { channel: 0, slice: 0, row: 1, col: 1 })).toBe(3);
    expect(termAt(explanation, { channel: 1, slice: 0, row: 1, col: 1 })).toBeNull();
    expect(termBoxes(plan, explanation, 3)).toHaveLength(3);
    expect(channelSums(explanation)).toEqual(new Map([[0, 9]]));
  });

  it('are written, and empty while there are none', () => {
    const planes = plan.planes.filter(({ part }) => part === 'products');
    const written = writeProducts(
      planes,
      productsOf(explained()),
      explained(),
      plan.measure,
      16,
      words,
    );
    expect(written.cells[0]?.map(({ text }) => text)).toEqual(['3', '0', '0', '6']);
    expect(written.exact).toBe(true);
    const none = writeProducts(planes, null, null, plan.measure, 16, words);
    expect(none.cells[0]?.every(({ text }) => text === '')).toBe(true);
  });
});

describe('windows', () => {
  const along = (stride: number, rest: number) => ({
    transposed: false,
    n: 4,
    before: 0,
    after: 0,
    kernel: 2,
    dilation: 1,
    span: 2,
    stride,
    free: 2,
    rest,
    outputPadding: 0,
    output: 3,
    same: [0, 1] as [number, number],
    full: [1, 1] as [number, number],
  });

  it('mark where they begin only under a stride', () => {
    expect(ticksOf(plan, { rows: along(1, 0), cols: along(1, 0) })).toBe('');
    expect(ticksOf(plan, { rows: along(2, 0), cols: along(1, 0) }).match(/M/g)).toHaveLength(3);
  });

  it('leave over what no window reaches', () => {
    expect(unreadOf(plan, { rows: along(2, 0), cols: along(2, 0) })).toBe('');
    const input = planeOf(plan, 'input', 0);
    const last = input && cellBox(input, plan.measure, 0, 3);
    expect(unreadOf(plan, { rows: along(2, 0), cols: along(2, 1) })).toContain(
      `M${(last?.x ?? 0) + 4} `,
    );
  });
});

describe('heatOf', () => {
  it('counts how often windows read an input', () => {
    const board = {
      setup: { ...SETUP, values: [1, 2, 3] },
      im2col: () => ({ sources: Int32Array.from([0, 1, 1, 2, -1, 1]) }),
    } as unknown as Board;
    expect(heatOf(board)).toEqual({ counts: [1, 3, 1], least: 1, most: 3 });
  });
});
