// A lesson's questions as they stand on paper: each with its numbers, and with what has to be read and looked at before it.

import type { Asked, FigureData, Sheet, Steps } from '$engine/steps';
import { outlineOf } from '../text/outline';
import type { Block, Lesson, Prose, Question } from '../text/types';

/** One question on paper. */
export interface Task {
  /** From 1, through the whole lesson. */
  readonly number: number;
  readonly question: Question;
  readonly asked: Asked;
  /** What is said before it. */
  readonly prose: readonly Prose[];
  /** Drawn above it. */
  readonly figures: readonly FigureData[];
  /** The question above whose figure it is about, when that is not drawn again. */
  readonly figureOf: number | null;
}

/**
 * The questions of a lesson. Variant 1 asks with the numbers of the lesson, every other one with numbers of its own; the same variant
 * always asks with the same numbers.
 */
export function tasksOf(core: Steps, lesson: Lesson, variant: number): Task[] {
  const seed = variant - 1;
  const outline = outlineOf(lesson);
  const tasks: Task[] = [];
  const written = core.sheet();
  for (const [at, { blocks }] of lesson.steps.entries()) {
    const { figures, questions } = outline.steps[at] ?? { figures: [], questions: [] };
    for (const { fields } of figures) written.define(fields);
    // Questions about one figure go on with its numbers.
    let sheet: Sheet = written;
    const askedHere = questions.map((spec) => {
      const asked = sheet.ask(spec, seed);
      if (seed !== 0) sheet = asked.sheet();
      return asked;
    });
    tasks.push(...tasksOfStep(blocks, askedHere, tasks.length));
  }
  return tasks;
}

/** @param before how many questions the lesson has asked before this step */
function tasksOfStep(blocks: readonly Block[], asked: readonly Asked[], before: number): Task[] {
  const tasks: Task[] = [];
  const named = new Set(
    blocks.flatMap((block) => (block.kind === 'question' ? [block.question.figure] : [])),
  );
  /** What was drawn in this step, and above which question. */
  const drawn = new Map<string, number>();
  let prose: Prose[] = [];
  let waiting: string[] = [];
  for (const block of blocks) {
    if (block.kind === 'prose') prose.push(block.prose);
    // A figure that no question names belongs to the first one after it.
    else if (block.kind === 'figure' && !named.has(block.id)) waiting.push(block.id);
    if (block.kind !== 'question') continue;
    const { question } = block;
    const its = asked[tasks.length];
    if (!its) continue;
    const number = before + tasks.length + 1;
    const ids = question.figure === null ? waiting : [...waiting, question.figure];
    let figureOf: number | null = null;
    const figures = ids.flatMap((id) => {
      const figure = its.figure(id);
      const key = JSON.stringify(figure);
      figureOf = drawn.get(key) ?? null;
      if (figureOf !== null) return [];
      drawn.set(key, number);
      return [figure];
    });
    tasks.push({ number, question, asked: its, prose, figures, figureOf });
    prose = [];
    waiting = [];
  }
  return tasks;
}
