/** The words of the band under the board: formula, im2col, matrix, receptive field. */
export const stepsBand = {};
export type StepsBand = typeof stepsBand;
