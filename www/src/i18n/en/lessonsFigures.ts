import type { LessonsFigures } from '../es/lessonsFigures';

export const lessonsFigures: LessonsFigures = {};
