export { TrainRoom } from './room.svelte';
export { openTrainSession } from './session';
export { DOCK_TABS, type DockTab } from './url';
export { Burst } from './burst.svelte';
export { differences, type DifferencePart, type RunRecord, type Standing } from './record';
export type { TrainHost, TrainNotice } from './notices';
export type { NumberField, LayerField } from './numbers';
export * from './settings';
