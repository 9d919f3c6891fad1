import { describe, expect, it } from 'vitest';
import { planNetwork, type PlanLayer } from '$draw/network-plan';
import { edgeOf, stepFrom, type Direction } from './steps';

const PLAIN = { groups: 1, fold: 0, wish: null, head: 50, tag: 40 } as const;
const LAYERS: PlanLayer[] = [
  { ...PLAIN, layer: -1, kind: 'image', channels: 1, rows: 9, cols: 9, reads: 'none' },
  { ...PLAIN, layer: 0, kind: 'maps', channels: 4, rows: 9, cols: 9, reads: 'all' },
  { ...PLAIN, layer: 1, kind: 'maps', channels: 4, rows: 9, cols: 9, reads: 'one' },
  { ...PLAIN, layer: 2, kind: 'scores', channels: 3, rows: 1, cols: 1, reads: 'all' },
];
const plans = [1390, 360].map((width) =>
  planNetwork({
    layers: LAYERS,
    width,
    height: 520,
    vertical: width < 880,
    ratio: 1,
    text: 1,
    pages: new Map(),
    under: 100,
    ranking: null,
    opened: null,
    laneNeed: () => 0,
  }),
);

describe('arrow keys on the plan', () => {
  it('go from layer to layer and from map to map, whichever way the network runs', () => {
    for (const plan of plans) {
      const [on, back, next, before]: Direction[] = plan.vertical
        ? ['down', 'up', 'right', 'left']
        : ['right', 'left', 'down', 'up'];
      expect(stepFrom(plan, { layer: 0, channel: 1 }, on!)).toMatchObject({ layer: 1, channel: 1 });
      expect(stepFrom(plan, { layer: 0, channel: 1 }, next!)).toMatchObject({
        layer: 0,
        channel: 2,
      });
      expect(stepFrom(plan, { layer: 1, channel: 2 }, before!)).toMatchObject({ channel: 1 });
      expect(stepFrom(plan, { layer: 0, channel: 3 }, back!)).toMatchObject({ layer: -1 });
      expect(stepFrom(plan, { layer: 0, channel: 3 }, next!)).toBeNull();
    }
  });

  it('reach the name of a layer from its first map, and go on from name to name', () => {
    const [wide] = plans;
    expect(stepFrom(wide!, { layer: 0, channel: 0 }, 'up')).toMatchObject({
      layer: 0,
      channel: -1,
    });
    expect(stepFrom(wide!, { layer: 0, channel: -1 }, 'right')).toMatchObject({
      layer: 1,
      channel: -1,
    });
    expect(stepFrom(wide!, { layer: 0, channel: -1 }, 'down')).toMatchObject({
      layer: 0,
      channel: 0,
    });
  });

  it('know both ends', () => {
    for (const plan of plans) {
      expect(edgeOf(plan, false)).toEqual({ layer: -1, channel: 0 });
      expect(edgeOf(plan, true)).toEqual({ layer: 2, channel: 0 });
    }
  });
});
