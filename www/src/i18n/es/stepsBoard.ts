/** The words of the board: the grids of a window, and what is said of each of their cells. */
export const stepsBoard = {};
export type StepsBoard = typeof stepsBoard;
