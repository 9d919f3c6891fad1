/** The words in the figures of the lessons. */
export const lessonsFigures = {};
export type LessonsFigures = typeof lessonsFigures;
