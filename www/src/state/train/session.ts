import { TrainEngine } from '$engine/train';
import { deviceShelf } from '../shelf';
import type { TrainHost } from './notices';
import { trainRoomOpened } from './present.svelte';
import { TrainRoom } from './room.svelte';

let session: Promise<TrainRoom> | undefined;

/**
 * The Train room, which outlives its component: training goes on while another room is on the screen. Starts the engine once;
 * rejects when it cannot be loaded, and the next call tries again.
 */
export async function openTrainSession(host: TrainHost): Promise<TrainRoom> {
  session ??= start(host).catch((error: unknown) => {
    session = undefined;
    throw error;
  });
  const room = await session;
  room.host = host;
  return room;
}

async function start(host: TrainHost): Promise<TrainRoom> {
  const room = new TrainRoom(await TrainEngine.start(), host, deviceShelf);
  trainRoomOpened(room);
  // A page that is hidden may be thrown away at any time.
  addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') room.save();
  });
  return room;
}
