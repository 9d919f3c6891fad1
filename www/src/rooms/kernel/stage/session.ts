import { Engine } from '$engine';
import { KernelRoom } from '$state/kernel';
import { Scan } from '$state/kernel/scan.svelte';
import { Sources, type SourceHost } from '$state/kernel/sources.svelte';

/** Everything of the Kernel room that outlives its component: leaving the room and coming back finds it as it was. */
export interface Session {
  readonly room: KernelRoom;
  readonly sources: Sources;
  readonly scan: Scan;
  /** Whether the room was on the screen before. */
  entered: boolean;
  /** The size of the result that was looked at last, and where in it, as shares of its height and width. */
  lookedAt: { rows: number; cols: number } | null;
  focus: { row: number; col: number };
}

let session: Promise<Session> | undefined;

/** Starts the engine once. Rejects when it cannot be loaded; the next call tries again. */
export function openSession(host: SourceHost): Promise<Session> {
  session ??= start(host).catch((error: unknown) => {
    session = undefined;
    throw error;
  });
  return session;
}

async function start(host: SourceHost): Promise<Session> {
  const room = new KernelRoom(await Engine.start());
  return {
    room,
    sources: new Sources(room, host),
    scan: new Scan(room),
    entered: false,
    lookedAt: null,
    focus: { row: 0.4, col: 0.5 },
  };
}
