// The state of the Network room on the real module: what it shows is what the network computes.
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LayerSpec, Shape } from '../../www/src/engine/train';
import { initSync } from '../../www/src/engine/pkg/cnn_train.js';
import { EngineFailure } from '../../www/src/engine/failure';
import { Lab } from '../../www/src/engine/train/lab';
import { shippedModels } from '../../www/src/rooms/network/models';
import { NetworkRoom, offsetOf, shapeOf, type NetworkNotice } from '../../www/src/state/network';
import { Pace } from '../../www/src/state/network/slices';
import { memoryShelves } from '../../www/src/state/train/engine.test.fake';
import { bytesOf, SETTINGS } from './support';

let notices: NetworkNotice[];
let shelves: ReturnType<typeof memoryShelves>;
let isOffline = false;

/** A machine so slow that every network is computed in slices. */
class SlowPace extends Pace {
  override get macs(): number {
    return 20_000;
  }
}

const settled = async () => {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setTimeout(resolve));
};

async function enter(link = '', pace?: Pace): Promise<NetworkRoom> {
  const room = new NetworkRoom(
    {
      lab: new Lab(),
      makeLab: () => Promise.resolve(new Lab()),
      shelf: shelves.shelf,
      soon: (work) => setTimeout(work),
      ...(pace ? { pace } : {}),
    },
    {
      shipped: shippedModels,
      photos: [],
      urlOf: (file) => new URL(file, 'https://page.test/'),
      tell: (notice) => notices.push(notice),
    },
  );
  room.enter(new URLSearchParams(link));
  await vi.waitFor(() => expect(room.status).not.toBe('loading'));
  return room;
}

beforeAll(() => {
  initSync({ module: bytesOf('www/src/engine/pkg/cnn_train_bg.wasm') });
  vi.stubGlobal('fetch', (url: URL) => {
    if (isOffline) return Promise.reject(new TypeError('offline'));
    try {
      return Promise.resolve(new Response(bytesOf(`www/public${url.pathname}`)));
    } catch {
      return Promise.resolve(new Response(null, { status: 404 }));
    }
  });
});
afterAll(() => vi.unstubAllGlobals());
beforeEach(() => {
  notices = [];
  isOffline = false;
  shelves = memoryShelves();
});

const FIRST_CONV = 0;
const numbersOf = (values: Float32Array | null) => [...(values ?? [])];

describe('a network that comes with the page', () => {
  it('knows its samples', async () => {
    const room = await enter();
    expect(room.model?.layers).toHaveLength(13);
    expect(room.samples.length).toBeGreaterThan(0);
    let right = 0;
    for (const [index, { label }] of room.samples.entries()) {
      room.chooseSample(index);
      if (room.winner === label) right += 1;
      expect(numbersOf(room.probabilities).reduce((sum, value) => sum + value)).toBeCloseTo(1, 5);
    }
    // Some are there because they are hard.
    expect(right).toBeGreaterThan(room.samples.length / 2);
  });

  it('shows the numbers of the lab, in the same arrays again', async () => {
    const room = await enter();
    const before = room.values(FIRST_CONV);
    const first = [...before];
    room.chooseSample(1);
    const after = room.values(FIRST_CONV);
    expect(after).toBe(before);
    expect([...after]).toEqual([...room.lab.activation(FIRST_CONV, 0)]);
    expect([...after]).not.toEqual(first);
    expect(numbersOf(room.values(-1))).toEqual(
      [...room.pixels].map((byte) => Math.fround(byte / 255)),
    );
  });

  it('explains the number that is shown, and what the activation makes of it', async () => {
    const room = await enter();
    const place = { layer: 3, channel: 4, row: 5, col: 6 };
    room.point(place);
    const at = offsetOf(shapeOf(room.model!, 3), place);
    expect(room.explanation?.value).toBe(room.values(3)[at]);
    expect(room.activated).toMatchObject({ kind: 'relu' });
    expect(room.activated?.explanation.value).toBe(room.values(4)[at]);
    room.point({ ...place, layer: -1 });
    expect(room.explanation).toBeNull();
  });

  it('keeps to the ranges of the colour ramps', async () => {
    const room = await enter();
    const values = room.values(0);
    const largest = (from: number, to: number) =>
      Math.max(...[...values.subarray(from, to)].map(Math.abs));
    const size = 26 * 26;
    room.range = 'unit';
    expect(room.limitOf(0, 2)).toBe(largest(2 * size, 3 * size));
    room.range = 'layer';
    expect(room.limitOf(0, 2)).toBe(largest(0, 6 * size));
    room.range = 'global';
    expect(room.limitOf(0, 2)).toBe(room.limitOf(3, 0));
    expect(room.limitOf(0, 2)).toBeGreaterThanOrEqual(largest(0, 6 * size));
  });
});

