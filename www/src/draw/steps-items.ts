// The pieces of a drawn board, as large as their cells make them: grids of numbers, chips with a sum or a bias, the plus.

import { NO_RIM, type Rectangle, type Rim } from './fit';
import type { BoardShape, KernelSlice, Lane } from './steps-wiring';

export type PlanePart = 'input' | 'kernel' | 'products' | 'before' | 'output';

/** How large cells are, in CSS pixels. */
export interface Measure {
  /** The side of a cell. */
  size: number;
  gap: number;
  /** Between a grid's outline and its cells. */
  inset: number;
  /** The size of the page's type in units of 16 px. */
  unit: number;
  /** How wide gaps between grids are: 1, or less on a narrow page. */
  air: number;
}

/** One grid of numbers: where its outline is, and which cells are in it. */
export interface Plane extends Rectangle {
  part: PlanePart;
  /** The input map, or the output map; of a kernel and its products the output map that they are for. */
  channel: number;
  /** Of a kernel and its products: the input map within its group. */
  slice: number;
  rows: number;
  cols: number;
  /** Cells of padding around them. */
  rim: Rim;
  /** From one cell to the next. */
  stepX: number;
  stepY: number;
  /** Room above it for its name. */
  captioned: boolean;
  /** Whether it belongs to the output map that is shown. */
  active: boolean;
}

/** A number between grids: what one channel adds, or a bias. `index` is the input map, or the output map. */
export interface Chip extends Rectangle {
  kind: 'sum' | 'bias';
  index: number;
}

/** A sign between grids, in a circle. */
export interface Sign {
  kind: 'times' | 'equals' | 'activation' | 'plus';
  x: number;
  y: number;
  radius: number;
}

/** Where the title of a part stands. */
export interface Head {
  part: 'input' | 'kernel' | 'products' | 'before' | 'output';
  x: number;
  y: number;
  width: number;
  /** Its middle or its left end stands at `x`. */
  centred: boolean;
}

/** What has been put on the board. */
export interface Drawing {
  planes: Plane[];
  chips: Chip[];
  signs: Sign[];
  heads: Head[];
}

/** Something to be put on a board. */
export interface Item {
  width: number;
  height: number;
  /** From its top to the line on which it is centred beside others. */
  axis: number;
  put: (x: number, y: number, into: Drawing) => void;
}

export const emptyDrawing = (): Drawing => ({ planes: [], chips: [], signs: [], heads: [] });

/** Room for a title above a part, and for a name above a grid. */
export const HEAD = 30;
export const CAPTION = 20;
const CHIP = 26;
const CHIP_GAP = 8;
const BIAS_WIDTH = 84;

/** The measure for cells of this size: small ones stand closer together. */
export function measureOf(size: number, unit: number, air = 1): Measure {
  return {
    size,
    unit,
    air,
    gap: size >= 44 ? 3 : size >= 22 ? 2 : 1,
    inset: size >= 44 ? 6 : size >= 22 ? 5 : 3,
  };
}

export const pitchOf = ({ size, gap }: Measure): number => size + gap;

/** The side of a row of `cells` cells with its outline. */
export function sideOf(cells: number, { size, gap, inset }: Measure): number {
  return cells * size + Math.max(0, cells - 1) * gap + 2 * inset;
}

/** A grid with room for its name above. */
export function planeItem(
  plane: Pick<Plane, 'part' | 'channel' | 'rows' | 'cols' | 'active'> &
    Partial<Pick<Plane, 'slice' | 'rim' | 'captioned'>>,
  measure: Measure,
): Item {
  const { slice = 0, rim = NO_RIM, captioned = false } = plane;
  const width = sideOf(plane.cols + rim.left + rim.right, measure);
  const height = sideOf(plane.rows + rim.top + rim.bottom, measure);
  const above = captioned ? CAPTION * measure.unit : 0;
  const step = pitchOf(measure);
  return {
    width,
    height: above + height,
    axis: above + height / 2,
    put: (x, y, { planes }) =>
      planes.push({
        ...plane,
        slice,
        rim,
        captioned,
        x,
        y: y + above,
        width,
        height,
        stepX: step,
        stepY: step,
      }),
  };
}

