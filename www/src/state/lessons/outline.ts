// What the state of the lessons knows of their texts: names and numbers, no words.

import type { FigureFields, QuestionSpec } from '$engine/steps';

/** A question as the core asks it. */
export interface AskedOf extends QuestionSpec {
  readonly kind: 'number' | 'choice' | 'cell';
}

/** What is computed in a step. */
export interface StepOutline {
  /** Its figures, in the order in which they are defined. */
  readonly figures: readonly { readonly id: string; readonly fields: FigureFields }[];
  readonly questions: readonly AskedOf[];
}

export interface LessonOutline {
  /** The name of its file: `06-padding`. */
  readonly id: string;
  readonly steps: readonly StepOutline[];
}
