import { beforeEach, describe, expect, test } from 'vitest';
import { EngineFailure } from '$engine/train';
import {
  asEngine,
  conv,
  decode,
  FakeEngine,
  lenet,
  linear,
  memoryShelves,
  pool,
} from './engine.test.fake';
import type { TrainNotice } from './notices';
import { TrainRoom } from './room.svelte';
import { DATA_SEED, DEFAULT_INPUT, DEFAULT_TRAINING } from './settings';

let engine: FakeEngine;
let notices: TrainNotice[];
let room: TrainRoom;
let shelves: ReturnType<typeof memoryShelves>;

/** Until everything that was asked for is done. */
const settled = async () => {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setTimeout(resolve));
};
const kinds = () => notices.map(({ kind }) => kind);

async function enter(link = ''): Promise<void> {
  engine = new FakeEngine();
  notices = [];
  room = new TrainRoom(asEngine(engine), { tell: (notice) => notices.push(notice) }, shelves.shelf);
  await room.enter(new URLSearchParams(link));
  await settled();
}

async function play(steps: number): Promise<void> {
  room.run.play();
  engine.train(steps);
  await room.run.pause();
  await settled();
}

beforeEach(async () => {
  shelves = memoryShelves();
  await enter();
});

describe('entering', () => {
  test('loads the digits and has a network ready', () => {
    expect(room.data.counts).toEqual({ train: 100, validation: 20 });
    expect(room.run.status).toBe('ready');
    expect(engine.begun).toHaveLength(1);
    expect(room.builder.summary.parameters).toBe(60_074);
    expect(room.builder.presetId).toBe('lenet');
    expect(room.moments.all.map(({ step }) => step)).toEqual([0]);
    expect(notices).toEqual([]);
  });

  test('play that is pressed while the data loads starts by itself', async () => {
    const fresh = new FakeEngine();
    fresh.holdLoad = true;
    const early = new TrainRoom(asEngine(fresh), { tell: () => {} }, memoryShelves().shelf);
    void early.enter(new URLSearchParams());
    await settled();
    early.run.play();
    expect(early.run.status).toBe('none');
    expect(early.run.willPlay).toBe(true);
    expect(early.data.pending?.share).toBe(0.5);
    fresh.finishLoad();
    await settled();
    expect(early.run.status).toBe('playing');
    expect(fresh.mode).toBe('play');
  });

  test('a link sets the room, nonsense is said and changes nothing', async () => {
    await enter('v=1&d=clothes&lr=0.01&net=c8k5-relu-flat-l10-sm');
    expect(engine.loads).toEqual([{ kind: 'bundled', id: 'clothes' }]);
    expect(engine.begun[0]?.settings.learningRate).toBe(0.01);
    await room.enter(new URLSearchParams('v=1&lr=many'));
    expect(room.fault).toEqual({ code: 'link-damaged', detail: { field: 'lr' } });
    expect(room.setup.training.learningRate).toBe(0.01);
    await room.enter(new URLSearchParams('v=1'));
    await settled();
    expect(room.data.ref).toEqual({ kind: 'bundled', id: 'digits' });
    room.undo();
    await settled();
    expect(room.data.ref).toEqual({ kind: 'bundled', id: 'clothes' });
    expect(new URLSearchParams(room.link).get('net')).toBe('c8k5-relu-flat-l10-sm');
  });

  test('a link chooses what the dock shows, which is no step of undo', async () => {
    await enter('v=1&tab=step');
    expect(room.tab).toBe('step');
    room.tab = 'confused';
    expect(new URLSearchParams(room.link).get('tab')).toBe('confused');
    expect(room.canUndo).toBe(false);
    await room.enter(new URLSearchParams('v=1&tab=nothing'));
    expect(room.fault).toEqual({ code: 'link-damaged', detail: { field: 'tab' } });
    expect(room.tab).toBe('confused');
    await room.enter(new URLSearchParams('v=1'));
    expect([room.tab, room.canUndo]).toEqual(['learned', false]);
  });

  test('a link to data that only its sender has falls back to the digits', async () => {
    await enter('v=1&d=file.cifar.mine.bin&in=3x32x32');
    expect(kinds()).toEqual(['data-elsewhere']);
    expect(room.setup.data).toEqual({ kind: 'bundled', id: 'digits' });
    expect(room.setup.architecture.input).toEqual(DEFAULT_INPUT);
    expect(room.run.status).toBe('ready');
  });

  test('without any data can be tried again', async () => {
    engine.failLoad = 'unreachable';
    const other = new TrainRoom(
      asEngine(engine),
      { tell: (notice) => notices.push(notice) },
      memoryShelves().shelf,
    );
    await other.enter(new URLSearchParams());
    expect(other.empty?.error?.code).toBe('unreachable');
    engine.failLoad = null;
    await other.steer.retry();
    expect(other.empty).toBe(null);
    expect(other.run.status).toBe('ready');
  });
});

