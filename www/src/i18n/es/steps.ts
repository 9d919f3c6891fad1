import { stepsBand } from './stepsBand';
import { stepsBoard } from './stepsBoard';
import { stepsErrors } from './stepsErrors';
import { stepsRoom } from './stepsRoom';

/** The words of the Steps room, and of the same figures in the lessons: one chunk, fetched with either. */
export const steps = { errors: stepsErrors, steps: stepsRoom, stepsBoard, stepsBand };
export type Steps = typeof steps;
