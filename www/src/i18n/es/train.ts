import { trainDock } from './trainDock';
import { trainErrors } from './trainErrors';
import { trainNet } from './trainNet';
import { trainRoom } from './trainRoom';

/** The words of the Train room: one chunk, fetched with the room. */
export const train = { errors: trainErrors, train: trainRoom, trainDock, trainNet };
export type Train = typeof train;