describe('a run', () => {
  test('tells where it is and what it cost', async () => {
    room.run.play();
    expect(room.run.status).toBe('playing');
    engine.train(6);
    // 100 images are three batches of 32 and one of 4.
    expect(room.run.at).toMatchObject({ step: 6, epoch: 1, batch: 2, batches: 4, images: 164 });
    expect(room.run.at.seconds).toBeCloseTo(0.164);
    expect(room.run.curves.train.step).toEqual([1, 2, 3, 4, 5, 6]);
    expect(room.run.curves.train.epoch.at(-1)).toBe(1.5);
    expect(room.run.curves.validation.step).toEqual([4]);
    expect(room.run.evaluation?.step).toBe(4);
    await room.run.pause();
    expect(room.run.status).toBe('paused');
    expect(engine.lab.opened?.step).toBe(6);
  });

  test('does a step, an epoch, slow motion', async () => {
    room.run.step();
    engine.train(1);
    engine.stand('step');
    expect(room.run.status).toBe('paused');
    room.run.slow(500);
    expect(engine.mode).toEqual({ slow: 500 });
    room.run.epoch();
    expect(engine.mode).toBe('epoch');
  });

  test('takes live settings without beginning anew, others when it does', async () => {
    await play(3);
    expect(room.setNumber('learningRate', Math.fround(0.002))).toBe(null);
    expect(room.setNumber('seed', 8)).toBe(null);
    await settled();
    expect(engine.begun).toHaveLength(1);
    expect(engine.changes.at(-1)).toMatchObject({ learningRate: 0.002, seed: 7 });
    expect(room.pending).toEqual(['seed']);
    await room.steer.restart();
    expect(engine.begun[1]?.settings.seed).toBe(8);
    expect(room.pending).toEqual([]);
    expect(room.kept.parked?.standing.step).toBe(3);
  });

  test('takes usual numbers along to another optimizer, others stay', () => {
    room.setOptimizer('adamw');
    expect(room.setup.training).toMatchObject({ learningRate: 0.001, weightDecay: 0.01 });
    room.setOptimizer('sgd');
    expect(room.setup.training).toMatchObject({ learningRate: 0.05, weightDecay: 0 });
    room.train({ learningRate: 0.02, weightDecay: 0.003 });
    room.setOptimizer('adamw');
    expect(room.setup.training).toMatchObject({ learningRate: 0.02, weightDecay: 0.003 });
  });

  test('takes back what the engine refuses', async () => {
    await play(3);
    engine.change = () =>
      Promise.reject(new EngineFailure({ code: 'nothing-to-learn', detail: {} }));
    room.builder.freezeConvolutions(true);
    await settled();
    expect(room.fault?.code).toBe('nothing-to-learn');
    expect(room.setup.training.frozen).toEqual([]);
  });

  test('follows the settings at once before its first step', async () => {
    room.setNumber('seed', 99);
    await settled();
    expect(engine.begun.at(-1)?.settings.seed).toBe(99);
    room.undo();
    await settled();
    expect(engine.begun.at(-1)?.settings.seed).toBe(7);
  });

  test('goes on after its last epoch', async () => {
    room.setNumber('epochs', 2);
    await settled();
    room.run.play();
    engine.train(100);
    expect(room.run.status).toBe('finished');
    expect(room.run.at.step).toBe(8);
    room.run.play();
    expect(room.run.status).toBe('finished');
    await room.steer.more(3);
    expect(room.setup.training.epochs).toBe(5);
    expect(room.run.status).toBe('playing');
    expect(engine.begun).toHaveLength(1);
  });

  test('that diverges is explained and goes back', async () => {
    room.setNumber('learningRate', 100);
    await settled();
    expect(room.warnings[0]?.error.code).toBe('rate-high');
    room.run.play();
    engine.train(9);
    engine.diverge(4);
    expect(room.run.status).toBe('diverged');
    expect(room.run.divergence?.error).toEqual({
      code: 'diverged',
      detail: { step: 9, lastGoodStep: 4, rate: 100, usual: 0.001 },
    });
    room.run.play();
    expect(room.run.status).toBe('diverged');
    await room.steer.goBack(true);
    expect(room.run.status).toBe('paused');
    expect(room.setup.training.learningRate).toBe(10);
    const request = engine.begun.at(-1)!;
    expect(decode(request.checkpoint!).step).toBe(4);
    expect(request.settings.learningRate).toBe(10);
    expect(room.run.curves.train.step).toEqual([1, 2, 3, 4]);
    expect(room.run.at).toMatchObject({ step: 4, epoch: 1, batch: 0, images: 100 });
    expect(room.moments.all.every(({ step }) => step <= 4)).toBe(true);
    room.undo();
    await settled();
    expect(engine.changes.at(-1)?.learningRate).toBe(100);
  });

  test('goes on after a crash of the worker, from its last checkpoint', async () => {
    room.run.play();
    engine.train(7);
    engine.crash(4, true);
    expect(room.run.status).toBe('playing');
    expect(room.run.at.step).toBe(4);
    expect(room.run.curves.train.step).toEqual([1, 2, 3, 4]);
    expect(notices.at(-1)).toEqual({ kind: 'engine-restarted', step: 4, running: true });
    engine.train(1);
    expect(room.run.curves.train.step).toEqual([1, 2, 3, 4, 5]);
  });

  test('stands still although the worker died when it was asked to', async () => {
    room.run.play();
    engine.train(5);
    const { pause } = engine;
    engine.pause = () => {
      engine.pause = pause;
      engine.crash(4, true);
      return Promise.reject(new EngineFailure({ code: 'engine-restarted', detail: {} }));
    };
    await room.run.pause();
    expect(room.run.status).toBe('paused');
    expect(engine.mode).toBe(null);
  });

  test('begins although the worker dies, once', async () => {
    const { begin } = engine;
    const die = () => Promise.reject(new EngineFailure({ code: 'engine-restarted', detail: {} }));
    engine.begin = () => {
      engine.begin = begin;
      return die();
    };
    await room.steer.reset();
    expect(room.run.status).toBe('ready');
    engine.begin = die;
    await room.steer.reset();
    expect(room.run.status).toBe('none');
    expect(room.fault?.code).toBe('engine-restarted');
    engine.begin = begin;
    await room.steer.retry();
    expect(room.run.status).toBe('ready');
  });

  test('ignores what an earlier run still says', async () => {
    await play(3);
    const late = engine.onProgress;
    await room.steer.reset();
    expect(room.run.at.step).toBe(0);
    late({
      runId: 1,
      step: 4,
      epoch: 1,
      batch: 0,
      batches: 4,
      losses: Float32Array.of(1),
      accuracies: Float32Array.of(1),
      learningRate: 1,
      imagesPerSecond: 1,
      secondsLeft: 1,
      memory: 1,
    });
    expect(room.run.at.step).toBe(0);
  });
});