/** The sum of one channel. */
export function sumItem(index: number, { size, unit }: Measure): Item {
  const width = Math.max(52 * unit, Math.min(76 * unit, size * 1.5));
  const height = CHIP * unit;
  return {
    width,
    height,
    axis: height / 2,
    put: (x, y, { chips }) => chips.push({ kind: 'sum', index, x, y, width, height }),
  };
}

export function biasItem(index: number, { unit }: Measure): Item {
  const [width, height] = [BIAS_WIDTH * unit, CHIP * unit];
  return {
    width,
    height,
    axis: height / 2,
    put: (x, y, { chips }) => chips.push({ kind: 'bias', index, x, y, width, height }),
  };
}

/** Something with a chip below it: a kernel with its bias. */
export function above(item: Item, chip: Item, { unit }: Measure): Item {
  const gap = CHIP_GAP * unit;
  const width = Math.max(item.width, chip.width);
  return {
    width,
    height: item.height + gap + chip.height,
    axis: item.axis,
    put: (x, y, into) => {
      item.put(x + (width - item.width) / 2, y, into);
      chip.put(x + (width - chip.width) / 2, y + item.height + gap, into);
    },
  };
}

/** Two things one after the other along an axis, with a sign in between. */
export function joined(
  one: Item,
  other: Item,
  sign: Sign['kind'] | null,
  space: number,
  vertical: boolean,
  { unit }: Measure,
): Item {
  const radius = signRadius(unit);
  if (vertical) {
    const width = Math.max(one.width, other.width);
    return {
      width,
      height: one.height + space + other.height,
      axis: (one.height + space + other.height) / 2,
      put: (x, y, into) => {
        one.put(x + (width - one.width) / 2, y, into);
        other.put(x + (width - other.width) / 2, y + one.height + space, into);
        if (sign) {
          into.signs.push({
            kind: sign,
            x: x + width / 2,
            y: y + one.height + space / 2,
            radius,
          });
        }
      },
    };
  }
  const axis = Math.max(one.axis, other.axis);
  const below = Math.max(one.height - one.axis, other.height - other.axis);
  return {
    width: one.width + space + other.width,
    height: axis + below,
    axis,
    put: (x, y, into) => {
      one.put(x, y + axis - one.axis, into);
      other.put(x + one.width + space, y + axis - other.axis, into);
      if (sign) {
        into.signs.push({ kind: sign, x: x + one.width + space / 2, y: y + axis, radius });
      }
    },
  };
}

export const signRadius = (unit: number): number => 11 * unit;

/** The grid of an input map. */
export function inputItem(
  { input, rim }: BoardShape,
  channel: number,
  active: boolean,
  measure: Measure,
): Item {
  const { rows, cols } = input;
  const captioned = input.channels > 1;
  return planeItem({ part: 'input', channel, rows, cols, rim, active, captioned }, measure);
}

/** The grid of a kernel's slice, or of the products that it makes. */
export function kernelItem(
  { kernel }: BoardShape,
  { out, input }: KernelSlice,
  part: 'kernel' | 'products',
  active: boolean,
  captioned: boolean,
  measure: Measure,
): Item {
  const { rows, cols } = kernel ?? { rows: 1, cols: 1 };
  return planeItem({ part, channel: out, slice: input, rows, cols, active, captioned }, measure);
}

/** The grid of an output map; with that of the sums before the activation in front of it. */
export function outputItem(
  { output, before, filter }: BoardShape,
  channel: number,
  vertical: boolean,
  measure: Measure,
): Item {
  const { rows, cols } = output;
  const captioned = output.channels > 1;
  const active = channel === filter;
  const plane = (part: PlanePart, named: boolean): Item =>
    planeItem({ part, channel, rows, cols, active, captioned: named }, measure);
  if (!before) return plane('output', captioned);
  return joined(
    plane('before', true),
    plane('output', true),
    'activation',
    (vertical ? ACTIVATION_DOWN : ACTIVATION * Math.max(0.8, measure.air)) * measure.unit,
    vertical,
    measure,
  );
}

/** Between the sums and what the activation makes of them. */
const ACTIVATION = 62;
const ACTIVATION_DOWN = 32;

export const outputOf = (lane: Lane): number => lane.output ?? 0;
