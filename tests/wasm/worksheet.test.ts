// Worksheets on the real module: every question of every lesson has its figures on paper, with a box for what is asked.
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { startSteps, type FigureData, type Steps } from '../../www/src/engine/steps';
import { en as englishWords } from '../../www/src/i18n/en';
import { es as spanishWords } from '../../www/src/i18n/es';
import { formatFor } from '../../www/src/i18n/format';
import { drawn, type Drawn, type Piece, type Printed } from '../../www/src/lessons/sheet/drawn';
import { tasksOf } from '../../www/src/lessons/sheet/tasks';
import { course as english } from '../../www/src/lessons/text/en';
import { course as spanish } from '../../www/src/lessons/text/es';

vi.mock('../../www/src/engine/steps/module', () => import('./steps-module'));

let core: Steps;
beforeAll(async () => {
  core = await startSteps();
});

const LANGUAGES = [
  { course: spanish, words: wordsOf('es', spanishWords) },
  { course: english, words: wordsOf('en', englishWords) },
] as const;
const VARIANTS = [1, 2, 3, 7, 50];

function wordsOf(language: 'es' | 'en', t: typeof spanishWords) {
  const format = formatFor(language);
  return { t, format, n: (value: number, decimals?: number) => format.n(value, decimals) };
}

function cellsOf(piece: Piece): readonly Printed[] {
  switch (piece.piece) {
    case 'grid':
      return piece.cells;
    case 'stack':
      return piece.pieces.flatMap(({ cells }) => cells);
    case 'table':
      return [...piece.rows, ...piece.foot].flatMap(({ cells }) => cells);
    default:
      return [];
  }
}
const allOf = ({ pieces }: Drawn): readonly Printed[] => pieces.flatMap(cellsOf);
const isCovered = (figure: FigureData): boolean =>
  'view' in figure
    ? figure.view.cover.length > 0
    : 'cover' in figure && figure.cover.length > 0 && figure.kind !== 'curve';

describe.each(LANGUAGES)('a worksheet ($words.format.language)', ({ course, words }) => {
  it.each(course.lessons.map((lesson) => [lesson.id, lesson] as const))(
    '%s has all its questions and figures',
    (_, lesson) => {
      const count = lesson.steps
        .flatMap(({ blocks }) => blocks)
        .filter(({ kind }) => kind === 'question').length;
      for (const variant of VARIANTS) {
        const tasks = tasksOf(core, lesson, variant);
        expect(tasks.map(({ number }) => number)).toEqual(
          Array.from({ length: count }, (_, at) => at + 1),
        );
        for (const { question, figures, figureOf } of tasks) {
          if (question.figure !== null) expect(figures.length > 0 || figureOf !== null).toBe(true);
          for (const figure of figures) {
            const paper = drawn(figure, core, words);
            expect(paper, figure.kind).not.toBeNull();
            if (!paper || !isCovered(figure)) continue;
            expect(
              allOf(paper).filter((text) => text === null || text === '?').length,
              `boxes of ${figure.id}`,
            ).toBeGreaterThan(0);
          }
        }
      }
    },
  );
});

it('asks the same in both languages, and the same again for the same variant', () => {
  for (const [at, lesson] of spanish.lessons.entries()) {
    for (const variant of VARIANTS) {
      const numbers = (of: typeof lesson) =>
        tasksOf(core, of, variant).map(({ asked }) => [
          asked.given,
          asked.order,
          asked.answer.number,
        ]);
      expect(numbers(english.lessons[at]!)).toEqual(numbers(lesson));
      expect(numbers(lesson)).toEqual(numbers(lesson));
    }
  }
});

it('has other numbers from variant to variant', () => {
  const [lesson] = spanish.lessons.filter(({ id }) => id === '03-operation');
  const answers = [1, 2, 3, 4].map((variant) =>
    JSON.stringify(tasksOf(core, lesson!, variant).map(({ figures }) => figures)),
  );
  expect(new Set(answers).size).toBe(4);
});
