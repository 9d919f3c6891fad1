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

/** A signal's board. Kernels and products stand below the window of output `at`. */
export function signalLayout(
  shape: BoardShape,
  windows: Windows,
  measure: Measure,
  { at, products, bars }: { at: number; products: boolean; bars: number },
): SignalLayout {
  const { unit, size, inset } = measure;
  const { input, rim, kernel, output } = shape;
  const step = pitchOf(measure);
  const drawing: Drawing = emptyDrawing();
  const charts: Bars[] = [];
  const wiring = wiringOf(shape);
  const lanes = lanesOf(shape);
  const label = input.channels > 1 || output.channels > 1 ? 26 * unit : 0;
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
  const head = (part: 'input' | 'kernel' | 'output'): void => {
    drawing.heads.push({ part, x: label, y, width: width - label, centred: false });
    y += HEAD * unit;
  };
  const chart = (part: 'input' | 'output', channel: number): void => {
    if (bars <= 0) return;
    charts.push({ part, channel, x: label, y, width: width - label, height: bars });
    y += bars + 4;
  };
  const kernelX = columnX(windows.start + at * windows.stride);
  const kernelLength = ((kernel?.cols ?? 1) - 1) * step * windows.dilation + size;
  const slides = (lane: (typeof lanes)[number]): void => {
    if (!lane.kernel || !kernel) return;
    const { out, input: slice } = lane.kernel;
    const common = { channel: out, slice, cols: kernel.cols, stepX: step * windows.dilation };
    row({ part: 'kernel', active: lane.active, ...common }, kernelX, y, kernelLength);
    if (shape.bias && wiring !== 'sum') {
      const bias = biasItem(out, measure);
      const beside = kernelX + kernelLength + inset + 10 * unit;
      const x = beside + bias.width <= width ? beside : kernelX - inset - 10 * unit - bias.width;
      bias.put(x, y + (height - bias.height) / 2, drawing);
    }
    y += height + ROW_GAP * unit;
    if (!products || !lane.active) return;
    row({ part: 'products', ...common }, kernelX, y, kernelLength);
    y += height + ROW_GAP * unit;
  };

  head('input');
  for (const channel of count(input.channels)) {
    const lane = wiring === 'fan' ? undefined : lanes[channel];
    chart('input', channel);
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
  if (wiring === 'sum' && shape.bias) {
    const bias = biasItem(shape.filter, measure);
    bias.put(label, y, drawing);
    y += bias.height;
  }
  y += DROP * unit - ROW_GAP * unit;
  head('output');
  for (const channel of count(output.channels)) {
    const length = (output.cols - 1) * outputStep + size;
    const common = {
      channel,
      cols: output.cols,
      stepX: outputStep,
      active: channel === shape.filter,
    };
    if (shape.before) {
      row({ part: 'before', ...common }, columnX(first), y, length);
      y += height + ROW_GAP * unit;
    }
    row({ part: 'output', ...common }, columnX(first), y, length);
    y += height + 4;
    chart('output', channel);
    y += ROW_GAP * unit;
  }
  return { ...drawing, bars: charts, width, height: y };
}
