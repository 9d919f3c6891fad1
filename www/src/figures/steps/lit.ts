// What is drawn over a board for what somebody points at: places of the core's answer as rectangles. No arithmetic on values.

import type { Cell, StepsExplanation, WeightCell } from '$engine/steps';
import type { Rectangle } from '$draw/fit';
import { around, grown, moved } from '$draw/steps-marks';
import { cellBox, planeOf, type BoardPlan } from '$draw/steps-plan';
import type { Lit, Pointed } from '$state/steps';

/** The cells of one input map that an output reads. */
export interface WindowMark {
  channel: number;
  box: Rectangle;
  cells: readonly Rectangle[];
  /** Whether cells between them are not read. */
  gaps: boolean;
}

/** A small number at a cell: the weight that it is multiplied by, what is added to it, how often it is read. */
export interface Badge {
  box: Rectangle;
  value: number;
  sign: 'times' | 'plus' | 'count';
}

export interface BoardMarks {
  windows: readonly WindowMark[];
  /** Cells of the input that are meant themselves. */
  inputs: readonly Rectangle[];
  weights: readonly Rectangle[];
  outputs: readonly Rectangle[];
  /** The input that a maximum takes. */
  winner: Rectangle | null;
  badges: readonly Badge[];
}

export const NO_MARKS: BoardMarks = {
  windows: [],
  inputs: [],
  weights: [],
  outputs: [],
  winner: null,
  badges: [],
};

const inputBox = (plan: BoardPlan, { channel, row, col }: Cell): Rectangle[] => {
  const plane = planeOf(plan, 'input', channel);
  return plane ? [cellBox(plane, plan.measure, row, col)] : [];
};
/** An output is the last stage of its number: what it was before the activation is lit, too. */
const outputBox = (plan: BoardPlan, { channel, row, col }: Cell): Rectangle[] =>
  [planeOf(plan, 'output', channel), planeOf(plan, 'before', channel)].flatMap((plane) =>
    plane ? [cellBox(plane, plan.measure, row, col)] : [],
  );
const weightBox = (plan: BoardPlan, { out, input, row, col }: WeightCell): Rectangle[] => {
  const plane = planeOf(plan, 'kernel', out, input);
  return plane ? [cellBox(plane, plan.measure, row, col)] : [];
};
/** What is written at an output that an input goes into by a weight: the weight, or what the input adds to it. */
export type Told = (weight: WeightCell) => { value: number | undefined; sign: 'times' | 'plus' };

/** Everything to be drawn for what is pointed at. */
export function marksOf(
  plan: BoardPlan,
  shown: Pointed,
  lit: Lit,
  explanation: StepsExplanation | null,
  told: Told,
  covered: boolean,
): BoardMarks {
  switch (shown.part) {
    case 'output': {
      const marks = ofOutput(plan, lit, explanation);
      // The winner of a maximum would give the answer away.
      return covered ? { ...marks, winner: null } : marks;
    }
    case 'input':
      return {
        ...NO_MARKS,
        inputs: inputBox(plan, shown.cell),
        weights: partOfKernel(plan, lit),
        outputs: lit.outputs.flatMap((cell) => outputBox(plan, cell)),
        badges: lit.feeds.flatMap(({ output, weight }) => {
          const { value, sign } = told(weight);
          if (value === undefined) return [];
          return outputBox(plan, output)
            .slice(0, 1)
            .map((box): Badge => ({ box, value, sign }));
        }),
      };
    case 'padding':
      return { ...NO_MARKS, inputs: inputBox(plan, shown.cell) };
    case 'kernel':
      return {
        ...NO_MARKS,
        inputs: lit.inputs.flatMap((cell) => inputBox(plan, cell)),
        weights: weightBox(plan, shown.cell),
        outputs: lit.outputs.flatMap((cell) => outputBox(plan, cell)),
      };
  }
}

/** The weights that are lit; none if all are: a whole kernel needs no outline for each of its numbers. */
function partOfKernel(plan: BoardPlan, lit: Lit): Rectangle[] {
  const weights = lit.weights.flatMap((weight) => weightBox(plan, weight));
  const all = plan.planes
    .filter(({ part, active }) => part === 'kernel' && active)
    .reduce((sum, { rows, cols }) => sum + rows * cols, 0);
  return weights.length < all ? weights : [];
}