describe('a draft', () => {
  test('leaves the run alone until it is used', async () => {
    await play(3);
    room.builder.setNumber(0, 'outChannels', 12);
    await settled();
    expect(room.builder.isDraft).toBe(true);
    expect(room.pending).toEqual(['architecture']);
    expect(engine.begun).toHaveLength(1);
    room.run.play();
    engine.train(1);
    expect(room.run.at.step).toBe(4);
    await room.run.pause();
    room.builder.undoDraft();
    expect(room.builder.isDraft).toBe(false);
    room.undo();
    expect(room.builder.isDraft).toBe(true);
    await room.steer.restart();
    expect(room.builder.isDraft).toBe(false);
    expect(room.run.at.step).toBe(0);
    expect(engine.begun[1]?.architecture.layers[0]).toMatchObject({ outChannels: 12 });
    await room.steer.bringBack();
    expect(room.run.at.step).toBe(4);
    expect(decode(engine.begun[2]!.checkpoint!).step).toBe(4);
    expect(room.builder.isDraft).toBe(false);
    expect(room.builder.layers[0]).toMatchObject({ outChannels: 6 });
  });

  test('that cannot be built is not begun, and says why', async () => {
    room.builder.setNumber(3, 'kernelSize', 40);
    await settled();
    expect(room.builder.summary.problem).toMatchObject({ layer: 3, code: 'kernel-too-large' });
    expect(room.run.status).toBe('none');
    room.run.play();
    await settled();
    expect(room.run.willPlay).toBe(false);
    room.undo();
    await settled();
    expect(room.run.status).toBe('ready');
    await play(2);
    room.builder.setNumber(3, 'kernelSize', 40);
    await room.steer.restart();
    expect(room.fault?.code).toBe('kernel-too-large');
    expect(room.run.at.step).toBe(2);
  });
});

