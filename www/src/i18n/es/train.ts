/** The words of the Train room: one chunk, fetched with the room. */
export const train = { train: {} };
export type Train = typeof train;
