// Where everything stands on a board of the Steps room: a pure function of what is convolved and of the room there is. Lengths
// are CSS pixels from the board's own corner.

import type { Rectangle } from './fit';
import { bandLayout, type Layout } from './steps-bands';
import { measureOf, type Measure, type Plane, type PlanePart } from './steps-items';
import { signalLayout, type Bars, type Windows } from './steps-signal';
import { cornerLayout, stripLayout } from './steps-strips';
import { lanesOf, wiringOf, type BoardShape, type Wiring } from './steps-wiring';

export type Arrangement =
  /** Input, kernel and output from left to right; channels below one another. */
  | 'row'
  /** Downwards; channels side by side. */
  | 'column'
  /** A strip a channel: its input with its kernel; the outputs below. */
  | 'strips'
  /** One map and its kernel side by side; the output below. */
  | 'corner'
  /** One dimension: rows below one another, the kernel under its window. */
  | 'signal';

export interface BoardPlan extends Layout {
  arrangement: Arrangement;
  wiring: Wiring;
  measure: Measure;
  /** Charts of a signal. */
  bars: readonly Bars[];
  /** Whether there is a grid of products. */
  products: boolean;
}

/** The room for a board. */
export interface BoardRoom {
  width: number;
  /** A board that is higher than this has to be worth it. */
  tallest: number;
  /** The size of the page's type in units of 16 px. */
  unit?: number;
  /** Whether products get a grid of their own; null: where cells stay large. */
  products?: boolean | null;
  /** Given for a board of one dimension: how its windows lie, and whether it is drawn as bars, too. */
  signal?: { windows: Windows; bars: boolean } | null;
}

const LARGEST_CELL = 58;
/** Numbers of two digits can be read in such cells. */
const LEGIBLE_CELL = 24;
const SMALLEST_CELL = 11;
/** How much smaller cells may become so that products are seen, and how small. */
const PRODUCTS_SHARE = 0.8;
const PRODUCTS_CELL = 34;
const SMALLEST_PRODUCT = 20;
/** Below this width gaps between grids are smaller. */
const NARROW = 560;
const TIGHT = 0.62;
/** From this width on the titles of a signal's rows stand left of them. */
const GUTTER_FROM = 640;
const GUTTER = 136;
/** What reads best from left to right is kept while it is not much smaller. */
const PREFERENCE: Record<Arrangement, number> = {
  row: 1,
  column: 0.9,
  strips: 0.86,
  corner: 0.88,
  signal: 1,
};

/** The board that shows its numbers largest. */
export function planBoard(shape: BoardShape, room: BoardRoom): BoardPlan {
  const { unit = 1, products = null } = room;
  if (shape.kernel === null || products === false) return best(shape, room, false);
  const full = best(shape, room, true);
  if (products === true || room.signal) return full;
  const plain = best(shape, room, false);
  const { size } = plain.measure;
  const least = Math.max(
    Math.min(PRODUCTS_CELL * unit, size),
    PRODUCTS_SHARE * size,
    SMALLEST_PRODUCT * unit,
  );
  return full.measure.size >= least && full.height <= Math.max(room.tallest, plain.height)
    ? full
    : plain;
}

function best(shape: BoardShape, room: BoardRoom, products: boolean): BoardPlan {
  const { unit = 1 } = room;
  let winner: { plan: BoardPlan; score: number } | null = null;
  for (const { arrangement, at } of candidates(shape, room, products)) {
    const air = room.width < NARROW * unit ? TIGHT : 1;
    const fits = (size: number): Layout => at(measureOf(size, unit, air));
    for (const size of sizesOf(fits, room)) {
      const measure = measureOf(size, unit, air);
      const layout = at(measure);
      const overflow = Math.min(1, room.tallest / layout.height) ** 0.5;
      const sideways = layout.width > room.width ? 0.1 : 1;
      const score = size * overflow * sideways * PREFERENCE[arrangement];
      if (winner && winner.score >= score) continue;
      const plan = { bars: [], ...layout, arrangement, wiring: wiringOf(shape), measure, products };
      winner = { plan, score };
    }
  }
  return (winner as { plan: BoardPlan }).plan;
}

