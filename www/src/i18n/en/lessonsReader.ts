import type { LessonsReader } from '../es/lessonsReader';

export const lessonsReader: LessonsReader = {};