describe('data', () => {
  test('of another shape and number of classes refits the network and puts the run aside', async () => {
    await play(5);
    await room.steer.choose({ kind: 'made', id: 'shapes', seed: DATA_SEED });
    expect(room.setup.architecture.input).toEqual({ channels: 3, rows: 32, cols: 32 });
    expect(room.builder.layers.at(-2)).toMatchObject({ outFeatures: 4 });
    expect(room.builder.summary.problem).toBe(null);
    expect(kinds()).toEqual(['run-parked']);
    expect(room.run.status).toBe('ready');
    room.undo();
    await settled();
    expect(room.data.ref).toEqual({ kind: 'bundled', id: 'digits' });
    expect(room.run.at.step).toBe(5);
    expect(room.run.curves.train.length).toBe(5);
    expect(kinds().at(-1)).toBe('run-back');
    expect(room.kept.parked).toBe(null);
  });

  test('that cannot be loaded changes nothing', async () => {
    room.run.play();
    engine.train(2);
    engine.failLoad = 'data-damaged';
    await room.steer.choose({ kind: 'bundled', id: 'clothes' });
    expect(notices).toEqual([
      { kind: 'refused', error: { code: 'data-damaged', detail: {} }, name: 'clothes' },
    ]);
    expect(room.setup.data).toEqual({ kind: 'bundled', id: 'digits' });
    expect(room.run.status).toBe('playing');
    expect(room.canUndo).toBe(false);
  });

  test('that is cancelled changes nothing, and the latest choice wins', async () => {
    engine.holdLoad = true;
    const first = room.steer.choose({ kind: 'bundled', id: 'clothes' });
    await settled();
    room.data.cancel();
    await first;
    expect(room.data.pending).toBe(null);
    expect(notices).toEqual([]);
    const second = room.steer.choose({ kind: 'bundled', id: 'clothes' });
    await settled();
    const third = room.steer.choose({ kind: 'made', id: 'shapes', seed: 7 });
    await second;
    await settled();
    engine.finishLoad();
    await third;
    expect(room.setup.data).toMatchObject({ id: 'shapes' });
  });

  test('smaller than the batch makes the batch smaller, and a batch cannot be larger', async () => {
    expect(room.setNumber('batchSize', 101)).toEqual({
      code: 'batch-larger-than-data',
      detail: { batch: 101, images: 100 },
    });
    await enter('v=1&b=500');
    expect(room.setup.training.batchSize).toBe(100);
    expect(notices).toEqual([{ kind: 'batch-fitted', batch: 100, images: 100 }]);
  });

  test('of a file is found by its content', async () => {
    const idx = (magic: number) => new File([Uint8Array.of(0, 0, 8, magic, 0)], `x${magic}`);
    await room.steer.openFiles([idx(1)]);
    expect(notices.at(-1)).toMatchObject({ error: { code: 'idx-without-images' } });
    await room.steer.openFiles([new File(['hello'], 'a.txt')]);
    expect(notices.at(-1)).toMatchObject({ error: { code: 'data-format-unknown' }, name: 'a.txt' });
    await room.steer.openFiles([new File(['x'], 'a.png', { type: 'image/png' })]);
    expect(notices.at(-1)).toMatchObject({ error: { code: 'pictures-are-classes' } });
    await room.steer.openFiles([idx(1), idx(3)]);
    expect(engine.loads.at(-1)?.kind).toBe('idx');
    expect(room.setup.data).toEqual({ kind: 'file', format: 'idx', name: 'x1' });
    const packed = new Response(
      new Blob([new Uint8Array(3073 * 2)]).stream().pipeThrough(new CompressionStream('gzip')),
    );
    await room.steer.openFiles([new File([await packed.blob()], 'data_batch_1.bin.gz')]);
    expect(engine.loads.at(-1)?.kind).toBe('cifar');
  });
});