describe('a network that cannot be fetched', () => {
  it('leaves everything as it was', async () => {
    const room = await enter();
    room.edits.set([{ layer: FIRST_CONV, role: 'weight', index: 0, value: 2 }]);
    const said = numbersOf(room.probabilities);
    isOffline = true;
    await room.chooseModel({ kind: 'shipped', id: 'clothes' });
    await settled();
    expect(room.fault?.code).toBe('data-not-loaded');
    expect(room.setup.model).toEqual({ kind: 'shipped', id: 'digits' });
    expect(room.edits.count).toBe(1);
    expect(numbersOf(room.probabilities)).toEqual(said);
    isOffline = false;
    await room.chooseModel({ kind: 'shipped', id: 'clothes' });
    expect(room.model?.ref).toEqual({ kind: 'shipped', id: 'clothes' });
  });

  it('at the beginning can be tried again', async () => {
    isOffline = true;
    const room = await enter();
    expect([room.status, room.missing]).toEqual(['failed', null]);
    isOffline = false;
    room.retry();
    await vi.waitFor(() => expect(room.status).toBe('ready'));
  });
});

describe('edits', () => {
  const kernel = (value: number) =>
    Array.from({ length: 9 }, (_, index) => ({
      layer: FIRST_CONV,
      role: 'weight' as const,
      index,
      value,
    }));

  it('move the prediction, and undo puts it back bit for bit', async () => {
    const room = await enter();
    const before = numbersOf(room.probabilities);
    const weights = [...(room.parameters(FIRST_CONV).weight ?? [])];
    expect(room.baseline).toBeNull();

    room.edits.set(kernel(0.5));
    const after = numbersOf(room.probabilities);
    expect(after).not.toEqual(before);
    expect(numbersOf(room.baseline)).toEqual(before);
    expect(room.parameters(FIRST_CONV).weight?.[0]).toBe(0.5);
    expect(room.edits.count).toBe(9);
    expect(room.edits.isEdited(FIRST_CONV, 'weight', 8)).toBe(true);
    expect(room.edits.isEdited(FIRST_CONV, 'weight', 9)).toBe(false);
    expect([...room.edits.original(FIRST_CONV, 'weight')]).toEqual(weights);

    room.undo();
    expect(numbersOf(room.probabilities)).toEqual(before);
    expect([...(room.parameters(FIRST_CONV).weight ?? [])]).toEqual(weights);
    room.redo();
    expect(numbersOf(room.probabilities)).toEqual(after);
    room.edits.resetKernel(FIRST_CONV, 0, 0);
    expect(room.edits.count).toBe(0);
    expect(numbersOf(room.probabilities)).toEqual(before);
  });

  it('know what the network said before them of another image, too', async () => {
    const room = await enter();
    room.chooseSample(3);
    const before = numbersOf(room.probabilities);
    room.chooseSample(0);
    room.edits.set(kernel(-1));
    room.chooseSample(3);
    expect(numbersOf(room.baseline)).toEqual(before);
    expect(numbersOf(room.probabilities)).not.toEqual(before);
  });

  it('of one gesture are one step, and the original value is no edit', async () => {
    const room = await enter();
    const original = room.edits.original(FIRST_CONV, 'weight')[4] ?? 0;
    const set = (value: number) =>
      room.edits.set([{ layer: FIRST_CONV, role: 'weight', index: 4, value }], 'drag');
    set(0.1);
    set(0.2);
    expect(room.edits.value(FIRST_CONV, 'weight', 4)).toBe(Math.fround(0.2));
    room.undo();
    expect(room.canUndo).toBe(false);
    set(0.3);
    set(original);
    expect(room.edits.count).toBe(0);
    room.edits.set([{ layer: FIRST_CONV, role: 'weight', index: 9999, value: 1 }]);
    room.edits.set([{ layer: FIRST_CONV, role: 'weight', index: 0, value: Number.NaN }]);
    expect(room.edits.count).toBe(0);
  });

  it('travel with the image in a link', async () => {
    const room = await enter();
    room.edits.set(kernel(0.25));
    const pixels = room.pixels.map((byte) => 255 - byte);
    room.setImage(pixels, 'drawing');
    room.pin({ layer: 3, channel: 1, row: 2, col: 3 });
    room.open(3, 1);
    const other = await enter(room.link);
    expect(notices).toEqual([]);
    expect(numbersOf(other.probabilities)).toEqual(numbersOf(room.probabilities));
    expect([...other.pixels]).toEqual([...pixels]);
    expect(other.focus).toEqual(room.focus);
    expect(other.opened).toEqual({ layer: 3, channel: 1 });
    expect(other.link).toBe(room.link);
    expect(other.canUndo).toBe(false);
  });

  it('of a link that the network does not have are left out', async () => {
    const room = await enter('v=1&e=0w0_0.5~2w5_1~0w99999_3');
    expect(room.parameters(FIRST_CONV).weight?.[0]).toBe(0.5);
    expect(room.network.originals.applied).toHaveLength(1);
  });
});

