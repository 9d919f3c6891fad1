import { networkDepth } from './networkDepth';
import { networkErrors } from './networkErrors';
import { networkInput } from './networkInput';
import { networkMore } from './networkMore';
import { networkRoom } from './networkRoom';
import { networkStage } from './networkStage';

/** The words of the Network room: one chunk, fetched with the room. */
export const network = {
  errors: networkErrors,
  network: networkRoom,
  networkStage,
  networkDepth,
  networkInput,
  networkMore,
};
export type Network = typeof network;
