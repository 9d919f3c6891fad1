import type { TrainRoom } from './room.svelte';

let room = $state.raw<TrainRoom | null>(null);

/** The Train room, if it was opened during this visit; looking does not open it. Reactive. */
export function presentTrainRoom(): TrainRoom | null {
  return room;
}

export function trainRoomOpened(opened: TrainRoom): void {
  room = opened;
}
