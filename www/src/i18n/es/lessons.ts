import { lessonsFigures } from './lessonsFigures';
import { lessonsReader } from './lessonsReader';
import { lessonsSheet } from './lessonsSheet';

/** The words of the lessons, without their texts: one chunk, fetched with the room. */
export const lessons = {
  lessons: lessonsReader,
  lessonFigures: lessonsFigures,
  worksheet: lessonsSheet,
};
export type Lessons = typeof lessons;
