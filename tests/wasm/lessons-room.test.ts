// What somebody does in a lesson, on the real module: places, answers, new numbers, what is covered and what is kept.
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startSteps, type Steps } from '../../www/src/engine/steps';
import { course } from '../../www/src/lessons/text/es';
import { outlineOf } from '../../www/src/lessons/text/outline';
import { LessonsRoom, type QuestionRun } from '../../www/src/state/lessons';

vi.mock('../../www/src/engine/steps/module', () => import('./steps-module'));

let steps: Steps;
let room: LessonsRoom;
let pushed: string[];
beforeAll(async () => {
  steps = await startSteps();
});
beforeEach(() => {
  pushed = [];
  room = new LessonsRoom(course.lessons.map(outlineOf), (query) => pushed.push(query));
  room.take(steps);
});

const enter = (query: string) => room.enter(new URLSearchParams(query));
const questions = (): readonly QuestionRun[] => room.step?.questions ?? [];
const rightly = (question: QuestionRun) => {
  const { number, cell } = question.asked!.answer;
  question.answer(cell ? { cell } : { text: String(number) });
};

describe('the way through a lesson', () => {
  it('goes step by step, each a place of its own, up to the end', () => {
    room.go({ page: 'lesson', lesson: '03-operation', step: 0, seeds: [] });
    const count = room.lesson!.steps.length;
    for (let step = 1; step <= count; step++) room.go(room.beside(1)!);
    expect(room.beside(1)).toBeNull();
    expect(room.step).toBeNull();
    expect(pushed).toEqual(
      Array.from({ length: count + 1 }, (_, step) => `l=03-operation&s=${step + 1}`),
    );
    expect(room.progress.last).toEqual({ lesson: '03-operation', step: count });
  });

  it('begins with the first step and knows no step before it', () => {
    enter('l=3');
    expect(room.place).toMatchObject({ step: 0 });
    expect(room.beside(-1)).toBeNull();
  });

  it('shows a lesson before the core is there, and its numbers as soon as it is', () => {
    room = new LessonsRoom(course.lessons.map(outlineOf), () => {});
    enter('l=3&s=7&q=5');
    expect(room.step).toBeNull();
    room.take(steps);
    expect(questions()[0]?.seed).toBe(5);
  });

  it('finds every figure and every number of every step', () => {
    for (const { id, steps: outlines } of room.outline) {
      for (const [step, { figures }] of outlines.entries()) {
        enter(`l=${id}&s=${step + 1}`);
        for (const figure of figures) expect(room.step?.figure(figure.id), id).not.toBeNull();
        for (const { asked } of questions()) expect(asked, id).not.toBeNull();
      }
    }
  });
});

describe('a question', () => {
  it('is right, wrong, or no number, and says how often it was wrong', () => {
    enter('l=3&s=7');
    const [question] = questions();
    question!.answer({ text: 'much' });
    expect(question!.verdict?.reason).toBe('not-a-number');
    expect(question!.wrongs).toBe(0);
    question!.answer({ text: '99' });
    expect(question!.wrongs).toBe(1);
    question!.write('9');
    expect(question!.verdict).toBeNull();
    expect(question!.wrongs).toBe(1);
    rightly(question!);
    expect(question!.isOver).toBe(true);
    question!.answer({ text: '99' });
    expect(question!.isRight).toBe(true);
    expect(room.progress.of(room.lesson!)).toMatchObject({ right: 1, questions: 3 });
  });

  it('rules out what was chosen wrongly', () => {
    enter('l=1&s=5');
    const [question] = questions();
    const wrong = question!.spec.options!.findIndex((line) => line.startsWith('wrong'));
    question!.answer({ option: wrong });
    expect(question!.ruledOut).toEqual([wrong]);
    expect(question!.isOver).toBe(false);
  });

  it('can be given up: that is over, and not right', () => {
    enter('l=3&s=7');
    const [question] = questions();
    question!.giveUp();
    expect([question!.isOver, question!.isRight]).toEqual([true, false]);
    expect(room.progress.of(room.lesson!).right).toBe(0);
  });

  it('keeps its answer while somebody looks at other steps', () => {
    enter('l=3&s=7');
    rightly(questions()[0]!);
    room.go(room.beside(-1)!);
    room.go(room.beside(1)!);
    expect(questions()[0]?.isRight).toBe(true);
  });
});

describe('asked again', () => {
  it('has other numbers, which the address carries', () => {
    enter('l=3&s=7');
    const [question] = questions();
    const before = room.step!.figure('b');
    rightly(question!);
    question!.askAgain();
    expect(question!.isOver).toBe(false);
    expect(room.step!.figure('b')).not.toEqual(before);
    const shown = room.step!.figure('b');
    const { link } = room;
    expect(link).toMatch(/^l=03-operation&s=7&q=\d+$/);

    room = new LessonsRoom(course.lessons.map(outlineOf), () => {});
    room.take(steps);
    enter(link);
    expect(room.step!.figure('b')).toEqual(shown);
  });

  it('never has the numbers that are on the screen', () => {
    enter('l=4&s=7');
    const [question] = questions();
    for (let time = 0; time < 50; time++) {
      const { given, answer } = question!.asked!;
      question!.askAgain();
      expect([question!.asked!.given, question!.asked!.answer]).not.toEqual([given, answer]);
    }
  });

  it('takes along the next question about the same figure, and the text around', () => {
    enter('l=10&s=6');
    const [number, cell] = questions();
    for (const seed of [1, 2, 3, 4, 5]) {
      number!.askAgain(seed);
      const winner = cell!.asked!.answer.cell!;
      const figure = room.step!.figure('q');
      if (figure?.kind !== 'pool') throw new Error('the figure is a pool');
      const value = figure.setup.values[winner.row * figure.setup.cols + winner.col];
      expect(room.step!.evaluate('q.output(1,2)')?.number).toBe(value);
      expect(number!.asked!.answer.number).toBe(room.step!.evaluate('q.output(2,1)')?.number);
    }
  });

  it('covers its figure until it is answered, each time', () => {
    enter('l=3&s=7');
    const [question, cell] = questions();
    expect(room.step!.isCovered('b')).toBe(true);
    rightly(cell!);
    expect(room.step!.isCovered('b')).toBe(true);
    rightly(question!);
    expect(room.step!.isCovered('b')).toBe(false);
    question!.askAgain();
    expect(room.step!.isCovered('b')).toBe(true);
    question!.giveUp();
    expect(room.step!.isCovered('b')).toBe(false);
  });
});

it('finishes a lesson when all was seen and answered', () => {
  const lesson = room.outline.find(({ id }) => id === '03-operation')!;
  for (let step = 1; step <= lesson.steps.length; step++) {
    enter(`l=3&s=${step}`);
    for (const question of questions()) {
      const right = question.spec.options?.findIndex((line) => line.startsWith('right')) ?? -1;
      if (right >= 0) question.answer({ option: right });
      else rightly(question);
      expect(question.isRight).toBe(true);
    }
  }
  expect(room.progress.of(lesson)).toMatchObject({ state: 'done', share: 1 });
});
