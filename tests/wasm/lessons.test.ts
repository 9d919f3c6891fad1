// All lessons of both languages through the real module: every figure, every number in the text, every question asked with several
// seeds and answered rightly and wrongly.
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { EngineFailure } from '../../www/src/engine/failure';
import {
  startSteps,
  type Asked,
  type FigureData,
  type Sheet,
  type Steps,
  type Value,
} from '../../www/src/engine/steps';
import { en as enWords } from '../../www/src/i18n/en';
import { es as esWords } from '../../www/src/i18n/es';
import { formatFor } from '../../www/src/i18n/format';
import { course as en } from '../../www/src/lessons/text/en';
import { course as es } from '../../www/src/lessons/text/es';
import { outlineOf } from '../../www/src/lessons/text/outline';
import { printValue } from '../../www/src/lessons/text/settle';
import type { Block, Inline, Lesson, Line, Question } from '../../www/src/lessons/text/types';
import { dice } from './steps-support';
import { bytesOf } from './support';

// Node fetches no files, so the test brings the module.
vi.mock('../../www/src/engine/steps/module', () => ({
  loadModule: () =>
    WebAssembly.compile(bytesOf('www/src/engine/pkg/cnn_steps_bg.wasm') as BufferSource),
}));

const SEEDS = [0, 1, 2, 3, 77, 12_345, 99_999];
const FORMATS = { es: formatFor('es'), en: formatFor('en') };
const COURSES = { es, en };
const LANGUAGES = ['es', 'en'] as const;

let steps: Steps;
beforeAll(async () => {
  steps = await startSteps();
});

const pieces = (line: Line): Inline[] =>
  line.flatMap((piece) => ('children' in piece ? pieces(piece.children) : [piece]));
const expressionsOf = (lines: readonly (Line | null)[]): string[] =>
  lines
    .flatMap((line) => (line ? pieces(line) : []))
    .flatMap((piece) => (piece.kind === 'expression' ? [piece.source] : []));

function proseOf(blocks: readonly Block[]): Line[] {
  return blocks.flatMap((block) => {
    if (block.kind !== 'prose') return [];
    const { prose } = block;
    if (prose.kind === 'list') return [...prose.items];
    return prose.kind === 'table' ? [prose.head, ...prose.rows].flat() : [prose.line];
  });
}

const linesOf = ({ ask, hint, why, options }: Question): (Line | null)[] => [
  ...[ask, hint, why],
  ...options.flatMap(({ text, because }) => [text, because]),
];

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

/** The refusal, if it is one. */
function refusal(question: () => unknown): string | null {
  try {
    question();
    return null;
  } catch (thrown) {
    if (thrown instanceof EngineFailure) return thrown.error.code;
    throw thrown;
  }
}

describe('a sheet', () => {
  const conv = {
    kind: 'conv',
    id: 'a',
    input: '0 10 10 0 / 20 30 30 20 / 10 20 20 10 / 0 5 5 0',
    kernel: '1 0 / 0 2',
  };
  const sheetWith = (): Sheet => {
    const sheet = steps.sheet();
    sheet.define(conv);
    return sheet;
  };

  it('says the worked numbers of the curriculum', () => {
    const sheet = sheetWith();
    const number = (expression: string) => sheet.evaluate(expression).number;
    expect(number('a.output(1,3)')).toBe(50);
    expect(number('volume(1,28,28)')).toBe(784);
    expect(number('volume(3,720,1080)')).toBe(2_332_800);
    expect(number('weights_dense(1000000,1000000)')).toBe(1e12);
    expect(number('size(7,3,2,0,1)')).toBe(3);
    expect(number('parameters(conv,3,2,3)')).toBe(56);
    expect(number('summary(lenet).parameters')).toBe(60_074);
    expect(number('summary(alexnet).parameters')).toBe(62_378_344);
    expect(number('receptive(lenet, 6)')).toBe(10);
    expect(number('softmax(1; 2, 1, 0.1)')).toBeCloseTo(0.659, 3);
    expect(number('neg_log(softmax(1; 2, 1, 0.1))')).toBeCloseTo(0.417, 3);
  });

  it('goes on with a figure, and tries variants without a trace', () => {
    const sheet = sheetWith();
    const other = sheet.variant('a', { kernel: '1 1 / 1 1' });
    expect('setup' in other && other.setup.weights).toEqual([1, 1, 1, 1]);
    expect(sheet.evaluate('a.output(1,1)').number).toBe(60);
    sheet.define({ kind: 'conv', id: 'a', kernel: '1 1 / 1 1' });
    expect(sheet.evaluate('a.output(1,1)').number).toBe(60);
    expect(sheet.evaluate('a.output(1,2)').number).toBe(80);
  });

  it('is left as it was by a refusal', () => {
    const sheet = sheetWith();
    expect(refusal(() => sheet.define({ kind: 'conv', id: 'a', kernel: 'one' }))).toMatch(
      /^lesson-/,
    );
    expect(refusal(() => sheet.define({ kind: 'conv', id: 'a', kernel: '1 1 1 1 1' }))).toBe(
      'steps-window-does-not-fit',
    );
    expect(refusal(() => sheet.evaluate('size(3,5,1,0,1)'))).toBe('steps-window-does-not-fit');
    expect(refusal(() => sheet.figure('b'))).toBe('lesson-no-figure');
    expect(refusal(() => sheet.variant('b', {}))).toBe('lesson-no-figure');
    expect(sheet.evaluate('a.output(1,1)').number).toBe(60);
  });

  it('asks one question after the other about the same figure', () => {
    const sheet = sheetWith();
    const spec = {
      kind: 'number',
      figure: 'a',
      answer: 'a.output(1,1)',
      again: 'input 0..9',
    } as const;
    const first = sheet.ask(spec, 5);
    const second = first.sheet().ask({ kind: 'number', figure: 'a', answer: 'a.output(1,2)' }, 0);
    const data = first.figure('a');
    const values = 'setup' in data ? data.setup.values : [];
    expect(second.figure('a')).toEqual(data);
    expect(first.answer.number).toBe(values[0]! + 2 * values[5]!);
    expect(second.answer.number).toBe(values[1]! + 2 * values[6]!);
    expect(sheet.evaluate('a.output(1,1)').number).toBe(60);
  });

  it('survives a crash, and so do its questions', () => {
    const sheet = sheetWith();
    const asked = sheet.ask(
      { kind: 'number', figure: 'a', answer: 'a.output(1,1)', again: 'input 0..9' },
      9,
    );
    const next = asked.sheet();
    const before = [asked.answer, asked.figure('a'), next.evaluate('a.output(2,2)')];
    const dying = Object.defineProperty({}, 'kind', {
      enumerable: true,
      get() {
        throw new WebAssembly.RuntimeError('unreachable');
      },
    });
    expect(refusal(() => sheet.define(dying))).toBe('engine-restarted');
    expect(sheet.evaluate('a.output(1,3)').number).toBe(50);
    expect(asked.check({ text: String(asked.answer.number) }).right).toBe(true);
    expect([asked.answer, asked.figure('a'), next.evaluate('a.output(2,2)')]).toEqual(before);
  });
});

