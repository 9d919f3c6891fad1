import type { NetworkStage } from '../es/networkStage';

export const networkStage: NetworkStage = {};
