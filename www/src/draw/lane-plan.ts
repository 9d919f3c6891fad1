// Where things stand in an opened lane: the gap in the network in which one layer is taken apart. Lengths are CSS pixels, counted
// from the lane's own corner; `vertical` means that the network runs downwards (phones), so that a lane is a band across it.

export interface Point {
  x: number;
  y: number;
}

export interface Box extends Point {
  width: number;
  height: number;
}

interface Size3 {
  channels: number;
  rows: number;
  cols: number;
}

/** What a lane has to know of its layer; `kind` is the layer's own name for what it is. */
export interface LaneLayer {
  kind: string;
  input: Size3;
  output: Size3;
}

/** What a lane shows. Its anatomy, not the layer's: every function of one number looks alike. */
export type LaneKind =
  /** Kernels, partial maps, plus, bias, result. */
  | 'convolution'
  /** One map before and after: activation, pooling, normalisation, dropout. */
  | 'map'
  /** The same for numbers that are no maps. */
  | 'vector'
  | 'flatten'
  | 'linear'
  | 'softmax';

const isVector = ({ rows, cols }: Size3): boolean => rows === 1 && cols === 1;

export function laneKind({ kind, input }: LaneLayer): LaneKind {
  if (kind === 'conv2d') return 'convolution';
  if (kind === 'flatten' || kind === 'linear' || kind === 'softmax') return kind;
  return isVector(input) ? 'vector' : 'map';
}

/** What is known before a lane has a place. */
export interface LaneRequest extends LaneLayer {
  /** The lane's other side. */
  cross: number;
  /** How much there is along the network for everything together. */
  main: number;
  vertical: boolean;
  /** How roomy the network is drawn: from 0.6 (tight) to 1.12. */
  scale: number;
  /** The size of the page's type in units of 16 px. */
  unit?: number;
}

/** How long a lane is along the network: the least with which all of it can be used, and what suits it. */
interface LaneNeed {
  least: number;
  best: number;
}

/** The title with the button that closes, and the controls below. */
export const LANE_HEAD = 40;
export const LANE_FOOT = 48;
/** Below the maps where the band has the controls. */
const MARGIN = 14;
const PAGES = 40;
export const PAD = 14;

/** More inputs than this are not told apart: the largest stay, and the others are one row. */
const MOST_ROWS = 10;
const SMALLEST_MAP = 30;
const LARGEST_MAP = 58;
export const KERNEL_SHARE = 0.85;
/** The number of the channel. */
export const LABEL = 20;
export const KERNEL_GAP = 16;
/** Where the partial maps flow together. */
export const FUNNEL = 58;
export const PLUS = 15;
export const PLUS_GAP = 12;
const LEAST_RESULT = 172;
const MOST_RESULT = 360;
/** The curve or the numbers between two maps. */
export const MIDDLE = 92;
export const ARROW = 18;
/** Between two maps side by side on a narrow page. */
export const BETWEEN = 24;
/** The line with the cell's number under a large map. */
export const CAPTION = 26;

const TIGHT = 0.6;
const ROOMY = 1;

/** How long the lane of a layer wants to be along the network. Never less than it takes to use it: the rest is panned to. */
export function laneNeed(request: LaneRequest): number {
  const { cross, main, vertical, scale, unit = 1 } = request;
  const { least, best } = needOf(request, cross, vertical, unit);
  const share = Math.min(1, Math.max(0, (scale - TIGHT) / (ROOMY - TIGHT)));
  const wanted = least + share * (best - least);
  // A lane that left nothing of the network beside it would not be in place any more.
  return Math.round(vertical ? wanted : Math.max(least, Math.min(wanted, 0.45 * main)));
}

function needOf(layer: LaneLayer, cross: number, vertical: boolean, unit: number): LaneNeed {
  const { input, output } = layer;
  const bars = (LANE_HEAD + LANE_FOOT) * unit;
  switch (laneKind(layer)) {
    case 'convolution': {
      const { map } = rowSizes(input.channels, cross, vertical, unit);
      const parts = LABEL + map * (1 + KERNEL_SHARE) + KERNEL_GAP + FUNNEL + 2 * PLUS + PLUS_GAP;
      if (vertical) {
        const side = Math.min(cross - 2 * PAD, MOST_RESULT);
        const rest = bars + parts + CAPTION * unit + PAD;
        return { least: rest + Math.min(side, 200), best: rest + side };
      }
      const side = Math.max(LEAST_RESULT, Math.min(MOST_RESULT, 0.48 * cross));
      return { least: parts + 2 * PAD + LEAST_RESULT, best: parts + 2 * PAD + side };
    }
    case 'map':
    case 'vector':
      if (vertical) {
        const side = (cross - 2 * PAD - BETWEEN) / 2;
        const tallest = layer.kind === 'batch-norm2d' ? 150 : 112;
        const height = bars + CAPTION * unit + side + ARROW + tallest * unit;
        return { least: height, best: height };
      }
      return layer.kind === 'batch-norm2d'
        ? { least: 470 * unit, best: 540 * unit }
        : { least: 400 * unit, best: 480 * unit };
    case 'flatten':
      return vertical
        ? { least: bars + 430 * unit, best: bars + 430 * unit }
        : { least: 420 * unit, best: 500 * unit };
    case 'linear':
      return vertical
        ? { least: bars + 390 * unit, best: bars + 390 * unit }
        : { least: 370 * unit, best: 440 * unit };
    case 'softmax': {
      const height = bars + (120 + 26 * Math.min(12, output.channels)) * unit;
      return vertical ? { least: height, best: height } : { least: 380 * unit, best: 450 * unit };
    }
  }
}

/** The side of a partial map, how many rows there are at most at once, and what is kept free below them. */
export function rowSizes(
  inputs: number,
  cross: number,
  vertical: boolean,
  unit: number,
): { map: number; most: number; foot: number } {
  const above = (foot: number): { map: number; most: number; foot: number } => {
    const space = vertical ? cross - 2 * PAD : cross - LANE_HEAD * unit - foot - PAD;
    const fit = (rows: number): number => Math.floor(space / rows) - (vertical ? 6 : 8);
    let most = Math.min(inputs, MOST_ROWS);
    while (most > 2 && fit(most) < SMALLEST_MAP) most--;
    const map = Math.max(SMALLEST_MAP, Math.min(LARGEST_MAP, fit(most)));
    return { map, most, foot };
  };
  if (vertical) return above(LANE_FOOT * unit);
  const whole = above(MARGIN);
  // Pages are turned below the rows.
  return whole.most < inputs ? above(PAGES * unit) : whole;
}

/** What is kept free below the maps of any other lane. */
export const footOf = (vertical: boolean, unit: number): number =>
  vertical ? LANE_FOOT * unit : MARGIN;

/** How many rows the lane of a convolution has at once; the last one may be "the others". */
export function rowsAtOnce(inputs: number, cross: number, vertical: boolean, unit = 1): number {
  return rowSizes(inputs, cross, vertical, unit).most;
}

/** A map of rows x cols as large as it fits into a box. */
export function fitted(
  rows: number,
  cols: number,
  width: number,
  height: number,
): Omit<Box, 'x' | 'y'> {
  const scale = Math.max(0, Math.min(width / cols, height / rows));
  // Whole pixels a cell, so that all cells are alike; small cells cannot afford it.
  const cell = scale >= 4 ? Math.floor(scale) : scale;
  return { width: cols * cell, height: rows * cell };
}