/** The largest cells that fit the whole room, and those that fit its width and can be read. */
function sizesOf(at: (size: number) => Layout, { width, tallest, unit = 1 }: BoardRoom): number[] {
  const largest = Math.round(Math.max(LARGEST_CELL * unit, Math.min(120, width / 14)));
  const wide = largestThat(largest, (size) => at(size).width <= width);
  if (wide === null) return [SMALLEST_CELL];
  const legible = Math.min(wide, Math.round(LEGIBLE_CELL * unit));
  const whole = largestThat(wide, (size) => at(size).height <= tallest);
  return whole === null ? [legible] : [whole, legible];
}

/** The largest size, at most `most`, that fits; what is larger than one that does not fit does not fit, either. */
function largestThat(most: number, fits: (size: number) => boolean): number | null {
  if (fits(most)) return most;
  let [low, high] = [SMALLEST_CELL, most];
  if (!fits(low)) return null;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle;
  }
  return low;
}

const CORNER = 'corner' as const;

interface Candidate {
  arrangement: Arrangement;
  at: (measure: Measure) => Layout & { bars?: Bars[] };
}

function candidates(shape: BoardShape, room: BoardRoom, products: boolean): Candidate[] {
  const { signal, unit = 1 } = room;
  if (signal) {
    return [
      {
        arrangement: 'signal',
        at: (measure) => {
          const rows = shape.input.channels + shape.output.channels;
          const bars = signal.bars ? Math.max(32, Math.min(84, 220 / rows)) * unit : 0;
          const gutter = room.width >= GUTTER_FROM * unit ? GUTTER * unit : 0;
          return signalLayout(shape, signal.windows, measure, { products, bars, gutter });
        },
      },
    ];
  }
  const lanes = lanesOf(shape).length;
  const strips = [1, 2, 3, 4].filter((inLine) => inLine <= lanes);
  return [
    {
      arrangement: 'row',
      at: (measure) => bandLayout(shape, measure, { vertical: false, products }),
    },
    {
      arrangement: 'column',
      at: (measure) => bandLayout(shape, measure, { vertical: true, products }),
    },
    ...(lanes === 1 && shape.kernel && wiringOf(shape) === 'each' ? [CORNER] : []).map(
      (arrangement): Candidate => ({
        arrangement,
        at: (measure) => cornerLayout(shape, measure, { products }),
      }),
    ),
    ...(lanes > 1 ? strips : []).map((inLine): Candidate => ({
      arrangement: 'strips',
      at: (measure) => stripLayout(shape, measure, { inLine, products }),
    })),
  ];
}

/** The rectangle of a cell; rows and columns of padding are negative. */
export function cellBox(
  plane: Plane,
  { size, inset }: Measure,
  row: number,
  col: number,
): Rectangle {
  return {
    x: plane.x + inset + (col + plane.rim.left) * plane.stepX,
    y: plane.y + inset + (row + plane.rim.top) * plane.stepY,
    width: size,
    height: size,
  };
}

/** A grid of a part. Kernels and products are found by their output map and slice. */
export function planeOf(
  { planes }: Pick<BoardPlan, 'planes'>,
  part: PlanePart,
  channel: number,
  slice = 0,
): Plane | undefined {
  return planes.find(
    (plane) => plane.part === part && plane.channel === channel && plane.slice === slice,
  );
}

export interface Hit {
  plane: Plane;
  row: number;
  col: number;
  /** Whether it is a cell of padding. */
  padding: boolean;
}

/** The cell under a point. Gaps between cells belong to the nearest one. */
export function hitTest({ planes, measure }: BoardPlan, x: number, y: number): Hit | null {
  for (const plane of planes) {
    if (x < plane.x || y < plane.y || x > plane.x + plane.width || y > plane.y + plane.height) {
      continue;
    }
    const { rim, rows, cols } = plane;
    const along = (
      at: number,
      step: number,
      before: number,
      cells: number,
      after: number,
    ): number => {
      const index = Math.floor((at - measure.inset + measure.gap / 2) / step) - before;
      return Math.min(cells + after - 1, Math.max(-before, index));
    };
    const row = along(y - plane.y, plane.stepY, rim.top, rows, rim.bottom);
    const col = along(x - plane.x, plane.stepX, rim.left, cols, rim.right);
    return { plane, row, col, padding: row < 0 || col < 0 || row >= rows || col >= cols };
  }
  return null;
}
