/** The words of an opened layer and the band under it (Network room). */
export const networkDepth = {};
export type NetworkDepth = typeof networkDepth;
