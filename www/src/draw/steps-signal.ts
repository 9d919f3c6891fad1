// A board of one dimension: the signal as bars and as a row of cells, the kernel sliding below it, every output below the
// middle of its window.

import type { Layout } from './steps-bands';
import {
  biasItem,
  emptyDrawing,
  HEAD,
  pitchOf,
  sideOf,
  type Drawing,
  type Head,
  type Measure,
  type Plane,
} from './steps-items';
import { count, lanesOf, wiringOf, type BoardShape } from './steps-wiring';
import { NO_RIM, type Rectangle } from './fit';

/** How the windows of a signal lie: what the core's size formula says. */
export interface Windows {
  /** The column, counted from the unpadded input, in which the first window begins. */
  start: number;
  stride: number;
  /** Columns from the first to the last cell that a window reads. */
  span: number;
  /** Columns between two of them. */
  dilation: number;
}

/** A chart of bars above or below a row. */
export interface Bars extends Rectangle {
  part: 'input' | 'output';
  channel: number;
}

export interface SignalLayout extends Layout {
  bars: Bars[];
}

const ROW_GAP = 10;
const DROP = 40;

/**
 * A signal's board; with a gutter the titles of its rows stand left of them. Kernels and products stand below the first window:
 * {@link slid} moves them on.
 */
export function signalLayout(
  shape: BoardShape,
  windows: Windows,
  measure: Measure,
  { products, bars, gutter }: { products: boolean; bars: number; gutter: number },
): SignalLayout {
  const { unit, size, inset } = measure;
  const { input, rim, kernel, output } = shape;
  const step = pitchOf(measure);
  const drawing: Drawing = emptyDrawing();
  const charts: Bars[] = [];
  const wiring = wiringOf(shape);
  const lanes = lanesOf(shape);
  const label = gutter;
  const first = (windows.span - 1) / 2 + windows.start;
  const outputStep = step * windows.stride;
  const last = first + (output.cols - 1) * windows.stride;
  // An output may hang out on either side when padding is larger than half a window.
  const leftmost = Math.min(-rim.left, first);
  const rightmost = Math.max(input.cols - 1 + rim.right, last);
  const columnX = (col: number): number => label + inset + (col - leftmost) * step;
  const width = label + 2 * inset + (rightmost - leftmost) * step + size;
  const height = sideOf(1, measure);
  const row = (
    plane: Partial<Plane> & Pick<Plane, 'part' | 'channel'>,
    x: number,
    y: number,
    length: number,
  ): void => {
    drawing.planes.push({
      slice: 0,
      rows: 1,
      cols: 1,
      rim: NO_RIM,
      stepX: step,
      stepY: step,
      captioned: false,
      active: true,
      ...plane,
      x: x - inset,
      y,
      width: length + 2 * inset,
      height,
    });
  };
  let y = 0;
  /** The title above a row, or beside it where there is a gutter. */
  const head = (part: Head['part'], beside: boolean): void => {
    if (beside !== gutter > 0) return;
    if (beside) {
      const middle = y + height / 2 - 10 * unit;
      drawing.heads.push({ part, x: 0, y: middle, width: gutter, centred: false });
      return;
    }
    drawing.heads.push({ part, x: 0, y, width, centred: false });
    y += HEAD * unit;
  };
  const chart = (part: 'input' | 'output', channel: number): void => {
    if (bars <= 0) return;
    charts.push({ part, channel, x: label, y, width: width - label, height: bars });
    y += bars + 4;
  };
  const kernelX = columnX(windows.start);
  const kernelLength = ((kernel?.cols ?? 1) - 1) * step * windows.dilation + size;
  const slides = (lane: (typeof lanes)[number]): void => {
    if (!lane.kernel || !kernel) return;
    const { out, input: slice } = lane.kernel;
    const common = { channel: out, slice, cols: kernel.cols, stepX: step * windows.dilation };
    if (lane === firstKernel) head('kernel', true);
    row({ part: 'kernel', active: lane.active, ...common }, kernelX, y, kernelLength);
    y += height + ROW_GAP * unit;
    if (!products || !lane.active) return;
    if (lane === firstKernel) head('products', true);
    row({ part: 'products', ...common }, kernelX, y, kernelLength);
    y += height + ROW_GAP * unit;
  };

  const firstKernel = lanes.find((lane) => lane.kernel);
  head('input', false);
  for (const channel of count(input.channels)) {
    const lane = wiring === 'fan' ? undefined : lanes[channel];
    chart('input', channel);
    if (channel === 0) head('input', true);
    row(
      {
        part: 'input',
        channel,
        cols: input.cols,
        rim: { ...rim, top: 0, bottom: 0 },
        active: lane?.active ?? true,
      },
      columnX(-rim.left),
      y,
      (input.cols + rim.left + rim.right - 1) * step + size,
    );
    y += height + ROW_GAP * unit;
    if (lane) slides(lane);
  }
  if (wiring === 'fan') lanes.forEach(slides);
  if (shape.bias) {
    const filters = wiring === 'fan' ? count(output.channels) : [shape.filter];
    for (const [at, out] of filters.entries()) {
      const bias = biasItem(out, measure);
      // In the gutter, or at the right end: windows are walked over from the left.
      const x = gutter > 0 ? 0 : width - (at + 1) * (bias.width + 4);
      bias.put(x, y + (gutter > 0 ? at * (bias.height + 4) : 0), drawing);
    }
    y += gutter > 0 ? filters.length * 30 * unit : biasItem(0, measure).height;
  }
  y += DROP * unit - ROW_GAP * unit;
  head('output', false);
  for (const channel of count(output.channels)) {
    const length = (output.cols - 1) * outputStep + size;
    const common = {
      channel,
      cols: output.cols,
      stepX: outputStep,
      active: channel === shape.filter,
    };
    if (shape.before) {
      if (channel === 0) head('before', true);
      row({ part: 'before', ...common }, columnX(first), y, length);
      y += height + ROW_GAP * unit;
    }
    if (channel === 0) head('output', true);
    row({ part: 'output', ...common }, columnX(first), y, length);
    y += height + 4;
    chart('output', channel);
    y += ROW_GAP * unit;
  }
  return { ...drawing, bars: charts, width, height: y };
}

/** The same board with kernels and products under the window of output `at`. */
export function slid<Board extends Drawing & { measure: Measure }>(
  board: Board,
  { stride }: Windows,
  at: number,
): Board {
  const by = at * stride * pitchOf(board.measure);
  return {
    ...board,
    planes: board.planes.map((plane) =>
      plane.part === 'kernel' || plane.part === 'products' ? { ...plane, x: plane.x + by } : plane,
    ),
  };
}
