import { describe, expect, it } from 'vitest';
import type { Rectangle } from './fit';
import { cellBox, hitTest, planBoard, planeOf, type BoardPlan, type BoardRoom } from './steps-plan';
import { slid } from './steps-signal';
import { lanesOf, wiringOf, type BoardShape } from './steps-wiring';

const NO_RIM = { top: 0, bottom: 0, left: 0, right: 0 };
const rim = (side: number) => ({ top: side, bottom: side, left: side, right: side });

function shape(change: Partial<BoardShape> = {}): BoardShape {
  return {
    input: { channels: 1, rows: 4, cols: 4 },
    rim: NO_RIM,
    kernel: { rows: 2, cols: 2 },
    output: { channels: 1, rows: 3, cols: 3 },
    groups: 1,
    filter: 0,
    bias: false,
    before: false,
    line: false,
    ...change,
  };
}
const volume = shape({
  input: { channels: 3, rows: 5, cols: 5 },
  rim: rim(1),
  kernel: { rows: 3, cols: 3 },
  output: { channels: 2, rows: 3, cols: 3 },
  bias: true,
});
const depthwise = shape({
  input: { channels: 3, rows: 5, cols: 5 },
  kernel: { rows: 3, cols: 3 },
  output: { channels: 3, rows: 3, cols: 3 },
  groups: 3,
});
const largest = shape({
  input: { channels: 8, rows: 16, cols: 16 },
  rim: rim(4),
  kernel: { rows: 9, cols: 9 },
  output: { channels: 8, rows: 16, cols: 16 },
  bias: true,
});
const rooms: BoardRoom[] = [
  { width: 328, tallest: 520 },
  { width: 358, tallest: 560 },
  { width: 700, tallest: 520 },
  { width: 1000, tallest: 600 },
  { width: 1000, tallest: 600, unit: 1.25 },
  { width: 2400, tallest: 1400 },
];
const shapes: [string, BoardShape][] = [
  ['one map', shape()],
  ['one map with padding', shape({ rim: rim(1), output: { channels: 1, rows: 5, cols: 5 } })],
  ['a volume', volume],
  ['depthwise', depthwise],
  ['several filters', shape({ output: { channels: 4, rows: 3, cols: 3 }, bias: true })],
  ['pooling', shape({ kernel: null, output: { channels: 1, rows: 2, cols: 2 } })],
  ['an activation', shape({ before: true })],
  ['the largest', largest],
];

const overlap = (one: Rectangle, other: Rectangle): boolean =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height;

function clashes({ planes, chips }: BoardPlan): number {
  const boxes: Rectangle[] = [...planes, ...chips];
  return boxes.flatMap((one, at) => boxes.slice(at + 1).filter((other) => overlap(one, other)))
    .length;
}

describe('wiring', () => {
  it('tells one map, many kernels, sums, and maps that go their own way apart', () => {
    expect(wiringOf(shape())).toBe('each');
    expect(wiringOf(shape({ output: { channels: 2, rows: 3, cols: 3 } }))).toBe('fan');
    expect(wiringOf(volume)).toBe('sum');
    expect(wiringOf(depthwise)).toBe('each');
    expect(wiringOf(shape({ kernel: null }))).toBe('each');
  });

  it('gives a filter one slice for each map of its group', () => {
    const grouped = {
      ...volume,
      input: { channels: 4, rows: 5, cols: 5 },
      output: { channels: 4, rows: 3, cols: 3 },
      groups: 2,
      filter: 3,
    };
    expect(lanesOf(grouped).map(({ kernel }) => kernel?.input ?? null)).toEqual([null, null, 0, 1]);
    expect(lanesOf(grouped).map(({ active }) => active)).toEqual([false, false, true, true]);
  });
});

