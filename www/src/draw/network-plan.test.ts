import { describe, expect, it } from 'vitest';
import {
  cellsBox,
  columnOf,
  planNetwork,
  tileOf,
  type Box,
  type NetworkPlan,
  type PlanLayer,
  type PlanRequest,
} from './network-plan';

type Spec = [
  kind: 'conv' | 'one' | 'fold' | 'flatten' | 'linear' | 'relu' | 'pool-all' | 'softmax' | 'scores',
  channels?: number,
  side?: number,
];

/** A network from a few words; the first entry is the input. */
function network(input: [channels: number, side: number], specs: readonly Spec[]): PlanLayer[] {
  let [channels, side] = input;
  const layers: PlanLayer[] = [layer(-1, 'image', 'none', 0)];
  specs.forEach(([kind, to = channels, size = side], index) => {
    [channels, side] = [to, size];
    const vector = side === 1;
    if (kind === 'conv') layers.push(layer(index, vector ? 'vector' : 'maps', 'all', 0));
    else if (kind === 'one') layers.push(layer(index, vector ? 'vector' : 'maps', 'one', 0));
    else if (kind === 'fold') layers.push(layer(index, vector ? 'vector' : 'maps', 'one', 2));
    else if (kind === 'relu') layers.push(layer(index, 'vector', 'one', 1));
    else if (kind === 'flatten') layers.push(layer(index, 'vector', 'flatten', 3));
    else if (kind === 'linear') layers.push(layer(index, 'vector', 'all', 0));
    else layers.push(layer(index, 'scores', 'all', 0));
  });
  return layers;

  function layer(
    at: number,
    kind: PlanLayer['kind'],
    reads: PlanLayer['reads'],
    fold: 0 | 1 | 2 | 3,
  ) {
    const head = kind === 'maps' ? 58 : 48;
    return {
      layer: at,
      kind,
      channels,
      rows: side,
      cols: side,
      reads,
      groups: 1,
      fold,
      wish: null,
      head,
      tag: 40,
    };
  }
}

const conv = (channels: number, side: number): Spec[] => [
  ['conv', channels, side],
  ['fold', channels, side],
];
const LENET = network(
  [1, 28],
  [
    ...conv(6, 28),
    ['one', 6, 14],
    ...conv(16, 10),
    ['one', 16, 5],
    ['flatten', 400, 1],
    ['linear', 120],
    ['relu'],
    ['linear', 84],
    ['relu'],
    ['scores', 10],
    ['scores', 10],
  ],
);
const TINY_VGG = network(
  [3, 32],
  [
    ...conv(16, 32),
    ...conv(16, 32),
    ['one', 16, 16],
    ...conv(16, 16),
    ...conv(16, 16),
    ['one', 16, 8],
    ...conv(16, 8),
    ...conv(16, 8),
    ['one', 16, 4],
    ['flatten', 256, 1],
    ['scores', 10],
    ['scores', 10],
  ],
);
const MLP = network(
  [1, 28],
  [
    ['flatten', 784, 1],
    ['linear', 128],
    ['relu'],
    ['linear', 64],
    ['relu'],
    ['scores', 10],
    ['scores', 10],
  ],
);
const DEEP = network(
  [3, 64],
  [
    ...Array.from({ length: 19 }, () => conv(32, 32)).flat(),
    ['flatten', 32768, 1],
    ['scores', 100],
    ['scores', 100],
  ],
);
const WIDE = network(
  [3, 300],
  [...conv(512, 75), ...conv(512, 1), ['scores', 1000, 1], ['scores', 1000, 1]],
);
const NETWORKS = { LENET, TINY_VGG, MLP, DEEP, WIDE };

const WIDTHS = [320, 360, 390, 768, 1024, 1280, 1440, 1920, 2560, 3840];

function request(
  layers: readonly PlanLayer[],
  width: number,
  more: Partial<PlanRequest> = {},
): PlanRequest {
  const vertical = width < 880;
  return {
    layers,
    width,
    height: Math.max(360, Math.min(1900, width * 0.5)),
    vertical,
    ratio: 1,
    text: 1,
    pages: new Map(),
    under: 110,
    ranking: null,
    opened: null,
    laneNeed: () => (vertical ? 320 : 300),
    ...more,
  };
}

