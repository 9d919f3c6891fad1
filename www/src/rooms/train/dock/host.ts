// The part of the room's state that the dock reads and calls.
export type { TrainRoom as DockRoom } from '$state/train';
