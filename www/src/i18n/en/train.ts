import type { Train } from '../es/train';
import { trainDock } from './trainDock';
import { trainErrors } from './trainErrors';
import { trainNet } from './trainNet';
import { trainRoom } from './trainRoom';

export const train: Train = { errors: trainErrors, train: trainRoom, trainDock, trainNet };