describe('scrubbing and watching', () => {
  test('brings the network of an earlier moment back, and the present one again', async () => {
    await play(4);
    room.moments.scrub(0);
    expect(engine.lab.parametersSet).toEqual(Float32Array.of(0));
    expect(room.watch.parameters(0)?.weight).toEqual(Float32Array.of(0));
    room.run.play();
    engine.train(1);
    expect(engine.lab.parametersSet).toEqual(Float32Array.of(0));
    room.moments.scrub(null);
    expect(engine.lab.parametersSet).toEqual(Float32Array.of(5));
  });

  test('follows validation images round and round, and answers for a drawing', async () => {
    room.watch.select(3);
    expect(room.watch.label).toBe(103 % 10);
    expect(room.watch.activation(0)?.[0]).toBe(103);
    room.watch.next(-4);
    expect(room.watch.sample).toEqual({ kind: 'validation', index: 19 });
    expect(room.watch.ask(Uint8Array.of(42))).toEqual(Float32Array.of(42));
    expect(room.watch.activation(0)?.[0]).toBe(119);
    room.watch.selectPixels(new Uint8Array(784).fill(9));
    expect(room.watch.activation(0)?.[0]).toBe(9);
    expect(room.watch.activationGradient(0)).toBe(null);
  });

  test('leaves the lab alone while it is borrowed', async () => {
    room.run.play();
    engine.train(2);
    const giveBack = await room.watch.borrow();
    expect(room.run.status).toBe('paused');
    expect(engine.lab.opened?.step).toBe(2);
    expect(room.watch.activation(0)).toBe(null);
    const before = room.watch.revision;
    room.run.step();
    engine.train(1);
    expect(engine.lab.parametersSet).toBe(null);
    engine.stand('step');
    expect(engine.lab.opened?.step).toBe(3);
    expect(room.watch.revision).toBeGreaterThan(before);
    giveBack();
    giveBack();
    expect(room.watch.isBorrowed).toBe(false);
    expect(room.watch.activation(0)).not.toBe(null);
  });
});

describe('comparing', () => {
  test('keeps runs, goes on with one of them, and removes them', async () => {
    await play(4);
    await room.steer.keep();
    room.builder.preset('mlp');
    await room.steer.restart();
    await play(8);
    await room.steer.keep();
    expect(room.kept.all.map(({ ordinal, standing }) => [ordinal, standing.images])).toEqual([
      [1, 100],
      [2, 200],
    ]);
    const csv = room.historyCsv().split('\n');
    expect(csv[0]).toBe('run,curve,step,epoch,images,seconds,loss,accuracy');
    expect(csv).toHaveLength(1 + 4 + 1 + 8 + 2 + 1);
    await room.steer.open(1);
    expect(room.builder.presetId).toBe('lenet');
    expect(room.run.at.step).toBe(4);
    expect(room.run.ordinal).toBe(1);
    room.kept.remove(1);
    expect(room.kept.all).toHaveLength(1);
    await room.steer.reset();
    expect(room.run.ordinal).toBe(3);
  });

  test('transfers what was learned, frozen and slower, and the other side from scratch', async () => {
    await play(4);
    await room.transfer.to({ kind: 'bundled', id: 'clothes' }, { freeze: true, slower: true });
    const request = engine.begun.at(-1)!;
    expect(decode(request.keep!).step).toBe(4);
    // Other classes: what decided begins anew.
    const head = room.builder.layers.findLastIndex(({ kind }) => kind === 'linear');
    expect(request.fresh).toEqual([head]);
    expect(request.settings).toMatchObject({ frozen: [], learningRate: 0.0001 });
    // Only the convolutions whose weights were taken over are frozen.
    expect(engine.changes.at(-1)?.frozen).toEqual([0]);
    room.builder.freezeConvolutions(true);
    expect(room.run.origin).toEqual({ kind: 'transferred', from: 1, kept: [0, 7] });
    expect(room.kept.all).toHaveLength(1);
    expect(notices.at(-1)).toEqual({ kind: 'weights-taken', layers: 2, of: 5 });
    room.builder.freeze(0, false);
    await settled();
    expect(engine.begun.at(-1)).toBe(request);
    // An edit before the first step takes the weights over again.
    room.setNumber('seed', 3);
    await settled();
    expect(engine.begun.at(-1)).not.toBe(request);
    expect(engine.begun.at(-1)?.keep).toBe(request.keep);
    room.undo();
    await settled();
    expect(room.run.setup?.training.frozen).toEqual([3]);
    await play(4);
    await room.steer.reset();
    expect(engine.begun.at(-1)?.keep).toBe(request.keep);
    await play(4);
    await room.transfer.fromScratch();
    expect(engine.begun.at(-1)?.keep).toBeUndefined();
    expect(room.setup.training).toMatchObject({ frozen: [], learningRate: 0.001 });
    expect(room.kept.all).toHaveLength(2);
  });

  test('takes weights from a file, or refuses it', async () => {
    await play(2);
    const weights = await room.exportWeights();
    await room.transfer.importWeights(Uint8Array.of(1));
    expect(notices.at(-1)).toMatchObject({ kind: 'refused', error: { code: 'weights-damaged' } });
    expect(room.run.at.step).toBe(2);
    const colour = {
      ...decode(weights),
      architecture: lenet({ channels: 3, rows: 32, cols: 32 }, 10),
    };
    await room.transfer.importWeights(new TextEncoder().encode(JSON.stringify(colour)));
    expect(notices.at(-1)).toMatchObject({ error: { code: 'weights-other-channels' } });
    const layers = [conv(4), pool, { kind: 'flatten' } as const, linear(10)];
    const other = { ...decode(weights), architecture: { input: DEFAULT_INPUT, layers } };
    await room.transfer.importWeights(new TextEncoder().encode(JSON.stringify(other)));
    expect(room.builder.layers).toEqual(layers);
    expect(room.run.origin.kind).toBe('imported');
    expect(room.run.evaluation?.step).toBe(0);
    expect(room.kept.parked?.standing.step).toBe(2);
  });
});

