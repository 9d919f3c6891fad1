import type { Train } from '../es/train';
import { trainDock } from './trainDock';
import { trainNet } from './trainNet';
import { trainRoom } from './trainRoom';

export const train: Train = { train: trainRoom, trainDock, trainNet };