const overlap = (one: Box, other: Box): boolean =>
  one.x < other.x + other.width - 0.01 &&
  other.x < one.x + one.width - 0.01 &&
  one.y < other.y + other.height - 0.01 &&
  other.y < one.y + one.height - 0.01;

const inside = (box: Box, plan: NetworkPlan): boolean =>
  box.x >= -0.01 &&
  box.y >= -0.01 &&
  box.x + box.width <= plan.width + 0.01 &&
  box.y + box.height <= plan.height + 0.01;

function check(plan: NetworkPlan): void {
  const wrong: unknown[] = [];
  const boxesOf = (column: NetworkPlan['columns'][number]): readonly Box[] =>
    column.tiles.length > 0 ? column.tiles : [column];
  const lane: readonly Box[] = plan.lane ? [plan.lane] : [];
  for (const box of [...plan.columns.flatMap(boxesOf), ...lane]) {
    if (!(box.width > 0 && box.height > 0 && inside(box, plan))) wrong.push(['outside', box]);
  }
  // Columns first, then the tiles of each: the pairs of all tiles would be too many.
  for (const boxes of [
    [...plan.columns.map((column) => hull(boxesOf(column))), ...lane],
    ...plan.columns.map(boxesOf),
  ]) {
    boxes.forEach((one, index) => {
      for (let at = index + 1; at < boxes.length; at++) {
        const other = boxes[at];
        if (other && overlap(one, other)) wrong.push(['overlap', one, other]);
      }
    });
  }
  expect(wrong.slice(0, 3)).toEqual([]);
}

function hull(boxes: readonly Box[]): Box {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  return {
    x,
    y,
    width: Math.max(...boxes.map((box) => box.x + box.width)) - x,
    height: Math.max(...boxes.map((box) => box.y + box.height)) - y,
  };
}

