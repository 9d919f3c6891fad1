import { beforeEach, describe, expect, test } from 'vitest';
import type { Lab } from '$engine/train';
import { asEngine, decode, FakeEngine, memoryShelves } from '../train/engine.test.fake';
import { trainRoomOpened } from '../train/present.svelte';
import { TrainRoom } from '../train/room.svelte';
import { Live } from './live.svelte';

let engine: FakeEngine;
let room: TrainRoom;
let shelves: ReturnType<typeof memoryShelves>;

const settled = async () => {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setTimeout(resolve));
};

/** What a lab is given, as words. */
function opened(live: Live): string[] {
  const log: string[] = [];
  const lab = {
    open: (bytes: Uint8Array) => log.push(`step ${decode(bytes).step}`),
    setParameters: (values: Float32Array) => log.push(`parameters of ${values[0]}`),
  };
  live.source()?.open(lab as unknown as Lab);
  live.taken();
  return log;
}

const newLive = () => new Live(shelves.shelf, (data) => [`classes of ${data}`]);

async function train(): Promise<void> {
  room = new TrainRoom(asEngine(engine), { tell: () => {} }, shelves.shelf);
  await room.enter(new URLSearchParams());
  await settled();
}

beforeEach(() => {
  engine = new FakeEngine();
  shelves = memoryShelves();
});

// The order counts: once the Train room is there, it stays for the visit.
describe('the network of the Train room', () => {
  test('is none before anything was trained', async () => {
    const live = newLive();
    await live.look();
    expect([live.state, live.source(), live.lacks()]).toEqual([null, null, null]);
  });

  test('is what the device kept of an earlier visit', async () => {
    await train();
    room.run.play();
    engine.train(7);
    await room.run.pause();
    await settled();
    const live = newLive();
    await live.look();
    expect(live.state).toMatchObject({ status: 'saved', step: 7 });
    expect(live.savedData).toBe('digits');
    expect(live.source()?.classes).toEqual(['classes of digits']);
    expect(opened(live)).toEqual(['step 7']);
    expect(live.lacks()).toBeNull();
  });

  test('follows the run while it trains', async () => {
    await train();
    const live = newLive();
    trainRoomOpened(room);
    expect(live.state).toMatchObject({ status: 'ready', step: 0 });
    expect(live.samples).toHaveLength(20);
    expect(live.samples[0]?.pixels).toEqual(room.data.image(room.data.value!.trainCount));
    expect(opened(live)).toEqual(['step 0']);
    room.run.play();
    engine.train(3);
    engine.snapshot();
    expect(live.lacks()).toEqual(Float32Array.of(3));
    live.taken();
    expect(live.lacks()).toBeNull();
    engine.train(2);
    engine.snapshot();
    expect(live.lacks()).toEqual(Float32Array.of(5));
    expect(opened(live).at(-1)).toBe('parameters of 5');
    await room.run.pause();
    await settled();
    expect(live.lacks()).toBe('network');
    expect(opened(live)).toEqual(['step 5']);
  });

  test('is another one when the run begins anew', async () => {
    await train();
    trainRoomOpened(room);
    const live = newLive();
    opened(live);
    room.run.play();
    engine.train(3);
    await room.run.pause();
    await settled();
    live.taken();
    await room.steer.reset();
    await settled();
    expect(live.lacks()).toBe('network');
    expect(opened(live)).toEqual(['step 0']);
  });
});