describe('the focus', () => {
  it('stays while image, network and depth change, and comes back', async () => {
    const room = await enter();
    const place = { layer: 3, channel: 15, row: 10, col: 10 };
    room.pin(place);
    room.chooseSample(2);
    expect(room.focus).toEqual(place);
    await room.chooseModel({ kind: 'shipped', id: 'clothes' });
    expect(room.model?.ref).toEqual({ kind: 'shipped', id: 'clothes' });
    const { channels, rows } = shapeOf(room.model!, 3);
    expect(room.focus).toMatchObject({
      layer: 3,
      channel: Math.min(15, channels - 1),
      row: Math.min(10, rows - 1),
    });
    room.undo();
    expect(room.model?.ref).toEqual({ kind: 'shipped', id: 'digits' });
    expect(room.focus).toEqual(place);
    room.stepLayer(2);
    expect(room.focus).toEqual({ layer: 5, channel: 15, row: 4, col: 4 });
    room.step(1, 0);
    expect(room.focus).toEqual({ layer: 5, channel: 15, row: 4, col: 4 });
    room.step(-1, 0);
    expect(room.focus?.row).toBe(3);
  });

  it('begins where the last convolution answers most, unless a link says something', async () => {
    const room = await enter();
    const { focus } = room;
    expect(focus?.layer).toBe(3);
    const at = offsetOf(shapeOf(room.model!, 4), focus!);
    expect(room.values(4)[at]).toBe(Math.max(...room.values(4)));
    expect(room.canUndo).toBe(false);
    expect((await enter('v=1')).focus).toBeNull();
  });

  it('begins with the input map that adds most to that number', async () => {
    const room = await enter();
    const sums = new Map<number, number>();
    for (const { source, product } of room.explanation!.terms) {
      sums.set(source.channel, (sums.get(source.channel) ?? 0) + product);
    }
    const [most] = [...sums].reduce((best, next) => (next[1] > best[1] ? next : best));
    expect(sums.size).toBe(6);
    expect(room.slice).toBe(most);
    expect(most).not.toBe(0);
  });

  it('goes up level by level', async () => {
    const room = await enter();
    room.pin({ layer: 0, channel: 0, row: 0, col: 0 });
    room.open(0, 1);
    room.editing = true;
    expect(room.escape()).toBe(true);
    expect([room.editing, room.opened]).toEqual([false, { layer: 0, channel: 1 }]);
    room.escape();
    expect(room.opened).toBeNull();
    room.escape();
    expect(room.focus).toBeNull();
    expect(room.escape()).toBe(false);
  });
});

describe('a file', () => {
  it('is opened, survives a reload on this device, and is asked for elsewhere', async () => {
    const room = await enter();
    const said = numbersOf(room.probabilities);
    const image = room.pixels;
    await room.openFile(room.lab.exportWeights(), 'own.safetensors');
    expect(room.model?.ref).toEqual({ kind: 'file', name: 'own.safetensors' });
    await settled();
    room.setImage(image, 'file');
    expect(numbersOf(room.probabilities)).toEqual(said);
    const again = await enter(room.link);
    expect(again.status).toBe('ready');
    expect(numbersOf(again.probabilities)).toEqual(said);
    shelves = memoryShelves();
    const elsewhere = await enter(room.link);
    expect([elsewhere.status, elsewhere.missing]).toEqual(['failed', 'file']);
    await elsewhere.chooseModel({ kind: 'shipped', id: 'digits' });
    expect([elsewhere.status, elsewhere.missing]).toEqual(['ready', null]);
  });

  it('that is none changes nothing', async () => {
    const room = await enter();
    const said = numbersOf(room.probabilities);
    await room.openFile(new Uint8Array([1, 2, 3]), 'x.safetensors');
    expect(notices).toMatchObject([{ kind: 'refused', name: 'x.safetensors' }]);
    expect(room.model?.ref).toEqual({ kind: 'shipped', id: 'digits' });
    room.chooseSample(1);
    room.chooseSample(0);
    expect(numbersOf(room.probabilities)).toEqual(said);
  });
});