describe('a reload', () => {
  test('goes on exactly where the run was', async () => {
    await play(6);
    await room.steer.keep();
    room.setNumber('learningRate', 0.005);
    room.builder.setNumber(0, 'outChannels', 8);
    await settled();
    const { curves, at } = room.run;
    await enter(room.link);
    expect(kinds()).toEqual(['resumed']);
    expect(room.run.status).toBe('paused');
    expect(room.run.at).toMatchObject({ step: at.step, images: at.images, epoch: 1, batch: 2 });
    expect(room.run.curves.data()).toEqual(curves.data());
    expect(decode(engine.begun[0]!.checkpoint!).step).toBe(6);
    expect(room.run.setup?.training.learningRate).toBe(0.005);
    expect(room.builder.isDraft).toBe(true);
    expect(room.kept.all).toHaveLength(1);
    room.run.play();
    engine.train(1);
    expect(room.run.at.step).toBe(7);
  });

  test('without a link goes on, with another link offers', async () => {
    await play(6);
    await enter();
    expect(room.run.at.step).toBe(6);
    await enter('v=1&seed=5');
    expect(room.run.at.step).toBe(0);
    expect(room.resumable?.record.standing.step).toBe(6);
    await room.resume();
    expect(room.run.at.step).toBe(6);
    expect(room.setup.training).toEqual(DEFAULT_TRAINING);
    expect(room.resumable).toBe(null);
  });

  test('ignores what is damaged and says so', async () => {
    await play(6);
    const shelf = shelves.shelves.get('run')!;
    const whole = shelf.get('run') as Record<string, unknown>;
    const record = whole['record'] as Record<string, unknown>;
    const bad = [
      7,
      { ...whole, version: 99 },
      { ...whole, record: { ...record, checkpoint: null } },
      { ...whole, record: { ...record, curves: {} } },
      { ...whole, record: { ...record, setup: { data: 1 } } },
      { ...whole, setup: null },
      { ...whole, record: { ...record, evaluation: { step: 1 } } },
    ];
    for (const entry of bad) {
      shelf.set('run', entry);
      await enter();
      expect(kinds()).toEqual(['checkpoint-damaged']);
      expect(room.run.status).toBe('ready');
      expect(shelf.has('run')).toBe(false);
    }
  });

  test('is not possible when the device keeps nothing: said once, training goes on', async () => {
    shelves = memoryShelves(() => new DOMException('', 'QuotaExceededError'));
    await enter();
    await play(4);
    await play(4);
    expect(notices).toEqual([{ kind: 'not-kept', error: { code: 'storage-full', detail: {} } }]);
    expect(room.run.at.step).toBe(8);
  });
});
