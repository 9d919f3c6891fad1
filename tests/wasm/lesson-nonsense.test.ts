// The texts of all lessons, broken in any way: refused with words, and never a trap.
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { EngineFailure } from '../../www/src/engine/failure';
import { startSteps, type Steps } from '../../www/src/engine/steps';
import { en as enWords } from '../../www/src/i18n/en';
import { es as esWords } from '../../www/src/i18n/es';
import { course as en } from '../../www/src/lessons/text/en';
import { outlineOf } from '../../www/src/lessons/text/outline';
import { expressionsOf, linesOf, proseOf } from './lesson-texts';
import { dice } from './steps-support';

vi.mock('../../www/src/engine/steps/module', () => import('./steps-module'));

let steps: Steps;
beforeAll(async () => {
  steps = await startSteps();
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
