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
const PAD = 14;

/** More inputs than this are not told apart: the largest stay, and the others are one row. */
export const MOST_ROWS = 10;
const SMALLEST_MAP = 30;
const LARGEST_MAP = 58;
const KERNEL_SHARE = 0.85;
/** The number of the channel. */
const LABEL = 20;
const KERNEL_GAP = 16;
/** Where the partial maps flow together. */
const FUNNEL = 58;
const PLUS = 15;
const PLUS_GAP = 12;
const LEAST_RESULT = 172;
const MOST_RESULT = 360;
/** The line with the cell's number under a large map. */
const CAPTION = 26;

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

/** The side of a partial map, and how many rows there are at most at once. */
function rowSizes(
  inputs: number,
  cross: number,
  vertical: boolean,
  unit: number,
): { map: number; most: number } {
  const space = vertical ? cross - 2 * PAD : cross - (LANE_HEAD + LANE_FOOT) * unit - PAD;
  const fit = (rows: number): number => Math.floor(space / rows) - (vertical ? 6 : 8);
  let most = Math.min(inputs, MOST_ROWS);
  while (most > 2 && fit(most) < SMALLEST_MAP) most--;
  return { map: Math.max(SMALLEST_MAP, Math.min(LARGEST_MAP, fit(most))), most };
}

/** How many rows the lane of a convolution has at once; the last one may be "the others". */
export function rowsAtOnce(inputs: number, cross: number, vertical: boolean, unit = 1): number {
  return rowSizes(inputs, cross, vertical, unit).most;
}

export interface ConvolutionRow {
  /** Where the link from the input map arrives. */
  entry: Point;
  label: Point;
  kernel: Box;
  map: Box;
  /** Where the partial map flows on. */
  exit: Point;
}

export interface ConvolutionPlan {
  rows: ConvolutionRow[];
  /** The middle of the "+", and its radius. */
  plus: Point;
  radius: number;
  /** Where the bias stands: the end of its line and the middle of its text. */
  bias: Point;
  result: Box;
  /** What the result's number stands in. */
  caption: Box;
  /** An enlargement of the cells around the cursor, where the result's own cells are small. */
  magnifier: Box | null;
  /** Where the link to the output map leaves. */
  out: Point;
}

/** The large map gets an enlargement if its cells are smaller than this. */
const HITTABLE = 11;
const LEAST_MAGNIFIER = 110;

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

/**
 * Where everything stands in the lane of a convolution. `rows` is how many rows are shown (the others' included), `sources` where
 * along the lane's cross axis the input maps of these rows lie, if they are in sight: rows stand beside them where there is room.
 */
