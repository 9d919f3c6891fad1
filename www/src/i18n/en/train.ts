import type { Train } from '../es/train';
import { trainNet } from './trainNet';
import { trainRoom } from './trainRoom';

export const train: Train = { train: trainRoom, trainNet };
