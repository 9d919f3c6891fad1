import { createContext } from 'svelte';
import type { StepsRoom } from './room.svelte';

const [useStepsRoom, provideStepsRoom] = createContext<StepsRoom>();
export { provideStepsRoom, useStepsRoom };
