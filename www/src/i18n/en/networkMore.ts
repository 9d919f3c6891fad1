import type { NetworkMore } from '../es/networkMore';

export const networkMore: NetworkMore = {};
