import * as wasm from '../pkg/cnn_steps.js';
import { askSteps, Held } from './instance';
import type { Answer, FigureData, FigureFields, QuestionSpec, Value, Verdict } from './types';

/** The figures of one lesson and what its expressions say. What was defined is kept here, so that a trap loses nothing. */
export class Sheet {
  #defined: FigureFields[] = [];
  #held: Held<wasm.Sheet>;

  constructor(private readonly base = () => new wasm.Sheet()) {
    this.#held = new Held(() => sheetOf(base, this.#defined));
  }

  /** Adds a figure, or goes on with the one of this id: given lines replace, others stay. */
  define(fields: FigureFields): FigureData {
    const figure = askSteps(() => this.#held.value.define(fields));
    this.#defined.push(fields);
    return figure;
  }

  figure(id: string): FigureData {
    return askSteps(() => this.#held.value.figure(id));
  }

  /** What a figure would be with other lines. Nothing is changed. */
  variant(id: string, fields: FigureFields): FigureData {
    return askSteps(() => this.#held.value.variant(id, fields));
  }

  /** The value of an expression, written without braces; `given` are numbers that it may name. */
  evaluate(expression: string, given: Readonly<Record<string, number>> = {}): Value {
    return askSteps(() => this.#held.value.evaluate(expression, given));
  }

  /** A question with its numbers: those of the lesson for seed 0, others for every other seed. */
  ask(spec: QuestionSpec, seed: number): Asked {
    const { base } = this;
    const defined = [...this.#defined];
    return new Asked(new Held(() => sheetOf(base, defined).ask(spec, seed)));
  }
}

function sheetOf(base: () => wasm.Sheet, defined: readonly FigureFields[]): wasm.Sheet {
  const sheet = base();
  for (const fields of defined) sheet.define(fields);
  return sheet;
}

/** A question that was asked, with figures of its own where its numbers are others. */
export class Asked {
  readonly given: Readonly<Record<string, number>>;
  /** The options of a choice in the order to be shown; each is its place in the lesson's file. */
  readonly order: readonly number[];
  /** Not to be shown before it was given. */
  readonly answer: Value;

  constructor(private readonly held: Held<wasm.Asked>) {
    const { given, order, answer } = askSteps(() => held.value.facts());
    this.given = given;
    this.order = order;
    this.answer = answer;
  }

  figure(id: string): FigureData {
    return askSteps(() => this.held.value.figure(id));
  }

  /** What a figure would be with other lines. Nothing is changed. */
  variant(id: string, fields: FigureFields): FigureData {
    return askSteps(() => this.held.value.variant(id, fields));
  }

  evaluate(expression: string): Value {
    return askSteps(() => this.held.value.evaluate(expression));
  }

  check(answer: Answer): Verdict {
    return askSteps(() => this.held.value.check(answer));
  }

  /** The figures as this question left them, to go on with. */
  sheet(): Sheet {
    return new Sheet(() => this.held.value.sheet());
  }
}
