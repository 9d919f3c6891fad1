import { describe, expect, it } from 'vitest';
import { planConvolution } from './lane-convolution';
import { planMap } from './lane-map';
import {
  fitted,
  footOf,
  LANE_HEAD,
  laneKind,
  laneNeed,
  rowsAtOnce,
  type Box,
  type LaneLayer,
} from './lane-plan';

const shape = (channels: number, rows: number, cols = rows) => ({ channels, rows, cols });
const conv = (inputs: number, side: number, outputs = 16): LaneLayer => ({
  kind: 'conv2d',
  input: shape(inputs, side + 2),
  output: shape(outputs, side),
});
const LAYERS: LaneLayer[] = [
  conv(1, 26),
  conv(3, 300),
  conv(6, 11),
  conv(512, 1),
  { kind: 'relu', input: shape(16, 11), output: shape(16, 11) },
  { kind: 'relu', input: shape(120, 1), output: shape(120, 1) },
  { kind: 'max-pool2d', input: shape(16, 11), output: shape(16, 5) },
  { kind: 'batch-norm2d', input: shape(16, 11), output: shape(16, 11) },
  { kind: 'global-avg-pool', input: shape(16, 7), output: shape(16, 1) },
  { kind: 'flatten', input: shape(16, 5), output: shape(400, 1) },
  { kind: 'linear', input: shape(400, 1), output: shape(120, 1) },
  { kind: 'softmax', input: shape(1000, 1), output: shape(1000, 1) },
];
const inside = (box: Box, width: number, height: number): boolean =>
  box.x >= -0.01 &&
  box.y >= -0.01 &&
  box.x + box.width <= width + 0.01 &&
  box.y + box.height <= height + 0.01;
const overlap = (one: Box, other: Box): boolean =>
  one.x < other.x + other.width - 0.01 &&
  other.x < one.x + one.width - 0.01 &&
  one.y < other.y + other.height - 0.01 &&
  other.y < one.y + one.height - 0.01;

describe('what a lane needs', () => {
  it('is something for every layer, and more where there is room', () => {
    for (const layer of LAYERS) {
      const at = (scale: number, main: number) =>
        laneNeed({ ...layer, cross: 460, main, vertical: false, scale });
      expect(at(0.6, 1400)).toBeGreaterThanOrEqual(200);
      expect(at(1, 3000)).toBeGreaterThanOrEqual(at(0.6, 1400));
    }
  });

  it('leaves more than half of the network in sight once it can be used', () => {
    for (const layer of LAYERS) {
      const need = laneNeed({ ...layer, cross: 460, main: 1400, vertical: false, scale: 1.12 });
      expect(need).toBeLessThanOrEqual(0.45 * 1400);
    }
  });

  it('grows with the type', () => {
    const request = { ...conv(6, 11), cross: 350, main: 900, vertical: true, scale: 1 };
    expect(laneNeed({ ...request, unit: 1.25 })).toBeGreaterThan(laneNeed(request));
  });
});

describe('what a lane shows', () => {
  it('depends on what the layer does to its numbers', () => {
    expect(LAYERS.map(laneKind)).toEqual([
      ...['convolution', 'convolution', 'convolution', 'convolution'],
      ...['map', 'vector', 'map', 'map', 'map', 'flatten', 'linear', 'softmax'],
    ]);
  });

  it('tells at most ten inputs apart, fewer where they would be specks', () => {
    expect(rowsAtOnce(6, 480, false)).toBe(6);
    expect(rowsAtOnce(512, 900, false)).toBe(10);
    expect(rowsAtOnce(512, 330, false)).toBeLessThan(8);
    expect(rowsAtOnce(512, 100, false)).toBe(2);
  });
});

describe('a convolution', () => {
  const sizes = [
    { width: 420, height: 460, vertical: false },
    { width: 560, height: 900, vertical: false },
    { width: 336, height: 560, vertical: true },
  ];

  it('stays inside of its lane, below the title and above the controls, and nothing overlaps', () => {
    for (const { vertical, ...lane } of sizes) {
      for (const layer of LAYERS.slice(0, 4)) {
        const cross = vertical ? lane.width : lane.height;
        const rows = rowsAtOnce(layer.input.channels, cross, vertical);
        const plan = planConvolution(layer, rows, lane, vertical);
        const boxes = [
          ...plan.rows.flatMap(({ kernel, map }) => [kernel, map]),
          plan.result,
          ...(plan.magnifier ? [plan.magnifier] : []),
        ];
        for (const box of boxes) {
          expect(inside(box, lane.width, lane.height - plan.foot)).toBe(true);
          expect(box.y).toBeGreaterThanOrEqual(LANE_HEAD - 2);
        }
        boxes.forEach((one, index) =>
          boxes.slice(index + 1).forEach((other) => expect(overlap(one, other)).toBe(false)),
        );
      }
    }
  });

  it('puts its rows beside the maps that they read, where these leave room', () => {
    const lane = { width: 420, height: 520 };
    const sources = [90, 160, 230, 300, 370, 440];
    const plan = planConvolution(conv(6, 11), 6, lane, false, sources);
    expect(plan.rows.map(({ entry }) => entry.y)).toEqual(sources);
    const crowded = planConvolution(conv(6, 11), 6, lane, false, [90, 95, 100, 105, 110, 115]);
    const ys = crowded.rows.map(({ entry }) => entry.y);
    ys.slice(1).forEach((y, index) => expect(y - (ys[index] ?? 0)).toBeGreaterThan(40));
  });

  it('enlarges the cells around the cursor only where they are hard to hit', () => {
    const lane = { width: 460, height: 520 };
    expect(planConvolution(conv(3, 300), 3, lane, false).magnifier).not.toBeNull();
    expect(planConvolution(conv(6, 5), 6, lane, false).magnifier).toBeNull();
  });
});

describe('one map of another', () => {
  it('stands in a row, or below each other in a narrow lane', () => {
    const layer = LAYERS[6] as LaneLayer;
    for (const lane of [
      { width: 440, height: 450 },
      { width: 240, height: 450 },
    ]) {
      const plan = planMap(layer, lane, false);
      expect(plan.down).toBe(lane.width < 300);
      for (const box of [plan.input, plan.middle, plan.output]) {
        expect(inside(box, lane.width, lane.height - footOf(false, 1))).toBe(true);
      }
      expect(overlap(plan.input, plan.middle)).toBe(false);
      expect(overlap(plan.middle, plan.output)).toBe(false);
    }
  });

  it('has cells of whole pixels', () => {
    expect(fitted(11, 11, 130, 500)).toEqual({ width: 121, height: 121 });
    expect(fitted(300, 300, 150, 150)).toEqual({ width: 150, height: 150 });
  });
});
