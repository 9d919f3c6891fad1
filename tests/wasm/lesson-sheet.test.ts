// A sheet on the real module: what it goes on with, what it refuses, and a trap.
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { startSteps, type Sheet, type Steps } from '../../www/src/engine/steps';
import { refusal } from './steps-support';

vi.mock('../../www/src/engine/steps/module', () => import('./steps-module'));

let steps: Steps;
beforeAll(async () => {
  steps = await startSteps();
});

const codeOf = (question: () => unknown): string => refusal(question).code;

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
    expect(codeOf(() => sheet.define({ kind: 'conv', id: 'a', kernel: 'one' }))).toMatch(
      /^lesson-/,
    );
    expect(codeOf(() => sheet.define({ kind: 'conv', id: 'a', kernel: '1 1 1 1 1' }))).toBe(
      'steps-window-does-not-fit',
    );
    expect(codeOf(() => sheet.evaluate('size(3,5,1,0,1)'))).toBe('steps-window-does-not-fit');
    expect(codeOf(() => sheet.figure('b'))).toBe('lesson-no-figure');
    expect(codeOf(() => sheet.variant('b', {}))).toBe('lesson-no-figure');
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
    expect(codeOf(() => sheet.define(dying))).toBe('engine-restarted');
    expect(sheet.evaluate('a.output(1,3)').number).toBe(50);
    expect(asked.check({ text: String(asked.answer.number) }).right).toBe(true);
    expect([asked.answer, asked.figure('a'), next.evaluate('a.output(2,2)')]).toEqual(before);
  });
});
