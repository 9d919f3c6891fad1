import type { LessonsSheet } from '../es/lessonsSheet';

export const lessonsSheet: LessonsSheet = {};
