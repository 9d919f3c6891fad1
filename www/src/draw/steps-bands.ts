// A board whose parts follow one another: input, kernel, products, sums, output. From left to right, with the channels below
// one another, or downwards, with the channels side by side.

import {
  above,
  biasItem,
  emptyDrawing,
  HEAD,
  inputItem,
  kernelItem,
  outputItem,
  signRadius,
  sumItem,
  type Drawing,
  type Head,
  type Item,
  type Measure,
  type Sign,
} from './steps-items';
import { count, lanesOf, wiringOf, type BoardShape } from './steps-wiring';

export interface Layout extends Drawing {
  width: number;
  height: number;
}

/** One part of the board: its piece in every lane. */
interface Band {
  head: Head['part'] | null;
  /** One a lane; `spans` is a single piece beside all of them. */
  items: (Item | null)[];
  spans: boolean;
  /** The sign and the room before it. */
  sign: Sign['kind'] | null;
  space: number;
}

const LANE_GAP = 12;
/** Where lines run from the window to the kernel, and on to the output. */
const LINK = 44;
const LINK_DOWN = 34;
const EQUALS = 34;
const FUNNEL = 44;

/** The board at this measure. `sideways` limits how far the outputs of one filter after the other may reach. */
export function bandLayout(
  shape: BoardShape,
  measure: Measure,
  { vertical, products }: { vertical: boolean; products: boolean },
): Layout {
  const { unit } = measure;
  const bands = bandsOf(shape, measure, vertical, products);
  const across = (item: Item): number => (vertical ? item.width : item.height);
  const before = (item: Item): number => (vertical ? item.width / 2 : item.axis);
  const along = (item: Item): number => (vertical ? item.height : item.width);

  // Every lane is as wide as its widest piece, to both sides of its axis.
  const lanes = count(
    bands[0]?.spans
      ? Math.max(0, ...bands.map(({ items }) => items.length))
      : (bands[0]?.items.length ?? 0),
  );
  const inLanes = bands.filter(({ spans }) => !spans);
  const sides = lanes.map((lane) => {
    const items = inLanes.flatMap(({ items }) => items[lane] ?? []);
    return {
      above: Math.max(0, ...items.map(before)),
      below: Math.max(0, ...items.map((item) => across(item) - before(item))),
    };
  });
  const gap = LANE_GAP * unit;
  const laneCross =
    sides.reduce((sum, side) => sum + side.above + side.below, 0) +
    gap * Math.max(0, lanes.length - 1);
  const spanning = bands.filter(({ spans }) => spans).flatMap(({ items }) => items);
  const cross = Math.max(laneCross, ...spanning.map((item) => (item ? across(item) : 0)));
  const origin = vertical ? 0 : HEAD * unit;
  let start = origin + (cross - laneCross) / 2;
  const axes = sides.map((side) => {
    const axis = start + side.above;
    start += side.above + side.below + gap;
    return axis;
  });
  const middle = lanes.length > 1 || laneCross < cross ? origin + cross / 2 : (axes[0] ?? 0);

  const drawing = emptyDrawing();
  let main = 0;
  for (const band of bands) {
    const pieces = band.items.flatMap((item) => item ?? []);
    const length = Math.max(0, ...pieces.map(along));
    const headed = band.head !== null;
    const from = main + band.space;
    if (band.sign && pieces.length > 0) {
      band.items.forEach((item, lane) => {
        if (!item) return;
        const at = band.spans ? middle : (axes[lane] ?? middle);
        const radius = signRadius(unit);
        const between = main + band.space / 2;
        drawing.signs.push(
          vertical
            ? { kind: band.sign ?? 'times', x: at, y: between, radius }
            : { kind: band.sign ?? 'times', x: between, y: at, radius },
        );
      });
    }
    const top = from + (vertical && headed ? HEAD * unit : 0);
    band.items.forEach((item, lane) => {
      if (!item) return;
      const at = (band.spans ? middle : (axes[lane] ?? middle)) - before(item);
      const put = top + (length - along(item)) / 2;
      if (vertical) item.put(at, put, drawing);
      else item.put(put, at, drawing);
    });
    if (band.head) {
      drawing.heads.push(
        vertical
          ? { part: band.head, x: cross / 2, y: from, width: cross, centred: true }
          : { part: band.head, x: from + length / 2, y: 0, width: length, centred: true },
      );
    }
    main = top + length;
  }
  return vertical
    ? { ...drawing, width: cross, height: main }
    : { ...drawing, width: main, height: origin + cross };
}

