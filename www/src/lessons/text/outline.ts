import type { AskedOf, LessonOutline } from '$state/lessons';
import type { Block, Lesson, Question } from './types';

/** What the core and the progress need to know of a lesson: no words. */
export function outlineOf({ id, number, steps }: Lesson): LessonOutline {
  let questions = 0;
  return {
    id,
    steps: steps.map(({ blocks }) => ({
      figures: blocks.flatMap((block: Block) =>
        block.kind === 'figure' ? [{ id: block.id, fields: block.fields }] : [],
      ),
      questions: blocks.flatMap((block: Block) =>
        block.kind === 'question' ? [askedOf(block.question, number * 100 + ++questions)] : [],
      ),
    })),
  };
}

function askedOf({ kind, figure, fields, options }: Question, place: number): AskedOf {
  return {
    kind,
    figure,
    given: fields.given ?? null,
    answer: fields.answer ?? null,
    again: fields.again ?? null,
    accept: fields.accept ?? null,
    options: options.map(({ source }) => source),
    place,
  };
}
