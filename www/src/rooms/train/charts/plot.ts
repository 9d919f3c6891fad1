// What uPlot is asked to draw: ink only, told apart by weight, dash and points. Colours and sizes come from the page.

import type uPlot from 'uplot';
import { aligned, epochTicks, linearTicks, logTicks, thinned, type Points } from './series';

export type LineKind = 'validation' | 'training' | 'kept';

export interface Line extends Points {
  readonly kind: LineKind;
  /** Which of the kept runs it is, counted from 0: each has dashes of its own. */
  readonly variant?: number;
}

/** Dashes that can be told apart in ink alone, in pixels. */
const DASHES: readonly (readonly number[])[] = [
  [0.5, 5],
  [7, 6],
  [13, 5, 0.5, 5],
  [2.5, 4.5],
  [15, 6],
  [7, 5, 0.5, 4, 0.5, 5],
];

export function dashOf(variant: number): number[] {
  return [...(DASHES[variant % DASHES.length] as readonly number[])];
}

export interface PlotView {
  readonly lines: readonly Line[];
  /** Where the axis of epochs ends. */
  readonly epochs: number;
  readonly scale: 'linear' | 'log' | 'share';
  /** With axes and points, or only the lines. */
  readonly full: boolean;
  /** Writes a mark of the vertical axis. */
  readonly write: (value: number) => string;
  /** Writes the last mark of the horizontal axis. */
  readonly lastEpoch: string;
}

/** What the page looks like right now. */
export interface Look {
  readonly ink: string;
  readonly quiet: string;
  readonly faint: string;
  readonly grid: string;
  readonly card: string;
  readonly font: string;
  /** CSS pixels of the root's font, relative to 16. */
  readonly zoom: number;
}

export function lookOf(element: Element): Look {
  const style = getComputedStyle(element);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  const zoom = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
  return {
    ink: colour('--ink'),
    quiet: colour('--ink-2'),
    faint: colour('--ink-3'),
    grid: colour('--line'),
    card: colour('--card'),
    font: `${13 * zoom}px ${colour('--font')}`,
    zoom,
  };
}

const MOST_POINTS: Readonly<Record<LineKind, number>> = {
  validation: 400,
  training: 220,
  kept: 200,
};
const MOST_FOR_RANGE = 40;
/** A curve may begin a little above the axis rather than leave a quarter of the chart empty. */
const EDGE = 0.9;
/** Batches whose mean loss is where a curve begins. */
const STARTING = 4;
/** More of them than this would be a chain. */
const MOST_DOTS = 24;

export function columnsOf(view: PlotView): uPlot.AlignedData {
  const lines = view.lines.map((line) => thinned(line, MOST_POINTS[line.kind]));
  return aligned(lines) as uPlot.AlignedData;
}

/** The marks of the vertical axis, by what is drawn. They do not depend on where the run has got to, so that nothing jumps. */
export function ticksOf({ lines, scale }: PlotView): number[] {
  if (scale === 'share') return [0, 0.25, 0.5, 0.75, 1];
  // Single batches jump: the range is that of the curve behind them, and of where it began.
  let [first, least, greatest] = [0, Infinity, 0];
  for (const line of lines) {
    const start = thinned({ x: line.x.slice(0, STARTING), y: line.y.slice(0, STARTING) }, 1).y[0];
    if (start !== undefined && Number.isFinite(start)) first = Math.max(first, start);
    const isNoisy = line.kind === 'training';
    const buckets = isNoisy
      ? Math.max(1, Math.min(MOST_FOR_RANGE, Math.ceil(line.x.length / 8)))
      : Infinity;
    for (const value of thinned(line, buckets).y) {
      if (!Number.isFinite(value)) continue;
      if (value > 0) least = Math.min(least, value);
      greatest = Math.max(greatest, value);
    }
  }
  greatest = Math.max(greatest, first);
  // A run that ran away must not press all the others flat.
  const most = first > 0 ? Math.min(greatest, 2.5 * first) : greatest;
  return scale === 'log' && least < Infinity
    ? logTicks(least, Math.max(most, least))
    : linearTicks(most * EDGE || 2.4);
}

