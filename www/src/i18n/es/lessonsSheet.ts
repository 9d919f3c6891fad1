/** The words of a printed worksheet. */
export const lessonsSheet = {};
export type LessonsSheet = typeof lessonsSheet;
