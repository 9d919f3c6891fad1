export { NetworkRoom, type Activated } from './room.svelte';
export { openNetworkSession } from './session';
export { provideNetworkRoom, useNetworkRoom } from './context';
export type { NetworkHost, NetworkNotice } from './notices';
export type { Sample, SampleSheet, ShippedModel } from './catalogue';
export type { LayerLook, LayerView, NetworkModel } from './model';
export { offsetOf, shapeOf, volumeOf } from './model';
export { MOST_PINS, type Pin } from './pins.svelte';
export * from './setup';
