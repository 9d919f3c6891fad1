// The lines of a board. Some are always there: which map goes through which kernel to which map. Others lead from a window
// through its kernel to one output.

import type { Cell } from '$engine/steps';
import type { Rectangle } from '$draw/fit';
import type { Chip, Plane } from '$draw/steps-items';
import { around, beam, moved, signBox, softLine, type Beam } from '$draw/steps-marks';
import { cellBox, planeOf, type BoardPlan } from '$draw/steps-plan';
import { groupOfInput, groupOfOutput, inputOfSlice, type BoardShape } from '$draw/steps-wiring';
import type { BoardMarks } from './lit';

/** The roles that a line leads from and to. */
export type LinkKind = 'window-kernel' | 'kernel-output' | 'window-output' | 'input-kernel';

export interface BeamLink extends Beam {
  kind: LinkKind;
  /** Only its light is drawn, not its edges: it passes behind other grids. */
  quiet?: boolean;
}

/** A grid and what it is followed by, from the left (or top) edge of one to the other. */
const follows = (one: Plane | undefined, other: Plane | undefined): string[] =>
  one && other ? [softLine(one, other)] : [];

const chipOf = ({ chips }: BoardPlan, kind: Chip['kind'], index: number): Chip | undefined =>
  chips.find((chip) => chip.kind === kind && chip.index === index);

/** The square within a circle, a little larger. */
const INSCRIBED = 0.8;

const plusOf = ({ signs }: BoardPlan): Rectangle | null => {
  const plus = signs.find(({ kind }) => kind === 'plus');
  return plus ? signBox({ ...plus, radius: plus.radius * INSCRIBED }) : null;
};

/** What the kernel of a slice is followed by: its products where there are any. */
const lastOf = (plan: BoardPlan, kernel: Plane): Plane =>
  planeOf(plan, 'products', kernel.channel, kernel.slice) ?? kernel;

const firstOutput = (plan: BoardPlan, channel: number): Plane | undefined =>
  planeOf(plan, 'before', channel) ?? planeOf(plan, 'output', channel);

/** The lines that are always there. */
export function wiresOf(plan: BoardPlan, shape: BoardShape): string {
  if (plan.arrangement === 'signal') return '';
  const kernels = plan.planes.filter(({ part }) => part === 'kernel');
  const lines: string[] = [];
  if (kernels.length === 0) {
    for (const plane of plan.planes) {
      if (plane.part !== 'input') continue;
      lines.push(...follows(plane, firstOutput(plan, plane.channel)));
    }
  }
  const plus = plusOf(plan);
  for (const kernel of kernels) {
    const input = inputOfSlice(shape, { out: kernel.channel, input: kernel.slice });
    lines.push(...follows(planeOf(plan, 'input', input), kernel));
    const last = lastOf(plan, kernel);
    if (plan.wiring !== 'sum') {
      lines.push(...follows(last, firstOutput(plan, kernel.channel)));
      continue;
    }
    const sum = chipOf(plan, 'sum', input);
    if (sum) lines.push(softLine(last, sum));
    if (plus) lines.push(softLine(sum ?? last, plus));
    else lines.push(...follows(last, firstOutput(plan, kernel.channel)));
  }
  const bias = chipOf(plan, 'bias', shape.filter);
  if (plus && bias && plan.wiring === 'sum') lines.push(softLine(bias, plus));
  return lines.join('');
}

/** What leads from the window of an output through the kernel to it; `shift` is how far it still has to glide. */
export function beamsOf(
  plan: BoardPlan,
  shape: BoardShape,
  marks: BoardMarks,
  output: Cell,
  shift: { x: number; y: number },
): BeamLink[] {
  const target = firstOutput(plan, output.channel);
  if (!target || marks.windows.length === 0) return [];
  const place = cellBox(target, plan.measure, output.row, output.col);
  const end = moved(place, shift.x, shift.y);
  const link = (kind: LinkKind, one: Rectangle, other: Rectangle): BeamLink => ({
    kind,
    ...beam(one, other),
  });
  if (shape.kernel === null) {
    return marks.windows.map(({ box }) => link('window-output', box, end));
  }
  const group = groupOfOutput(shape, output.channel);
  const depth = Math.max(1, Math.floor(shape.input.channels / shape.groups));
  const plus = plusOf(plan);
  const links: BeamLink[] = [];
  const last = marks.windows.at(-1)?.channel;
  for (const { channel, box } of marks.windows) {
    if (groupOfInput(shape, channel) !== group) continue;
    const kernel = planeOf(plan, 'kernel', output.channel, channel % depth);
    if (!kernel) continue;
    links.push(link('window-kernel', box, usedOf(kernel, marks) ?? kernel));
    if (plan.wiring !== 'sum' || !plus) {
      const quiet = plan.arrangement === 'signal' && channel !== last;
      links.push({ ...link('kernel-output', lastOf(plan, kernel), end), quiet });
    }
  }
  if (plan.wiring === 'sum' && plus) links.push(link('kernel-output', plus, end));
  return links;
}

/** The part of a kernel that is used, where it is not all of it. */
function usedOf(kernel: Plane, { weights }: BoardMarks): Rectangle | null {
  const own = weights.filter(
    ({ x, y }) =>
      x >= kernel.x && y >= kernel.y && x < kernel.x + kernel.width && y < kernel.y + kernel.height,
  );
  return own.length > 0 && own.length < kernel.rows * kernel.cols ? around(own) : null;
}

/** What leads from an input that is spread through the kernel to its copies in the output. */
export function spreadOf(plan: BoardPlan, marks: BoardMarks): BeamLink[] {
  const [start] = marks.inputs;
  if (!start) return [];
  return plan.planes
    .filter(({ part, active }) => part === 'kernel' && active)
    .flatMap((kernel) => {
      const output = firstOutput(plan, kernel.channel);
      const stamped = around(marks.outputs.filter((box) => output && isWithin(box, output)));
      // No weights are marked where all of them are meant.
      const touched =
        marks.weights.length === 0 || marks.weights.some((box) => isWithin(box, kernel));
      if (!stamped || !touched) return [];
      return [
        { kind: 'input-kernel' as const, ...beam(start, kernel) },
        { kind: 'kernel-output' as const, ...beam(lastOf(plan, kernel), stamped) },
      ];
    });
}

const isWithin = (box: Rectangle, plane: Rectangle): boolean =>
  box.x >= plane.x &&
  box.y >= plane.y &&
  box.x < plane.x + plane.width &&
  box.y < plane.y + plane.height;
