export type { AskedOf, LessonOutline, StepOutline } from './outline';
export {
  formatPlace,
  MAP,
  MOST_VARIANTS,
  type LessonPlace,
  type Place,
  type SheetPlace,
} from './place';
export type { Advance } from './kept';
export type { QuestionRun } from './question.svelte';
export type { StepRun } from './run.svelte';
export { LessonsRoom, provideLessonsRoom, useLessonsRoom } from './room.svelte';
export { openLessons } from './session';
