import type { Network } from '../es/network';
import { networkDepth } from './networkDepth';
import { networkErrors } from './networkErrors';
import { networkInput } from './networkInput';
import { networkMore } from './networkMore';
import { networkRoom } from './networkRoom';
import { networkStage } from './networkStage';

export const network: Network = {
  errors: networkErrors,
  network: networkRoom,
  networkStage,
  networkDepth,
  networkInput,
  networkMore,
};