function bandsOf(
  shape: BoardShape,
  measure: Measure,
  vertical: boolean,
  products: boolean,
): Band[] {
  const { unit, size, air } = measure;
  const wiring = wiringOf(shape);
  const lanes = lanesOf(shape);
  const several = lanes.length > 1;
  const link = vertical
    ? LINK_DOWN * unit
    : Math.max(LINK * unit * air, Math.min(size * 1.1, 72 * unit));
  const bands: Band[] = [];
  const add = (
    head: Band['head'],
    items: Band['items'],
    sign: Band['sign'] = null,
    space = 0,
    spans = false,
  ): void => {
    bands.push({ head, items, spans, sign, space });
  };

  if (wiring === 'fan') add('input', [inputItem(shape, 0, true, measure)], null, 0, true);
  else {
    add(
      'input',
      lanes.map(({ input, active }) => inputItem(shape, input ?? 0, active, measure)),
    );
  }

  const withKernel = shape.kernel !== null;
  const ownBias = shape.bias && wiring !== 'sum';
  if (withKernel) {
    add(
      'kernel',
      lanes.map(({ kernel, active }) => {
        if (!kernel) return null;
        const item = kernelItem(shape, kernel, 'kernel', active, several, measure);
        return ownBias ? above(item, biasItem(kernel.out, measure), measure) : item;
      }),
      'times',
      link,
    );
  }
  if (withKernel && products) {
    add(
      'products',
      lanes.map(({ kernel, active }) =>
        kernel && active ? kernelItem(shape, kernel, 'products', true, several, measure) : null,
      ),
      'equals',
      EQUALS * unit * air,
    );
  }
  if (wiring === 'sum') {
    const summed = lanes.filter(({ kernel }) => kernel).length > 1;
    if (summed) {
      add(
        null,
        lanes.map(({ input, kernel }) => (kernel ? sumItem(input ?? 0, measure) : null)),
        null,
        18 * unit * air,
      );
    }
    if (summed || shape.bias) {
      const plus = plusItem(shape, vertical, measure);
      add(null, [plus], null, (summed ? FUNNEL : 20) * unit * air, true);
    }
    add(
      'output',
      outputsInRows(shape, measure, vertical, lanes.length),
      null,
      (vertical ? LINK_DOWN : LINK * air) * unit,
      true,
    );
  } else {
    add(
      'output',
      lanes.map(({ output }) => outputItem(shape, output ?? 0, vertical, measure)),
      null,
      link,
    );
  }
  return bands;
}

/** Where the channels' sums and the bias flow together. */
export function plusItem(shape: BoardShape, vertical: boolean, measure: Measure): Item {
  const { unit } = measure;
  const radius = 14 * unit;
  const bias = shape.bias ? biasItem(shape.filter, measure) : null;
  const space = 16 * unit;
  const put: Item['put'] = (x, y, into) => {
    into.signs.push({ kind: 'plus', x, y, radius });
  };
  if (vertical) {
    const side = bias ? bias.width + space : 0;
    // The plus stands in the middle of the board, its bias beside it.
    return {
      width: 2 * (radius + side),
      height: 2 * radius,
      axis: radius,
      put: (x, y, into) => {
        put(x + radius + side, y + radius, into);
        bias?.put(x + side + 2 * radius + space, y + radius - bias.height / 2, into);
      },
    };
  }
  const width = Math.max(2 * radius, bias?.width ?? 0);
  const below = bias ? space + bias.height : 0;
  return {
    width,
    height: 2 * radius + below,
    axis: radius,
    put: (x, y, into) => {
      put(x + width / 2, y + radius, into);
      bias?.put(x + (width - bias.width) / 2, y + 2 * radius + space, into);
    },
  };
}

/** All output maps as one piece: across the lanes as far as these reach, then in a second line. */
function outputsInRows(
  shape: BoardShape,
  measure: Measure,
  vertical: boolean,
  lanes: number,
): Item[] {
  const maps = count(shape.output.channels).map((channel) =>
    outputItem(shape, channel, vertical, measure),
  );
  const first = maps[0];
  if (!first) return [];
  const gap = LANE_GAP * measure.unit;
  const reach =
    lanes *
    (vertical
      ? inputItem(shape, 0, true, measure).width
      : inputItem(shape, 0, true, measure).height);
  const each = (vertical ? first.width : first.height) + gap;
  const inLine = Math.max(1, Math.min(maps.length, Math.floor((reach + gap * lanes) / each)));
  return [linesOf(maps, vertical ? inLine : Math.ceil(maps.length / inLine), gap)];
}

/** Equal pieces in lines of at most `inLine`, each centred. */
export function linesOf(items: readonly Item[], inLine: number, gap: number): Item {
  const first = items[0];
  const { width = 0, height = 0 } = first ?? {};
  const lines = Math.ceil(items.length / inLine);
  const inFirst = Math.min(inLine, items.length);
  const whole = {
    width: inFirst * width + (inFirst - 1) * gap,
    height: lines * height + (lines - 1) * gap,
  };
  return {
    ...whole,
    axis: whole.height / 2,
    put: (x, y, into) =>
      items.forEach((item, index) => {
        const line = Math.floor(index / inLine);
        const inThis = Math.min(inLine, items.length - line * inLine);
        const left = (whole.width - (inThis * width + (inThis - 1) * gap)) / 2;
        item.put(x + left + (index % inLine) * (width + gap), y + line * (height + gap), into);
      }),
  };
}