describe('nonsense', () => {
  it('is refused with words, and never ends the instance', () => {
    const roll = dice(11);
    const pick = <T>(choices: readonly T[]): T => choices[roll(choices.length)] as T;
    const texts = [...new Set(allTexts())];
    const scraps = [
      '',
      '1e400',
      '-1',
      '0',
      '9'.repeat(400),
      '((',
      '))',
      'a.a.a',
      '1/0',
      '∞',
      'NaN',
      '{{}}',
      '/ / /',
      '| |',
      '(((((((((((((((1',
      '1..0',
      '..',
      ',',
      ';',
      '\u0000',
      '🧠',
      'x'.repeat(5000),
    ];
    /** A text of the lessons, more or less. */
    const broken = (text: string): string => {
      const [from, to] = [roll(text.length + 1), roll(text.length + 1)];
      switch (roll(6)) {
        case 0:
          return pick(scraps);
        case 1:
          return text.slice(0, from) + text.slice(to);
        case 2:
          return text.slice(0, from) + pick(scraps) + text.slice(from);
        case 3:
          return text.replace(/\d+/, () => String(pick([0, -1, 17, 1e6, 1e12, 0.5])));
        case 4:
          return pick(texts);
        default:
          return text;
      }
    };
    let refused = 0;
    let answered = 0;
    const attempt = <T>(question: () => T): T | null => {
      try {
        const answer = question();
        answered++;
        return answer;
      } catch (thrown) {
        if (!(thrown instanceof EngineFailure)) throw thrown;
        const { code, detail } = thrown.error;
        expect(code, JSON.stringify(detail)).toMatch(/^(lesson-|steps-|malformed)/);
        for (const { errors } of [esWords, enWords]) expect(errors).toHaveProperty(code);
        refused++;
        return null;
      }
    };
    for (const lesson of en.lessons)
      for (let round = 0; round < 40; round++) {
        const sheet = steps.sheet();
        for (const { figures, questions } of outlineOf(lesson).steps) {
          for (const { fields } of figures) {
            const entries = Object.entries(fields).map(([key, text]) =>
              roll(5) === 0 ? [key, broken(text)] : [key, text],
            );
            const figure = attempt(() => sheet.define(Object.fromEntries(entries)));
            if (figure && 'setup' in figure) attempt(() => steps.board(figure.setup));
          }
          for (const spec of questions) {
            const bent = { ...spec };
            for (const key of ['answer', 'again', 'given', 'accept', 'figure'] as const)
              if (roll(4) === 0) bent[key] = broken(bent[key] ?? '');
            const asked = attempt(() => sheet.ask(bent, roll(100_000)));
            attempt(() => asked?.check({ text: broken('0,5') }));
            attempt(() => asked?.check({ option: roll(9) }));
            attempt(() =>
              asked?.check({ cell: { channel: roll(3), row: roll(1e6), col: roll(5) } }),
            );
          }
          attempt(() => sheet.evaluate(broken(pick(texts)), { n: pick([0, -1, NaN, 1e300]) }));
        }
      }
    expect(refused).toBeGreaterThan(1000);
    expect(answered).toBeGreaterThan(1000);
    expect(steps.sheet().evaluate('1 + 1').number).toBe(2);
  });

  /** Every expression, figure line and question line of the lessons. */
  function allTexts(): string[] {
    return en.lessons.flatMap((lesson) => [
      ...expressionsOf(
        lesson.steps.flatMap(({ blocks }) => [
          ...proseOf(blocks),
          ...blocks.flatMap((block) => (block.kind === 'question' ? linesOf(block.question) : [])),
        ]),
      ),
      ...outlineOf(lesson).steps.flatMap(({ figures, questions }) => [
        ...figures.flatMap(({ fields }) => Object.values(fields)),
        ...questions.flatMap(({ answer, again, given }) =>
          [answer, again, given].flatMap((text) => text ?? []),
        ),
      ]),
    ]);
  }
});
