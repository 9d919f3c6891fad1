import type { Lessons } from '../es/lessons';
import { lessonsFigures } from './lessonsFigures';
import { lessonsReader } from './lessonsReader';
import { lessonsSheet } from './lessonsSheet';

export const lessons: Lessons = {
  lessons: lessonsReader,
  lessonFigures: lessonsFigures,
  worksheet: lessonsSheet,
};
