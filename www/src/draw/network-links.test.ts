import { describe, expect, it } from 'vitest';
import { lineageOn, type LineageRegion } from './network-lineage';
import { linksOf } from './network-links';
import { columnOf, planNetwork, tileOf, type PlanLayer } from './network-plan';

const PLAIN = { groups: 1, fold: 0, wish: null, head: 50, tag: 40 } as const;

function layers(channels: number, groups = 1): PlanLayer[] {
  const maps = { kind: 'maps', channels, rows: 8, cols: 8 } as const;
  return [
    { ...PLAIN, layer: -1, kind: 'image', channels: 3, rows: 10, cols: 10, reads: 'none' },
    { ...PLAIN, ...maps, layer: 0, reads: 'all' },
    { ...PLAIN, ...maps, layer: 1, reads: 'one' },
    { ...PLAIN, ...maps, layer: 2, reads: groups > 1 ? 'groups' : 'all', groups },
    {
      ...PLAIN,
      layer: 3,
      kind: 'vector',
      channels: channels * 64,
      rows: 1,
      cols: 1,
      reads: 'flatten',
    },
    { ...PLAIN, layer: 4, kind: 'scores', channels: 10, rows: 1, cols: 1, reads: 'all' },
    { ...PLAIN, layer: 5, kind: 'scores', channels: 10, rows: 1, cols: 1, reads: 'all' },
  ];
}

const planOf = (network: PlanLayer[], width = 1390, height = 520) =>
  planNetwork({
    layers: network,
    width,
    height,
    vertical: width < 880,
    ratio: 1,
    text: 1,
    pages: new Map(),
    under: 100,
    ranking: null,
    opened: null,
    laneNeed: () => 300,
  });

const starts = (path: string): number => path.split('M').length - 1;

describe('links of a plan', () => {
  it('join what reads with what is read', () => {
    const plan = planOf(layers(6));
    const [first, one, all, flat, ...more] = linksOf(plan);
    expect(more).toEqual([]);
    expect([first?.count, one?.count, all?.count]).toEqual([6, 6, 36]);
    expect(flat?.kind).toBe('correspondence');
    for (const links of [first, one, all, flat])
      expect(starts(links?.path ?? '')).toBe(links?.count);
  });

  it('join a group with its own group only', () => {
    const depthwise = linksOf(planOf(layers(6, 6))).find(({ layer }) => layer === 2);
    const pairs = linksOf(planOf(layers(6, 3))).find(({ layer }) => layer === 2);
    expect(depthwise?.count).toBe(6);
    expect(pairs?.count).toBe(12);
  });

  it('are never more than two thousand curves', () => {
    for (const channels of [16, 32, 64, 128, 512]) {
      for (const width of [360, 1024, 1440, 3840]) {
        const links = linksOf(planOf(layers(channels), width, width / 2));
        const curves = links.filter(({ kind }) => kind === 'curves');
        expect(curves.reduce((sum, { count }) => sum + count, 0)).toBeLessThanOrEqual(2000);
      }
    }
  });

  it('are the lane’s where a map is open', () => {
    const request = {
      layers: layers(6),
      width: 1390,
      height: 520,
      vertical: false,
      ratio: 1,
      text: 1,
    };
    const plan = planNetwork({
      ...request,
      pages: new Map(),
      under: 100,
      ranking: null,
      opened: { layer: 2, channel: 1 },
      laneNeed: () => 300,
    });
    expect(linksOf(plan).map(({ layer }) => layer)).not.toContain(2);
  });
});

describe('the lineage of a cell', () => {
  const range = (start: number, end: number) => ({ start, end });
  const regions: LineageRegion[] = [
    { layer: -1, channels: range(0, 3), rows: range(2, 7), cols: range(3, 8) },
    { layer: 0, channels: range(0, 6), rows: range(2, 5), cols: range(3, 6) },
    { layer: 1, channels: range(0, 6), rows: range(2, 5), cols: range(3, 6) },
    { layer: 2, channels: range(4, 5), rows: range(3, 4), cols: range(4, 5) },
    { layer: 3, channels: range(284, 285), rows: range(0, 1), cols: range(0, 1) },
    { layer: 4, channels: range(0, 10), rows: range(0, 1), cols: range(0, 1) },
  ];
  const place = { layer: 2, channel: 4, row: 3, col: 4 };

  it('marks what the cell reads on every map before it, back to the image', () => {
    for (const width of [360, 1390]) {
      const plan = planOf(layers(6), width);
      const lineage = lineageOn(plan, regions, place);
      // Six maps of two layers, and the image once.
      expect(starts(lineage?.back.cells ?? '')).toBe(13);
      expect(starts(lineage?.back.near ?? '')).toBe(6);
      expect(starts(lineage?.back.maps ?? '')).toBe(6);
      expect(starts(lineage?.back.far ?? '')).toBe(12);
      expect(starts(lineage?.forward.near ?? '')).toBe(1);
      const tile = tileOf(columnOf(plan, 2)!, 4)!;
      expect(lineage?.map).toBe(tile);
      expect(lineage?.cell.x).toBeCloseTo(tile.x + tile.width / 2);
    }
  });

  it('is not there for a map that is on another page', () => {
    const plan = planOf(layers(512));
    expect(lineageOn(plan, regions, { ...place, channel: 511 })).toBeNull();
  });
});
