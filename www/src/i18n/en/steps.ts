import type { Steps } from '../es/steps';
import { stepsBand } from './stepsBand';
import { stepsBoard } from './stepsBoard';
import { stepsErrors } from './stepsErrors';
import { stepsRoom } from './stepsRoom';

export const steps: Steps = { errors: stepsErrors, steps: stepsRoom, stepsBoard, stepsBand };
