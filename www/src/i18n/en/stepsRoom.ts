import type { StepsRoom } from '../es/stepsRoom';

export const stepsRoom: StepsRoom = {};
