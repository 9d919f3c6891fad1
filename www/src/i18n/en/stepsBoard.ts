import type { StepsBoard } from '../es/stepsBoard';

export const stepsBoard: StepsBoard = {};