/** The options of a chart. `view` and `look` are asked again at every drawing. */
export function optionsOf(
  size: { width: number; height: number },
  view: () => PlotView,
  look: () => Look,
): uPlot.Options {
  const { full, scale, lines } = view();
  const ticks = (): number[] => ticksOf(view());
  const zoom = look().zoom;
  const axis = { stroke: () => look().quiet, font: look().font, ticks: { show: false } };
  const grid = { stroke: () => look().grid, width: 1 };
  return {
    ...size,
    legend: { show: false },
    cursor: { show: false },
    select: { show: false, left: 0, top: 0, width: 0, height: 0 },
    padding: full ? [8, 10, 0, 0] : [6, 6, 6, 2],
    scales: {
      x: { time: false, range: () => [0, view().epochs] },
      y: {
        distr: scale === 'log' ? 3 : 1,
        range: () => {
          const marks = ticks();
          return [marks[0] as number, marks.at(-1) as number];
        },
      },
    },
    axes: [
      {
        ...axis,
        show: full,
        size: 26 * zoom,
        gap: 4,
        grid: { show: false },
        splits: (plot) => epochTicks(view().epochs, plot.width < 520 ? 4 : 7),
        // The labels are drawn below: the last one ends at the edge.
        values: (_, splits) => splits.map(() => ''),
      },
      {
        ...axis,
        show: full,
        size: (_, values) =>
          16 * zoom + 7.5 * zoom * Math.max(3, ...(values ?? []).map((text) => text.length)),
        gap: 8,
        grid: { ...grid, show: full },
        splits: ticks,
        values: (_, splits) => splits.map((value) => view().write(value)),
      },
    ],
    series: [{}, ...lines.map((line) => seriesOf(line, view, look))],
    hooks: {
      draw: full ? [(plot) => labelEpochs(plot, view(), look())] : [(plot) => frame(plot, look())],
    },
  };
}

function seriesOf(
  { kind, variant = 0 }: Line,
  view: () => PlotView,
  look: () => Look,
): uPlot.Series {
  const { full } = view();
  const common = { spanGaps: true, points: { show: false } };
  switch (kind) {
    case 'training':
      return { ...common, stroke: () => look().faint, width: full ? 1.75 : 1.25 };
    case 'kept':
      return {
        ...common,
        stroke: () => look().faint,
        width: 2,
        dash: dashOf(variant),
        cap: 'round',
        alpha: 0.75,
        points: {
          show: full,
          filter: (plot, index) => (full ? loneDotOf(plot, index) : []),
          size: 7,
          width: 0,
          fill: () => look().faint,
        },
      };
    case 'validation':
      return {
        ...common,
        stroke: () => look().ink,
        width: full ? 3 : 2,
        cap: 'round',
        points: {
          show: full,
          filter: (plot, index) => (full ? dotsOf(plot, index) : []),
          size: 10,
          width: 1.5,
          fill: () => look().ink,
          stroke: () => look().card,
        },
      };
  }
}

/** The point of a curve that is too short to be a line. */
function loneDotOf(plot: uPlot, series: number): number[] {
  const y = plot.data[series] ?? [];
  const points = [...y.keys()].filter((index) => y[index] != null);
  return points.length === 1 ? points : [];
}

/** Points at the ends of epochs, and at the last value. */
function dotsOf(plot: uPlot, series: number): number[] {
  const x = plot.data[0];
  const y = plot.data[series] ?? [];
  const last = y.length - 1 - [...y].reverse().findIndex((value) => value !== null);
  const dots: number[] = [];
  for (let index = 0; index < x.length; index++) {
    const epoch = x[index] as number;
    const isWhole = epoch > 0 && Math.abs(epoch - Math.round(epoch)) < 1e-6;
    if (y[index] != null && (isWhole || index === last)) dots.push(index);
  }
  return dots.length <= MOST_DOTS ? dots : dots.slice(-1);
}

function labelEpochs(plot: uPlot, { epochs, lastEpoch }: PlotView, look: Look): void {
  const { ctx, bbox } = plot;
  const ratio = devicePixelRatio;
  ctx.save();
  ctx.font = look.font.replace(/^[\d.]+px/, (size) => `${Number.parseFloat(size) * ratio}px`);
  ctx.fillStyle = look.quiet;
  ctx.textBaseline = 'top';
  const top = bbox.top + bbox.height + 7 * ratio;
  const last = ctx.measureText(lastEpoch).width;
  for (const epoch of epochTicks(epochs, plot.width < 520 ? 4 : 7)) {
    const left = plot.valToPos(epoch, 'x', true);
    const isLast = epoch === epochs;
    ctx.textAlign = isLast ? 'right' : 'center';
    const isCovered = !isLast && left > bbox.left + bbox.width - last - 14 * ratio;
    if (!isCovered) ctx.fillText(isLast ? lastEpoch : String(epoch), left, top);
  }
  ctx.restore();
}

/** A line above and below instead of axes. */
function frame({ ctx, bbox }: uPlot, look: Look): void {
  ctx.save();
  ctx.strokeStyle = look.grid;
  ctx.lineWidth = devicePixelRatio;
  for (const top of [bbox.top, bbox.top + bbox.height]) {
    ctx.beginPath();
    ctx.moveTo(bbox.left, top);
    ctx.lineTo(bbox.left + bbox.width, top);
    ctx.stroke();
  }
  ctx.restore();
}
