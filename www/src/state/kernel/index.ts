export { KernelRoom, type RoomImage } from './room.svelte';
export * from './settings';
