import type { NetworkInput } from '../es/networkInput';

export const networkInput: NetworkInput = {};