describe('planBoard', () => {
  it.each(shapes)('puts nothing on anything else and keeps inside: %s', (name, board) => {
    for (const room of rooms) {
      const plan = planBoard(board, room);
      expect(clashes(plan), `${room.width}`).toBe(0);
      for (const box of [...plan.planes, ...plan.chips]) {
        expect(box.x).toBeGreaterThanOrEqual(0);
        expect(box.y).toBeGreaterThanOrEqual(0);
        expect(box.x + box.width).toBeLessThanOrEqual(plan.width + 0.01);
        expect(box.y + box.height).toBeLessThanOrEqual(plan.height + 0.01);
      }
      if (name !== 'the largest')
        expect(plan.width, `${room.width}`).toBeLessThanOrEqual(room.width);
    }
  });

  it('has every input map, every output map and the kernels of the shown filter', () => {
    const plan = planBoard(volume, { width: 1000, tallest: 600, products: true });
    const parts = (part: string) => plan.planes.filter((plane) => plane.part === part).length;
    expect([parts('input'), parts('kernel'), parts('products'), parts('output')]).toEqual([
      3, 3, 3, 2,
    ]);
    expect(plan.chips.map(({ kind }) => kind)).toEqual(['sum', 'sum', 'sum', 'bias']);
  });

  it('runs from left to right where there is room, else downwards', () => {
    expect(planBoard(shape(), { width: 1000, tallest: 600 }).arrangement).toBe('row');
    const big = shape({
      input: { channels: 1, rows: 12, cols: 12 },
      output: { channels: 1, rows: 11, cols: 11 },
    });
    expect(planBoard(big, { width: 358, tallest: 560 }).arrangement).toBe('column');
    expect(planBoard(volume, { width: 358, tallest: 560 }).arrangement).toBe('strips');
    expect(planBoard(shape(), { width: 358, tallest: 560 }).arrangement).toBe('corner');
  });

  it('shows products where cells stay large', () => {
    expect(planBoard(shape(), { width: 1000, tallest: 600 }).products).toBe(true);
    const wide = shape({
      input: { channels: 1, rows: 6, cols: 6 },
      kernel: { rows: 5, cols: 5 },
      output: { channels: 1, rows: 2, cols: 2 },
    });
    expect(planBoard(wide, { width: 700, tallest: 600 }).products).toBe(false);
    expect(planBoard(wide, { width: 700, tallest: 600, products: true }).products).toBe(true);
    expect(planBoard(shape(), { width: 1000, tallest: 600, products: false }).products).toBe(false);
  });

  it('keeps numbers legible rather than the whole board in sight', () => {
    const plan = planBoard(largest, { width: 1000, tallest: 600 });
    expect(plan.measure.size).toBeGreaterThanOrEqual(18);
  });

  it('keeps one pitch within a grid, and the lanes on their axes', () => {
    const plan = planBoard(volume, { width: 1000, tallest: 640 });
    expect(plan.arrangement).toBe('row');
    const middle = (part: 'input' | 'kernel', channel: number, slice: number) => {
      const plane = planeOf(plan, part, channel, slice);
      return plane ? plane.y + plane.height / 2 : NaN;
    };
    expect(middle('kernel', 0, 1)).toBeCloseTo(middle('input', 1, 0));
  });
});

describe('a signal', () => {
  const windows = { start: -1, stride: 2, span: 3, dilation: 1 };
  const signal = shape({
    input: { channels: 1, rows: 1, cols: 8 },
    rim: { ...NO_RIM, left: 1, right: 1 },
    kernel: { rows: 1, cols: 3 },
    output: { channels: 1, rows: 1, cols: 4 },
  });
  const plan = (at: number) =>
    slid(
      planBoard(signal, { width: 700, tallest: 500, signal: { windows, bars: true } }),
      windows,
      at,
    );

  it('puts the kernel under its window and the output under the middle of it', () => {
    for (const at of [0, 1, 3]) {
      const { measure, ...board } = plan(at);
      const input = planeOf(board, 'input', 0);
      const kernel = planeOf(board, 'kernel', 0);
      const output = planeOf(board, 'output', 0);
      if (!input || !kernel || !output) throw new Error('a part is missing');
      const begin = windows.start + at * windows.stride;
      expect(cellBox(kernel, measure, 0, 0).x).toBeCloseTo(cellBox(input, measure, 0, begin).x);
      expect(cellBox(output, measure, 0, at).x).toBeCloseTo(
        cellBox(input, measure, 0, begin + 1).x,
      );
    }
  });

  it('has a chart for both', () => {
    expect(plan(0).bars.map(({ part }) => part)).toEqual(['input', 'output']);
  });
});

describe('hitTest', () => {
  const plan = planBoard(volume, { width: 1000, tallest: 600 });

  it('finds every cell by its middle', () => {
    for (const plane of plan.planes) {
      for (let row = 0 - plane.rim.top; row < plane.rows + plane.rim.bottom; row++) {
        for (let col = 0 - plane.rim.left; col < plane.cols + plane.rim.right; col++) {
          const box = cellBox(plane, plan.measure, row, col);
          const hit = hitTest(plan, box.x + box.width / 2, box.y + box.height / 2);
          expect(hit?.plane).toBe(plane);
          expect([hit?.row, hit?.col]).toEqual([row, col]);
          expect(hit?.padding).toBe(row < 0 || col < 0 || row >= plane.rows || col >= plane.cols);
        }
      }
    }
  });

  it('finds nothing beside the grids', () => {
    expect(hitTest(plan, -5, -5)).toBeNull();
  });
});
