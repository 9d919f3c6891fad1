import { startSteps } from '$engine/steps';
import { StepsRoom } from './room.svelte';

let session: Promise<StepsRoom> | undefined;

/** The Steps room, which outlives its component. Rejects when its engine cannot be loaded, and the next call tries again. */
export function openStepsSession(): Promise<StepsRoom> {
  session ??= startSteps()
    .then((steps) => new StepsRoom(steps))
    .catch((error: unknown) => {
      session = undefined;
      throw error;
    });
  return session;
}