describe('the plan of a network', () => {
  for (const [name, layers] of Object.entries(NETWORKS)) {
    it(`has no overlaps and everything inside, from phone to wall: ${name}`, () => {
      for (const width of WIDTHS) {
        for (const ratio of [1, 2.75]) {
          check(planNetwork(request(layers, width, { ratio })));
          const opened = { layer: 0, channel: 0 };
          check(planNetwork(request(layers, width, { ratio, opened })));
        }
      }
    });

    it(`leaves out no layer: ${name}`, () => {
      for (const width of WIDTHS) {
        const plan = planNetwork(request(layers, width));
        expect(plan.columns.flatMap(({ members }) => members)).toEqual(
          layers.map(({ layer }) => layer),
        );
      }
    });
  }

  it('fits the networks that are shipped into a laptop, and with a map open', () => {
    for (const layers of [LENET, MLP, TINY_VGG]) {
      for (const width of [990, 1390, 1900, 2500]) {
        expect(planNetwork(request(layers, width, { height: 520 })).width).toBe(width);
      }
    }
    const opened = { layer: 3, channel: 4 };
    expect(planNetwork(request(LENET, 1390, { height: 480, opened })).width).toBe(1390);
  });

  it('shows every map of a small network at once, in a column of its own for each layer where there is room', () => {
    const plan = planNetwork(request(LENET, 1390, { height: 640 }));
    expect(columnOf(plan, 3)?.tiles).toHaveLength(16);
    expect(columnOf(plan, 1)?.layer).toBe(1);
  });

  it('leaves no row of maps half empty where it can', () => {
    for (const height of [420, 520, 640, 900]) {
      const tiles = columnOf(planNetwork(request(LENET, 1390, { height })), 3)?.tiles ?? [];
      const inRow = new Map<number, number>();
      for (const { y } of tiles) inRow.set(Math.round(y), (inRow.get(Math.round(y)) ?? 0) + 1);
      expect(new Set(inRow.values()).size).toBe(1);
    }
  });

  it('hides no map that could be shown smaller, also where type is large', () => {
    for (const text of [1, 1.25]) {
      for (const layers of [LENET, TINY_VGG]) {
        const plan = planNetwork(request(layers, 1390, { height: 400, text }));
        expect(plan.columns.map(({ pages }) => pages)).toEqual(plan.columns.map(() => 1));
      }
    }
  });

  it('shows pages of many maps, and every map on one of them', () => {
    const seen = new Set<number>();
    let pages = 1;
    for (let page = 0; page < pages; page++) {
      const plan = planNetwork(request(WIDE, 1390, { pages: new Map([[0, page]]) }));
      const column = columnOf(plan, 0);
      pages = column?.pages ?? 1;
      for (const { channel } of column?.tiles ?? []) seen.add(channel);
      expect(columnOf(plan, 1)?.tiles[0]?.channel).toBe(column?.tiles[0]?.channel);
    }
    expect(pages).toBeGreaterThan(1);
    expect(seen.size).toBe(512);
  });

  it('asks for the last page when there are fewer than that', () => {
    const plan = planNetwork(request(WIDE, 1390, { pages: new Map([[0, 9999]]) }));
    const column = columnOf(plan, 0);
    expect(column?.page).toBe((column?.pages ?? 0) - 1);
    expect(column && tileOf(column, 511)).not.toBeNull();
  });

  it('shows a thousand classes best first, in pages', () => {
    const ranking = Array.from({ length: 1000 }, (_, index) => 999 - index);
    const column = columnOf(planNetwork(request(WIDE, 1390, { ranking })), 4);
    expect(column?.tiles[0]?.channel).toBe(999);
    expect(column?.pages).toBeGreaterThan(10);
  });

  it('closes a layer to a stub, and neighbours to one', () => {
    const closed = LENET.map((layer) =>
      layer.layer >= 3 && layer.layer <= 5 ? { ...layer, wish: 'collapsed' as const } : layer,
    );
    const plan = planNetwork(request(closed, 1390));
    const stub = columnOf(plan, 4);
    expect(stub?.members).toEqual([3, 4, 5]);
    expect(stub?.tiles).toHaveLength(0);
    check(plan);
  });

  it('gives an opened layer its own column whatever is folded or closed, and the lane its sources', () => {
    const closed = TINY_VGG.map((layer) =>
      layer.layer === 5 ? { ...layer, wish: 'collapsed' as const } : layer,
    );
    for (const width of [360, 1024, 1440]) {
      for (const layer of [1, 5, 6, 9]) {
        const plan = planNetwork(request(closed, width, { opened: { layer, channel: 2 } }));
        expect(columnOf(plan, layer)?.layer).toBe(layer);
        expect(plan.lane?.sources.length).toBe(columnOf(plan, layer - 1)?.tiles.length);
        const target = plan.lane?.target ?? { x: 0, y: 0 };
        expect(
          Math.max(target.x - (plan.lane?.width ?? 0), target.y - (plan.lane?.height ?? 0)),
        ).toBeGreaterThan(0);
      }
    }
  });

  it('finds cells in maps and vectors', () => {
    const plan = planNetwork(request(LENET, 1390));
    const maps = columnOf(plan, 0)!;
    const tile = tileOf(maps, 2)!;
    const window = cellsBox(maps, tile, false, { channel: 2, row: -1, col: 27 }, 3, 3);
    expect(window.y).toBeCloseTo(tile.y - tile.height / 28);
    expect(window.width).toBeCloseTo((3 * tile.width) / 28);
    const vector = columnOf(plan, 6)!;
    const strip = tileOf(vector, 399)!;
    const cell = cellsBox(vector, strip, false, { channel: 399, row: 0, col: 0 });
    expect(cell.y + cell.height).toBeLessThanOrEqual(strip.y + strip.height + 0.01);
  });

  it('is quick', () => {
    const start = performance.now();
    for (let time = 0; time < 20; time++) planNetwork(request(DEEP, 1390, { height: 500 }));
    expect((performance.now() - start) / 20).toBeLessThan(25);
  });
});