describe('the network of the Train room', () => {
  it('is asked for where nothing was trained', async () => {
    const room = await enter('v=1&m=live');
    expect([room.status, room.missing, room.live]).toEqual(['failed', 'live', null]);
    expect(room.fault).toBeNull();
  });
});

describe('a comparison', () => {
  it('shows another network with the same image', async () => {
    const room = await enter();
    room.compareWith({ ...room.setup, model: { kind: 'shipped', id: 'clothes' } }, 'image');
    await vi.waitFor(() => expect(room.comparison.probabilities).not.toBeNull());
    expect(room.comparison.model?.ref).toEqual({ kind: 'shipped', id: 'clothes' });
    const before = numbersOf(room.comparison.probabilities);
    room.setImage(
      room.pixels.map((byte) => 255 - byte),
      'file',
    );
    await settled();
    expect(numbersOf(room.comparison.probabilities)).not.toEqual(before);
    room.compareWith(null);
    expect(room.comparison.probabilities).toBeNull();
  });
});

describe('a survey', () => {
  it('finds the units that never answer', async () => {
    const room = await enter();
    const size = 1 * 3 * 3;
    // A map without weights and a bias below zero is dead behind its ReLU.
    room.edits.set([
      ...Array.from({ length: size }, (_, at) => ({
        layer: FIRST_CONV,
        role: 'weight' as const,
        index: 2 * size + at,
        value: 0,
      })),
      { layer: FIRST_CONV, role: 'bias', index: 2, value: -1 },
    ]);
    room.runSurvey();
    await vi.waitFor(() => expect(room.survey.state).toBe('done'));
    expect(room.survey.images).toBe(room.samples.length);
    expect(room.survey.dead(1)?.[2]).toBe(true);
    expect(room.survey.dead(1)?.filter(Boolean)).toHaveLength(1);
    expect(room.survey.isOutdated).toBe(false);
    room.undo();
    expect(room.survey.isOutdated).toBe(true);
  });

  it('is in line with what one image says', async () => {
    const room = await enter();
    const { peaks, minimum, maximum, zeros } = room.statistics(4)!;
    const values = room.values(4);
    expect([minimum, maximum]).toEqual([Math.min(...values), Math.max(...values)]);
    expect(zeros).toBe(values.filter((value) => value === 0).length);
    room.runSurvey();
    await vi.waitFor(() => expect(room.survey.state).toBe('done'));
    room.survey.peaks[4]?.forEach((peak, at) => expect(peak).toBeGreaterThanOrEqual(peaks[at]!));
  });
});

describe('an altered image', () => {
  it('is another one, and the first again when it is reset', async () => {
    const room = await enter();
    const before = [...room.pixels];
    room.alter({ down: 3 }, 'move');
    const moved = [...room.pixels];
    expect(moved.slice(3 * 28)).toEqual(before.slice(0, -3 * 28));
    expect([...room.source]).toEqual(before);
    room.alter({ down: 5 }, 'move');
    const again = await enter(room.link);
    expect([...again.pixels]).toEqual([...room.pixels]);
    room.resetImage();
    expect([...room.pixels]).toEqual(before);
    room.undo();
    room.undo();
    expect([...room.pixels]).toEqual(before);
    expect(room.canUndo).toBe(false);
    room.alter({ erased: [{ row: 0, col: 0, rows: 28, cols: 28 }] });
    expect(Math.max(...room.pixels)).toBe(0);
  });
});

describe('an engine that stops', () => {
  it('is asked again, but not for ever', async () => {
    const room = await enter();
    room.point({ layer: 0, channel: 0, row: 0, col: 0 });
    const before = room.explanation;
    vi.spyOn(room.lab, 'explain').mockImplementationOnce(() => {
      throw new EngineFailure({ code: 'engine-restarted', detail: {} });
    });
    room.point({ layer: 0, channel: 1, row: 0, col: 0 });
    expect(room.explanation).toBeNull();
    await settled();
    expect(notices).toEqual([{ kind: 'restarted' }]);
    room.point({ layer: 0, channel: 0, row: 0, col: 0 });
    expect(room.explanation).toEqual(before);

    vi.spyOn(room.lab, 'explain').mockImplementation(() => {
      throw new EngineFailure({ code: 'engine-restarted', detail: {} });
    });
    for (let turn = 0; turn < 10; turn++) {
      room.point({ layer: 0, channel: 0, row: turn, col: 0 });
      expect(room.explanation).toBeNull();
      await settled();
    }
    expect(notices).toHaveLength(3);
    expect(room.fault?.code).toBe('engine-restarted');
  });
});