export function planConvolution(
  layer: LaneLayer,
  rows: number,
  lane: { width: number; height: number },
  vertical: boolean,
  sources: readonly (number | null)[] = [],
  unit = 1,
): ConvolutionPlan {
  const cross = vertical ? lane.width : lane.height;
  const { map: side } = rowSizes(layer.input.channels, cross, vertical, unit);
  const map = fitted(layer.input.rows, layer.input.cols, side, side);
  const kernel = side * KERNEL_SHARE;
  const head = LANE_HEAD * unit;
  const first = vertical ? PAD : head;
  const last = vertical ? lane.width - PAD : lane.height - LANE_FOOT * unit;
  const centres = spread(rows, first, last, side + (vertical ? 4 : 6), sources);
  const start = vertical ? head + LABEL : PAD + LABEL;
  const mapAt = start + kernel + KERNEL_GAP;
  const funnel = mapAt + side;
  const boxes = centres.map((centre): ConvolutionRow => {
    const at = (along: number, width: number, height: number): Box =>
      vertical
        ? { x: centre - width / 2, y: along, width, height }
        : { x: along, y: centre - height / 2, width, height };
    const point = (along: number): Point =>
      vertical ? { x: centre, y: along } : { x: along, y: centre };
    const inner = (side - (vertical ? map.height : map.width)) / 2;
    return {
      entry: point(vertical ? head : 0),
      // Beside the link that arrives, not on it.
      label: vertical
        ? { x: centre + 10, y: head + LABEL / 2 - 2 }
        : { x: PAD + LABEL / 2 - 4, y: centre - 10 },
      kernel: at(start, kernel, kernel),
      map: at(mapAt + inner, map.width, map.height),
      exit: point(mapAt + inner + (vertical ? map.height : map.width)),
    };
  });
  const plusAt = funnel + FUNNEL + PLUS;
  const resultAt = plusAt + PLUS + PLUS_GAP;
  const caption = CAPTION * unit;
  const { rows: outRows, cols: outCols } = layer.output;
  if (vertical) {
    const middle = lane.width / 2;
    const space = lane.height - LANE_FOOT * unit - resultAt - caption;
    const size = fitted(outRows, outCols, lane.width - 2 * PAD, space);
    const result = { x: middle - size.width / 2, y: resultAt, ...size };
    return {
      rows: boxes,
      plus: { x: middle, y: plusAt },
      radius: PLUS,
      bias: { x: middle + PLUS + 22, y: plusAt },
      result,
      caption: { x: PAD, y: resultAt + size.height, width: lane.width - 2 * PAD, height: caption },
      magnifier: null,
      out: { x: middle, y: lane.height },
    };
  }
  const width = lane.width - PAD - resultAt;
  const room = last - first;
  const whole = fitted(outRows, outCols, width, room - 2 * caption);
  const isSmall = Math.min(whole.width / outCols, whole.height / outRows) < HITTABLE;
  const left = Math.min(width, room - whole.height - 2 * caption - 8);
  const lens = isSmall && left >= LEAST_MAGNIFIER * unit ? left : 0;
  const block = whole.height + caption + (lens ? 8 + lens : 0);
  const top = Math.max(first + caption, first + (room - block) / 2);
  const x = resultAt + (width - whole.width) / 2;
  const result = { x, y: top, ...whole };
  const plus = { x: plusAt, y: top + whole.height / 2 };
  return {
    rows: boxes,
    plus,
    radius: PLUS,
    bias: { x: plusAt, y: plus.y + PLUS + 26 },
    result,
    caption: { x: resultAt, y: top + whole.height, width, height: caption },
    magnifier: lens
      ? {
          x: resultAt + (width - lens) / 2,
          y: top + whole.height + caption + 4,
          width: lens,
          height: lens,
        }
      : null,
    out: { x: lane.width, y: plus.y },
  };
}

/** Centres of rows between `first` and `last`: beside their sources if these leave room for a row of `pitch`, else evenly. */
function spread(
  rows: number,
  first: number,
  last: number,
  pitch: number,
  sources: readonly (number | null)[],
): number[] {
  const beside = sources.slice(0, rows);
  const fits =
    beside.length === rows &&
    beside.every((at, index) => {
      if (at === null || at < first + pitch / 2 - 8 || at > last - pitch / 2 + 8) return false;
      const before = beside[index - 1];
      return index === 0 || (typeof before === 'number' && at - before >= pitch - 2);
    });
  if (fits) return beside.map((at) => at ?? 0);
  const step = Math.min((last - first) / rows, 2.2 * pitch);
  const begin = (first + last - step * rows) / 2;
  return Array.from({ length: rows }, (_, index) => begin + step * (index + 0.5));
}

/** The curve or the numbers between two maps. */
const MIDDLE = 92;
const ARROW = 18;
/** Between two maps side by side on a narrow page. */
const BETWEEN = 24;

/** Narrower than this, the pictures stand below each other. */
const runsDown = (width: number, unit: number): boolean => width < 380 * unit;

export interface MapLanePlan {
  input: Box;
  middle: Box;
  output: Box;
  /** Whether the number flows down inside of the lane instead of along the network. */
  down: boolean;
  /** Where arrows go from input to middle and on to the output. */
  arrows: [Point, Point][];
}

