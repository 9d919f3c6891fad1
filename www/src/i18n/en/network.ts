import type { Network } from '../es/network';
import { networkDepth } from './networkDepth';
import { networkInput } from './networkInput';
import { networkMore } from './networkMore';
import { networkRoom } from './networkRoom';
import { networkStage } from './networkStage';

export const network: Network = {
  network: networkRoom,
  networkStage,
  networkDepth,
  networkInput,
  networkMore,
};
