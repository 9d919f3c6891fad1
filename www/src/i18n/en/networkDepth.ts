import type { NetworkDepth } from '../es/networkDepth';

export const networkDepth: NetworkDepth = {};
