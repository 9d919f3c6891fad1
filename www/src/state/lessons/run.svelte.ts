import { untrack } from 'svelte';
import type { Asked, FigureData, FigureFields, Sheet, Steps, Value } from '$engine/steps';
import type { LessonOutline, StepOutline } from './outline';
import { orNull } from './or-null';
import { QuestionRun } from './question.svelte';

/** The numbers of one step: its figures, its questions, and what its expressions say. */
export class StepRun {
  readonly questions: readonly QuestionRun[];
  /** The figures of the text, before anything was asked. */
  readonly #written: Sheet;
  /** What the last question left: the text speaks of the numbers that are on the screen. */
  readonly #sheet: Sheet = $derived.by(() => this.#sheetFor(this.questions.length));

  constructor(sheet: Sheet, step: StepOutline, onright: (question: number) => void) {
    this.#written = sheet;
    this.questions = step.questions.map(
      (spec, index) =>
        new QuestionRun(
          spec,
          (seed): Asked => this.#sheetFor(index).ask(spec, seed),
          () => onright(index),
        ),
    );
  }

  /** Null for what the core cannot make: the rest of the step can be read all the same. */
  figure(id: string): FigureData | null {
    return orNull(() => this.#sheet.figure(id));
  }

  /** The figure with other lines; the step itself does not change. */
  variant(id: string, fields: FigureFields): FigureData {
    return this.#sheet.variant(id, fields);
  }

  evaluate(expression: string): Value | null {
    return orNull(() => this.#sheet.evaluate(expression));
  }

  /** Whether what a figure covers is still to be found out. */
  isCovered(id: string): boolean {
    const first = this.questions.find(({ spec }) => spec.figure === id);
    return first !== undefined && !first.isOver;
  }

  /** The sheet of which the question at `index` is asked: questions about one figure go on with its numbers. */
  #sheetFor(index: number): Sheet {
    const before = this.questions[index - 1];
    if (!before) return this.#written;
    return before.seed === 0 || !before.asked ? this.#sheetFor(index - 1) : before.asked.sheet();
  }
}

/** One lesson while it is followed. Answers stay as long as the lesson is open. */
export class LessonRun {
  readonly #steps = new Map<number, StepRun>();

  constructor(
    private readonly core: Steps,
    readonly outline: LessonOutline,
    private readonly onright: (step: number, question: number) => void,
  ) {}

  /** The numbers of a step; null past the last one. */
  step(index: number): StepRun | null {
    const outline = this.outline.steps[index];
    if (!outline) return null;
    const known = this.#steps.get(index);
    if (known) return known;
    const run = withoutOwner(
      () => new StepRun(this.#sheet(index), outline, (question) => this.onright(index, question)),
    );
    this.#steps.set(index, run);
    return run;
  }

  /** All figures up to a step: a text may speak of those it has shown before. */
  #sheet(last: number): Sheet {
    const sheet = this.core.sheet();
    for (const { figures } of this.outline.steps.slice(0, last + 1)) {
      for (const { fields } of figures) orNull(() => sheet.define(fields));
    }
    return sheet;
  }
}

/** What is made in an effect or in a derived value dies with it; what somebody answered must not. */
function withoutOwner<Made>(make: () => Made): Made {
  let made: { value: Made } | undefined;
  $effect.root(() => {
    made = { value: untrack(make) };
  });
  // Without a page there are no effects, and no owner.
  return (made ?? { value: make() }).value;
}
