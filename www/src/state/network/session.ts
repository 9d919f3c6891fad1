import { startLab } from '$engine/train';
import { deviceShelf } from '../shelf';
import type { NetworkHost } from './notices';
import { NetworkRoom } from './room.svelte';

let session: Promise<NetworkRoom> | undefined;

/**
 * The Network room, which outlives its component. Starts the engine once; rejects when it cannot be loaded, and the next call tries
 * again.
 */
export async function openNetworkSession(host: NetworkHost): Promise<NetworkRoom> {
  session ??= start(host).catch((error: unknown) => {
    session = undefined;
    throw error;
  });
  const room = await session;
  room.host = host;
  return room;
}

async function start(host: NetworkHost): Promise<NetworkRoom> {
  const lab = await startLab();
  return new NetworkRoom({ lab, makeLab: startLab, shelf: deviceShelf }, host);
}