function ofOutput(plan: BoardPlan, lit: Lit, explanation: StepsExplanation | null): BoardMarks {
  const channels = [...new Set(lit.window.map(({ channel }) => channel))];
  const windows = channels.flatMap((channel): WindowMark[] => {
    const own = lit.window.filter((source) => source.channel === channel);
    const cells = own.flatMap((source) => inputBox(plan, source));
    const box = around(cells);
    if (!box) return [];
    const side = (places: readonly number[]): number =>
      Math.max(...places) - Math.min(...places) + 1;
    const whole = side(own.map(({ row }) => row)) * side(own.map(({ col }) => col));
    return [{ channel, box, cells, gaps: new Set(own.map(placeKey)).size < whole }];
  });
  const terms = explanation?.terms ?? [];
  const winner =
    explanation?.rule === 'max-pool' && explanation.winner !== null
      ? terms[explanation.winner]
      : undefined;
  return {
    ...NO_MARKS,
    windows,
    weights: partOfKernel(plan, lit),
    outputs: lit.outputs.flatMap((cell) => outputBox(plan, cell)),
    winner: winner ? (inputBox(plan, winner.source)[0] ?? null) : null,
    badges: terms.flatMap((term) =>
      term.weightAt === null
        ? []
        : inputBox(plan, term.source).map((box): Badge => ({
            box,
            value: term.weight,
            sign: 'times',
          })),
    ),
  };
}

const placeKey = ({ row, col }: { row: number; col: number }): string => `${row},${col}`;

/** The outline around a cell or a window, outside of its cells. */
export const outline = (box: Rectangle, { gap }: { gap: number }): Rectangle =>
  grown(box, Math.max(1, gap - 0.5));

/** The outline of an answer. */
export function pickedBox(plan: BoardPlan, pointed: Pointed): Rectangle | null {
  switch (pointed.part) {
    case 'output':
      return outputBox(plan, pointed.cell)[0] ?? null;
    case 'kernel':
      return weightBox(plan, pointed.cell)[0] ?? null;
    case 'input':
    case 'padding':
      return inputBox(plan, pointed.cell)[0] ?? null;
  }
}

/** The same marks with the window and the output elsewhere: while they glide from one place to the next. */
export function shifted(
  marks: BoardMarks,
  window: { x: number; y: number },
  output: { x: number; y: number },
): BoardMarks {
  const on = (box: Rectangle, by: { x: number; y: number }): Rectangle => moved(box, by.x, by.y);
  return {
    ...marks,
    windows: marks.windows.map((mark) => ({
      ...mark,
      box: on(mark.box, window),
      cells: mark.cells.map((cell) => on(cell, window)),
    })),
    badges: marks.badges.map((badge) => ({
      ...badge,
      box: on(badge.box, badge.sign === 'plus' ? output : window),
    })),
    inputs: marks.inputs.map((box) => on(box, window)),
    outputs: marks.outputs.map((box) => on(box, output)),
    winner: marks.winner && on(marks.winner, window),
  };
}

/** The three places of one product: its input, its weight and itself. */
export function termBoxes(
  plan: BoardPlan,
  { cell, terms }: StepsExplanation,
  index: number,
): Rectangle[] {
  const term = terms[index];
  if (!term) return [];
  const { source, weightAt } = term;
  const kernel = (part: 'kernel' | 'products'): Rectangle[] => {
    const plane = weightAt && planeOf(plan, part, cell.channel, weightAt.channel);
    return plane ? [cellBox(plane, plan.measure, weightAt.row, weightAt.col)] : [];
  };
  return [...inputBox(plan, source), ...kernel('kernel'), ...kernel('products')];
}

/** The term whose product stands at a place. */
export function termAt(
  { cell, terms }: StepsExplanation,
  place: { channel: number; slice: number; row: number; col: number },
): number | null {
  if (place.channel !== cell.channel) return null;
  const index = terms.findIndex(
    ({ weightAt }) =>
      weightAt !== null &&
      weightAt.channel === place.slice &&
      weightAt.row === place.row &&
      weightAt.col === place.col,
  );
  return index < 0 ? null : index;
}
