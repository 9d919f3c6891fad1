// All lessons of both languages through the real module: every figure, every number in the text, every question asked with several
// seeds and answered rightly and wrongly.
import { beforeAll, describe, expect, it, vi } from 'vitest';
import {
  startSteps,
  type Asked,
  type FigureData,
  type Steps,
  type Value,
} from '../../www/src/engine/steps';
import { formatFor } from '../../www/src/i18n/format';
import { course as en } from '../../www/src/lessons/text/en';
import { course as es } from '../../www/src/lessons/text/es';
import { outlineOf } from '../../www/src/lessons/text/outline';
import { printValue } from '../../www/src/lessons/text/settle';
import type { Lesson, Question } from '../../www/src/lessons/text/types';
import { expressionsOf, linesOf, proseOf } from './lesson-texts';

vi.mock('../../www/src/engine/steps/module', () => import('./steps-module'));

const SEEDS = [0, 1, 2, 3, 77, 12_345, 99_999];
const FORMATS = { es: formatFor('es'), en: formatFor('en') };
const COURSES = { es, en };
const LANGUAGES = ['es', 'en'] as const;

let steps: Steps;
beforeAll(async () => {
  steps = await startSteps();
});

/** What a reader would read: a value that is there, in both languages. */
function expectReadable(value: Value, source: string): void {
  expect(value.tokens.length, source).toBeGreaterThan(0);
  for (const format of Object.values(FORMATS))
    expect(printValue(value, format).text, source).toMatch(/^(?!.*(NaN|undefined|∞)).+$/);
}

/** Every number of a figure can be drawn. */
function expectFinite(figure: FigureData): void {
  const walk = (part: unknown, path: string): void => {
    if (typeof part === 'number') expect(part, path).toSatisfy(Number.isFinite);
    else if (typeof part === 'object' && part !== null)
      for (const [key, inner] of Object.entries(part)) walk(inner, `${path}.${key}`);
    else expect(part, path).not.toBeUndefined();
  };
  walk(figure, `${figure.kind} ${figure.id}`);
}

/** The sheet of each step, as the reader's: with the figures of all steps before. */
function* stepsOf(lesson: Lesson) {
  const sheet = steps.sheet();
  const { steps: outline } = outlineOf(lesson);
  for (const [index, { blocks, heading }] of lesson.steps.entries()) {
    const { figures, questions } = outline[index]!;
    const drawn = figures.map(({ fields }) => ({ fields, figure: sheet.define(fields) }));
    const asked = blocks.flatMap((block) => (block.kind === 'question' ? [block.question] : []));
    yield { sheet, drawn, lines: [heading, ...proseOf(blocks)], questions, asked };
  }
}

function expectVerdicts(asked: Asked, question: Question, where: string): void {
  const check = (answer: Parameters<Asked['check']>[0]) => asked.check(answer);
  if (question.kind === 'choice') {
    expect([...asked.order].sort(), where).toEqual(question.options.map((_, index) => index));
    for (const [option, { right }] of question.options.entries())
      expect(check({ option }), where).toEqual({
        right,
        reason: right ? 'right' : 'wrong',
        option,
      });
    return;
  }
  if (question.kind === 'cell') {
    const { cell } = asked.answer;
    if (!cell) throw new Error(`${where}: no cell`);
    expect(check({ cell }).right, where).toBe(true);
    for (const [row, col] of [
      [1, 0],
      [0, 1],
    ] as const)
      expect(
        check({ cell: { ...cell, row: cell.row + row, col: cell.col + col } }).reason,
        where,
      ).toBe('wrong');
    return;
  }
  const { number } = asked.answer;
  if (number === null) throw new Error(`${where}: no number`);
  const typed = String(number);
  for (const text of [typed, ` ${typed.replace('.', ',')} `, typed.replace('-', '−')])
    expect(check({ text }), `${where}: ${text}`).toMatchObject({ right: true });
  // What the page prints of the answer is an answer.
  for (const format of Object.values(FORMATS))
    expect(check({ text: format.n(number) }), `${where}: ${format.n(number)}`).toMatchObject({
      right: true,
    });
  const { reason } = check({ text: String(number + 1) });
  expect(['wrong', 'coarse'], where).toContain(reason);
  expect(check({ text: String(-number - 7) }).right, where).toBe(false);
  expect(check({ text: 'x' }), where).toMatchObject({ right: false, reason: 'not-a-number' });
}

describe.each(es.lessons.map(({ id }) => [id]))('%s', (id) => {
  const lessonIn = (language: 'es' | 'en') =>
    COURSES[language].lessons.find((lesson) => lesson.id === id)!;

  it.each(LANGUAGES)('draws every figure (%s)', (language) => {
    for (const { drawn } of stepsOf(lessonIn(language)))
      for (const { fields, figure } of drawn) {
        expect(figure.id).toBe(fields.id);
        if (fields.kind) expect(figure.kind).toBe(fields.kind);
        expectFinite(figure);
        if ('setup' in figure) {
          const board = steps.board(figure.setup);
          const { at, cover } = figure.view;
          for (const cell of [...(at ? [at] : []), ...cover])
            expect(board.valueAt(cell), figure.id).not.toBeNaN();
        }
      }
  });

  it.each(LANGUAGES)('knows every number of its text (%s)', (language) => {
    for (const { sheet, lines } of stepsOf(lessonIn(language)))
      for (const source of expressionsOf(lines)) expectReadable(sheet.evaluate(source), source);
  });

  it.each(LANGUAGES)('asks with any numbers, and knows what is right (%s)', (language) => {
    for (const { sheet, questions, asked: texts } of stepsOf(lessonIn(language)))
      for (const [index, question] of texts.entries()) {
        const spec = questions[index]!;
        for (const seed of spec.again ? SEEDS : [0]) {
          const asked = sheet.ask(spec, seed);
          const where = `${language} ${id}, question ${index + 1}, seed ${seed}`;
          for (const source of expressionsOf(linesOf(question)))
            expectReadable(asked.evaluate(source), `${where}: ${source}`);
          expectVerdicts(asked, question, where);
          if (question.figure) expectFinite(asked.figure(question.figure));
          expect(sheet.ask(spec, seed).answer, where).toEqual(asked.answer);
        }
      }
  });

  it('asks one question after the other, each with the numbers of the last', () => {
    for (const { sheet, lines, questions, asked: texts } of stepsOf(lessonIn('en'))) {
      let last = sheet;
      for (const [index, question] of texts.entries()) {
        const seed = questions[index]!.again ? 41 + index : 0;
        const asked = last.ask(questions[index]!, seed);
        expectVerdicts(asked, question, `${id}, question ${index + 1} after the others`);
        last = asked.sheet();
      }
      for (const source of expressionsOf(lines)) expectReadable(last.evaluate(source), source);
    }
  });

  it('has the same numbers in both languages', () => {
    const numbersOf = (language: 'es' | 'en') =>
      [...stepsOf(lessonIn(language))].map(({ drawn, sheet, questions }) => ({
        figures: drawn.map(({ figure }) => figure),
        answers: questions.map((spec) =>
          (spec.again ? SEEDS : [0]).map((seed) => sheet.ask(spec, seed).answer),
        ),
      }));
    expect(numbersOf('es')).toEqual(numbersOf('en'));
  });
});
