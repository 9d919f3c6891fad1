import { describe, expect, it } from 'vitest';
import type { DatasetValue, Evaluation } from '$engine/train';
import {
  answersIn,
  answersOf,
  mistakes,
  mixture,
  mostConfused,
  tallies,
  type Answer,
} from './evaluated';

const data = { trainCount: 2, labels: Uint8Array.of(9, 9, 0, 1, 0, 1) } as DatasetValue;
const evaluation = {
  predictions: Uint8Array.of(0, 0, 1, 1),
  probabilities: Float32Array.of(0.5, 0.75, 0.25, 1),
} as Evaluation;
const answers = answersOf(evaluation, data);

describe('answersOf', () => {
  it('counts validation images behind the training images', () => {
    expect(answers[0]).toEqual({ index: 2, place: 0, truth: 0, answer: 0, probability: 0.5 });
    expect(answers.map(({ index }) => index)).toEqual([2, 3, 4, 5]);
  });
});

describe('mixture', () => {
  const many: Answer[] = Array.from({ length: 30 }, (_, index) => ({
    index,
    place: index,
    truth: index % 3,
    answer: 0,
    probability: 1,
  }));

  it('takes from every class alike and goes on with the page', () => {
    const first = mixture(many, 3, 6, 0);
    const second = mixture(many, 3, 6, 1);
    expect(first.map(({ truth }) => truth)).toEqual([0, 0, 1, 1, 2, 2]);
    expect(first.some((one) => second.includes(one))).toBe(false);
  });

  it('has no image twice and ends when there are no more', () => {
    const few = mixture(many.slice(0, 4), 3, 10, 0);
    expect(new Set(few).size).toBe(4);
    expect(mixture([], 3, 10, 0)).toEqual([]);
    expect(mixture(many, 3, 30, 5)).toHaveLength(30);
  });

  it('does without classes that have no image', () => {
    expect(mixture(many, 12, 9, 0)).toHaveLength(9);
  });
});

it('sorts mistakes by how sure the network was', () => {
  expect(mistakes(answers).map(({ index }) => index)).toEqual([3, 4]);
});

it('finds the images of a cell of the matrix', () => {
  expect(answersIn(answers, 1, 0).map(({ index }) => index)).toEqual([3]);
  expect(answersIn(answers, 1, 1).map(({ index }) => index)).toEqual([5]);
});

it('ranks confusions and tallies classes', () => {
  const confusion = [8, 2, 0, 1, 9, 3, 0, 0, 0];
  expect(mostConfused(confusion, 3, 2)).toEqual([
    { truth: 1, answer: 2, count: 3 },
    { truth: 0, answer: 1, count: 2 },
  ]);
  expect(tallies(confusion, 3)).toEqual([
    { name: 0, was: 10, said: 9, both: 8 },
    { name: 1, was: 13, said: 11, both: 9 },
    { name: 2, was: 0, said: 3, both: 0 },
  ]);
});
