// Where things stand in the lane of a convolution: kernels, partial maps, plus, bias, result.

import {
  CAPTION,
  fitted,
  FUNNEL,
  KERNEL_GAP,
  KERNEL_SHARE,
  LABEL,
  LANE_HEAD,
  PAD,
  PLUS,
  PLUS_GAP,
  rowSizes,
  type Box,
  type LaneLayer,
  type Point,
} from './lane-plan';

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
  /** The height of what is kept free for controls at the lower edge. */
  foot: number;
}

/** The large map gets an enlargement if its cells are smaller than this. */
const HITTABLE = 11;
const LEAST_MAGNIFIER = 110;

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
  const { map: side, foot } = rowSizes(layer.input.channels, cross, vertical, unit);
  const map = fitted(layer.input.rows, layer.input.cols, side, side);
  const kernel = side * KERNEL_SHARE;
  const head = LANE_HEAD * unit;
  const first = vertical ? PAD : head;
  const last = vertical ? lane.width - PAD : lane.height - foot;
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
    const space = lane.height - foot - resultAt - caption;
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
      foot,
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
    foot,
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
