import { expect, it } from 'vitest';
import { course } from '../text/es';
import type { Block } from '../text/types';
import { scenesOf } from './scenes';

const prose = { kind: 'prose', prose: { kind: 'paragraph', line: [] } } as const;
const figure = (id: string): Block => ({ kind: 'figure', id, fields: {} });
const question = { kind: 'question', question: { kind: 'number' } } as unknown as Block;

const shape = (blocks: readonly Block[]) =>
  scenesOf(blocks).map(({ prose, before, figures, questions }) => [
    prose.length,
    before.map(({ index }) => index).join(''),
    figures.map(({ id }) => id).join(''),
    questions.map(({ index }) => index).join(''),
  ]);

it('keeps a text, its figure and its questions together', () => {
  expect(shape([figure('a'), prose, prose, question])).toEqual([[2, '', 'a', '0']]);
});

it('begins anew with a figure after a question', () => {
  expect(
    shape([figure('a'), question, question, figure('b'), figure('c'), question, question]),
  ).toEqual([
    [0, '', 'a', '01'],
    [0, '', 'bc', '23'],
  ]);
});

it('keeps a question without a figure beside the one that follows', () => {
  expect(shape([prose, question, figure('a'), question])).toEqual([[1, '0', 'a', '1']]);
});

it('loses nothing of any lesson', () => {
  for (const { blocks } of course.lessons.flatMap(({ steps }) => steps)) {
    const count = scenesOf(blocks).reduce(
      (sum, { prose, before, figures, questions }) =>
        sum + prose.length + before.length + figures.length + questions.length,
      0,
    );
    expect(count).toBe(blocks.filter(({ kind }) => kind !== 'room').length);
  }
});
