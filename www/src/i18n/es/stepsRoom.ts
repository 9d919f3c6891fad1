/** The words of the Steps room itself: its head, its settings, its facts. */
export const stepsRoom = {};
export type StepsRoom = typeof stepsRoom;
