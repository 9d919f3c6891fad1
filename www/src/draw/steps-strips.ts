// A board for a narrow page: every channel is a strip, its input map with its kernel beside it, and the strips follow one
// another in lines. The outputs come below.

import { linesOf, plusItem, type Layout } from './steps-bands';
import {
  above,
  biasItem,
  emptyDrawing,
  HEAD,
  inputItem,
  joined,
  kernelItem,
  outputItem,
  sumItem,
  type Head,
  type Item,
  type Measure,
} from './steps-items';
import { count, lanesOf, wiringOf, type BoardShape, type Lane } from './steps-wiring';

const GAP = 18;
const LINK = 34;
const EQUALS = 30;
const FLOW = 34;

/** The board as strips, `inLine` of them beside one another. */
export function stripLayout(
  shape: BoardShape,
  measure: Measure,
  { inLine, products }: { inLine: number; products: boolean },
): Layout {
  const { unit } = measure;
  const wiring = wiringOf(shape);
  const lanes = lanesOf(shape);
  const gap = GAP * unit * measure.air;
  const strips = lanes.map((lane) => stripOf(shape, lane, measure, products));
  const blocks: { item: Item; heads: Head['part'][]; space: number }[] = [];
  if (wiring === 'fan') {
    blocks.push({ item: inputItem(shape, 0, true, measure), heads: ['input'], space: 0 });
    const heads: Head['part'][] = ['kernel', 'output'];
    blocks.push({ item: linesOf(strips, inLine, gap), heads, space: LINK * unit });
  } else {
    const heads: Head['part'][] =
      wiring === 'sum' ? ['input', 'kernel'] : ['input', 'kernel', 'output'];
    blocks.push({ item: linesOf(padded(strips), inLine, gap), heads, space: 0 });
  }
  if (wiring === 'sum') {
    const summed = lanes.filter(({ kernel }) => kernel).length > 1;
    if (summed || shape.bias) {
      blocks.push({ item: plusItem(shape, true, measure), heads: [], space: FLOW * unit });
    }
    const maps = count(shape.output.channels).map((channel) =>
      outputItem(shape, channel, false, measure),
    );
    const width = Math.max(...blocks.map(({ item }) => item.width));
    const each = (maps[0]?.width ?? 1) + gap;
    const across = Math.max(1, Math.min(maps.length, Math.floor((width + gap) / each)));
    blocks.push({ item: linesOf(maps, across, gap), heads: ['output'], space: FLOW * unit });
  }

  const drawing = emptyDrawing();
  const width = Math.max(...blocks.map(({ item }) => item.width));
  let y = 0;
  for (const { item, heads, space } of blocks) {
    y += space;
    const top = y;
    if (heads.length > 0) y += HEAD * unit;
    item.put((width - item.width) / 2, y, drawing);
    y += item.height;
    for (const part of heads) {
      // Of several, each stands above the first grid of its part.
      const first = drawing.planes.find((plane) => plane.part === part);
      if (!first) continue;
      const x = heads.length > 1 ? first.x + first.width / 2 : width / 2;
      drawing.heads.push({ part, x, y: top, width, centred: true });
    }
  }
  return { ...drawing, width, height: y };
}

/** One map through one kernel, on a narrow page: both beside one another, the output below them. */
export function cornerLayout(
  shape: BoardShape,
  measure: Measure,
  { products }: { products: boolean },
): Layout {
  const { unit } = measure;
  const strip = stripOf(shape, { ...FIRST_LANE, output: null }, measure, products);
  const output = outputItem(shape, 0, false, measure);
  const drawing = emptyDrawing();
  const width = Math.max(strip.width, output.width);
  const head = HEAD * unit;
  const below = head + strip.height + FLOW * unit;
  strip.put((width - strip.width) / 2, head, drawing);
  // Below the kernel, so that what leads to it crosses no numbers.
  output.put(width - output.width, below + head, drawing);
  for (const part of ['input', 'kernel', 'output'] as const) {
    const plane = drawing.planes.find((each) => each.part === part);
    if (!plane) continue;
    const y = part === 'output' ? below : 0;
    drawing.heads.push({ part, x: plane.x + plane.width / 2, y, width, centred: true });
  }
  return { ...drawing, width, height: below + head + output.height };
}

const FIRST_LANE: Lane = { input: 0, kernel: { out: 0, input: 0 }, output: 0, active: true };

/** Equal in size, so that lines of them align: kernels of other groups leave gaps. */
function padded(items: readonly Item[]): Item[] {
  const width = Math.max(...items.map((item) => item.width));
  const axis = Math.max(...items.map((item) => item.axis));
  const below = Math.max(...items.map((item) => item.height - item.axis));
  return items.map((item) => ({
    width,
    height: axis + below,
    axis,
    put: (x, y, into) => item.put(x, y + axis - item.axis, into),
  }));
}

function stripOf(shape: BoardShape, lane: Lane, measure: Measure, products: boolean): Item {
  const { unit, air } = measure;
  const wiring = wiringOf(shape);
  const { input, output, kernel, active } = lane;
  const several = shape.input.channels > 1 || shape.output.channels > 1;
  const parts: { item: Item; sign: 'times' | 'equals' | null; space: number }[] = [];
  if (input !== null) {
    parts.push({ item: inputItem(shape, input, active, measure), sign: null, space: 0 });
  }
  if (kernel) {
    let item = kernelItem(shape, kernel, 'kernel', active, several, measure);
    if (products && active) {
      const made = kernelItem(shape, kernel, 'products', true, false, measure);
      item = joined(item, made, 'equals', EQUALS * unit, true, measure);
    }
    if (wiring === 'sum') item = above(item, sumItem(input ?? 0, measure), measure);
    else if (shape.bias) item = above(item, biasItem(kernel.out, measure), measure);
    parts.push({ item, sign: 'times', space: LINK * unit * air });
  }
  if (output !== null) {
    parts.push({
      item: outputItem(shape, output, false, measure),
      sign: null,
      space: LINK * unit * air,
    });
  }
  return parts
    .slice(1)
    .reduce<Item>(
      (strip, { item, sign, space }) => joined(strip, item, sign, space, false, measure),
      (parts[0] as { item: Item }).item,
    );
}
