import { createContext } from 'svelte';
import type { NetworkRoom } from './room.svelte';

const [useNetworkRoom, provideNetworkRoom] = createContext<NetworkRoom>();
export { provideNetworkRoom, useNetworkRoom };