describe('a large network', () => {
  it('is computed in slices, and the newest image wins', async () => {
    const quick = await enter();
    quick.chooseSample(5);
    const slow = await enter('', new SlowPace());
    await vi.waitFor(() => expect(slow.revision).toBeGreaterThan(0));
    for (const index of [1, 2, 3, 4, 5]) slow.chooseSample(index);
    expect(slow.isUnderWay).toBe(true);
    await vi.waitFor(() => expect(slow.isUnderWay).toBe(false));
    expect(numbersOf(slow.probabilities)).toEqual(numbersOf(quick.probabilities));
    expect(numbersOf(slow.values(3))).toEqual(numbersOf(quick.values(3)));
  });
});

/** A file of weights of an untrained network. */
function weightsOf(input: Shape, layers: LayerSpec[]): Uint8Array {
  const lab = new Lab();
  lab.create({ input, layers }, SETTINGS);
  const bytes = lab.exportWeights();
  lab.close();
  return bytes;
}
const conv = (outChannels: number, size: number, stride: number): LayerSpec => ({
  kind: 'conv2d',
  outChannels,
  kernelSize: [size, size],
  stride,
  padding: 0,
  dilation: 1,
  groups: 1,
  bias: true,
});
const dense = (outFeatures: number): LayerSpec => ({ kind: 'linear', outFeatures, bias: true });
const relu: LayerSpec = { kind: 'relu' };
const softmax: LayerSpec = { kind: 'softmax' };

describe('any network', () => {
  it.each<[string, Shape, LayerSpec[]]>([
    [
      '300 x 300 in colour, 512 maps of 1 x 1, 1000 classes',
      { channels: 3, rows: 300, cols: 300 },
      [conv(16, 7, 4), relu, conv(512, 5, 4), relu, { kind: 'global-avg-pool' }].concat([
        { kind: 'flatten' },
        dense(1000),
        softmax,
      ]) as LayerSpec[],
    ],
    [
      'no maps at all',
      { channels: 1, rows: 28, cols: 28 },
      [{ kind: 'flatten' }, dense(30), relu, dense(10), softmax],
    ],
    [
      'one pixel',
      { channels: 1, rows: 1, cols: 1 },
      [conv(2, 1, 1), relu, { kind: 'flatten' }, dense(2)],
    ],
    [
      'not an image',
      { channels: 5, rows: 3, cols: 9 },
      [conv(4, 2, 1), { kind: 'tanh' }, { kind: 'flatten' }, dense(3), softmax],
    ],
  ])('is shown: %s', async (name, input, layers) => {
    const room = await enter();
    await room.openFile(weightsOf(input, layers), `${name}.safetensors`);
    expect(room.fault).toBeNull();
    expect(room.model?.layers).toHaveLength(layers.length);
    room.setImage(
      Uint8Array.from(
        { length: input.channels * input.rows * input.cols },
        (_, at) => (at * 37) % 256,
      ),
      'file',
    );
    await vi.waitFor(() => expect(room.isUnderWay).toBe(false), { timeout: 20_000 });
    const { classes, layers: views } = room.model!;
    expect(room.probabilities).toHaveLength(classes.length);
    expect(views.at(-1)?.kind).toBe('scores');
    for (const { index, output } of views) {
      expect(room.values(index)).toHaveLength(output.channels * output.rows * output.cols);
      room.pin({ layer: index, channel: 1e6, row: 1e6, col: 1e6 });
      expect(room.explanation?.value).toBe(room.values(index).at(-1));
      expect(room.lineage?.some(({ layer }) => layer === -1)).toBe(true);
    }
  });
});

describe('a link', () => {
  it('that makes no sense changes nothing', async () => {
    for (const nonsense of [
      'v=9',
      'v=1&m=nothing',
      'v=1&i=drawing.%%',
      'v=1&e=0x5_1',
      'v=1&f=1_2',
    ]) {
      const room = await enter(nonsense);
      expect(room.fault?.code).toMatch(/^link-/);
      expect(room.model?.ref).toEqual({ kind: 'shipped', id: 'digits' });
      expect(room.link).toBe('v=1');
    }
  });

  it('opened later is a step of undo', async () => {
    const room = await enter();
    room.enter(new URLSearchParams('v=1&i=4'));
    expect(room.setup.image).toEqual({ kind: 'sample', index: 4 });
    room.undo();
    expect(room.setup.image).toEqual({ kind: 'sample', index: 0 });
  });
});