/** Where a map before, what happens to its numbers, and the map after stand. */
export function planMap(
  layer: LaneLayer,
  lane: { width: number; height: number },
  vertical: boolean,
  middle: { width: number; height: number } = { width: MIDDLE, height: MIDDLE },
  unit = 1,
): MapLanePlan {
  const head = LANE_HEAD * unit;
  const foot = LANE_FOOT * unit;
  const caption = CAPTION * unit;
  const down = !vertical && runsDown(lane.width, unit);
  const { input, output } = layer;
  if (down) {
    const space = lane.height - head - foot - middle.height - 2 * caption - 2 * ARROW;
    const width = lane.width - 2 * PAD;
    const before = fitted(input.rows, input.cols, width, space / 2);
    const after = fitted(output.rows, output.cols, width, space / 2);
    const used = before.height + after.height + middle.height + 2 * caption + 2 * ARROW;
    const top = head + Math.max(0, (lane.height - head - foot - used) / 2);
    const centre = lane.width / 2;
    const middleAt = top + caption + before.height + ARROW;
    const outputAt = middleAt + middle.height + ARROW + caption;
    return {
      down,
      input: { x: centre - before.width / 2, y: top + caption, ...before },
      middle: { x: PAD, y: middleAt, width, height: middle.height },
      output: { x: centre - after.width / 2, y: outputAt, ...after },
      arrows: [
        [
          { x: centre, y: middleAt - ARROW + 2 },
          { x: centre, y: middleAt - 2 },
        ],
        [
          { x: centre, y: middleAt + middle.height + 2 },
          { x: centre, y: outputAt - caption - 2 },
        ],
      ],
    };
  }
  if (vertical) return planMapAcross(layer, lane, middle, unit);
  const across = middle.width;
  const width = (lane.width - 2 * PAD - across - 2 * ARROW) / 2;
  const height = lane.height - head - foot - caption;
  const before = fitted(input.rows, input.cols, width, height);
  const after = fitted(output.rows, output.cols, width, height);
  const centre = head + caption + height / 2;
  const middleAt = PAD + width + ARROW;
  const outputAt = middleAt + across + ARROW;
  const tall = Math.min(height, middle.height);
  return {
    down,
    input: { x: PAD + (width - before.width) / 2, y: centre - before.height / 2, ...before },
    middle: { x: middleAt, y: centre - tall / 2, width: across, height: tall },
    output: { x: outputAt + (width - after.width) / 2, y: centre - after.height / 2, ...after },
    arrows: [
      [
        { x: middleAt - ARROW + 2, y: centre },
        { x: middleAt - 2, y: centre },
      ],
      [
        { x: middleAt + across + 2, y: centre },
        { x: outputAt - 2, y: centre },
      ],
    ],
  };
}

/** Before and after side by side, as large as fingers need them, and below them what happens to a number. */
function planMapAcross(
  { input, output }: LaneLayer,
  lane: { width: number; height: number },
  middle: { width: number; height: number },
  unit: number,
): MapLanePlan {
  const top = (LANE_HEAD + CAPTION) * unit;
  const room = lane.height - top - LANE_FOOT * unit - ARROW - middle.height;
  const half = (lane.width - 2 * PAD - BETWEEN) / 2;
  const before = fitted(input.rows, input.cols, half, room);
  const after = fitted(output.rows, output.cols, half, room);
  const left = PAD + half / 2;
  const right = lane.width - left;
  const y = top + Math.max(before.height, after.height) + ARROW;
  const box = { x: (lane.width - middle.width) / 2, y, ...middle };
  const line = y + middle.height / 2;
  return {
    down: false,
    input: { x: left - before.width / 2, y: top, ...before },
    middle: box,
    output: { x: right - after.width / 2, y: top, ...after },
    arrows: [
      [
        { x: left, y: top + before.height + 4 },
        { x: box.x - 4, y: line },
      ],
      [
        { x: box.x + box.width + 4, y: line },
        { x: right, y: top + after.height + 6 },
      ],
    ],
  };
}
