// Answers of a network to validation images, sorted for people. Counts only; the answers are the core's.

import type { DatasetValue, Evaluation } from '$engine/train';

/** One answer: `index` counts in the data set, `place` among the validation images. */
export interface Answer {
  index: number;
  place: number;
  truth: number;
  answer: number;
  /** The probability of the answer. */
  probability: number;
}

/** All answers of an evaluation, in the order of the data. */
export function answersOf(evaluation: Evaluation, data: DatasetValue): Answer[] {
  return Array.from(evaluation.predictions, (answer, at) => ({
    index: data.trainCount + at,
    place: at,
    truth: data.labels[data.trainCount + at] ?? 0,
    answer,
    probability: evaluation.probabilities[at] ?? 0,
  }));
}

export const isRight = ({ truth, answer }: Answer): boolean => truth === answer;

/**
 * A mixture that stays the same from evaluation to evaluation: the first image of each class, then the second ones, and so on;
 * `page` goes on where the last one ended.
 */
export function mixture(
  answers: readonly Answer[],
  classes: number,
  count: number,
  page: number,
): Answer[] {
  const byClass = Array.from({ length: classes }, (_, name) =>
    answers.filter(({ truth }) => truth === name),
  ).filter((list) => list.length > 0);
  const total = byClass.reduce((sum, { length }) => sum + length, 0);
  const wanted = Math.min(count, total);
  const shown: Answer[] = [];
  let at = page * count;
  while (shown.length < wanted && byClass.length > 0) {
    const list = byClass[at % byClass.length] ?? [];
    const one = list[Math.floor(at / byClass.length) % list.length];
    if (one && !shown.includes(one)) shown.push(one);
    at++;
    if (at > page * count + total * byClass.length) break;
  }
  return shown.toSorted((one, other) => one.truth - other.truth);
}

/** Wrong answers, the most confident ones first. */
export function mistakes(answers: readonly Answer[]): Answer[] {
  return answers
    .filter((answer) => !isRight(answer))
    .toSorted((one, other) => other.probability - one.probability);
}

/** The answers of one cell of the confusion matrix: the least sure right ones, or the surest wrong ones, first. */
export function answersIn(answers: readonly Answer[], truth: number, answer: number): Answer[] {
  const sign = truth === answer ? 1 : -1;
  return answers
    .filter((one) => one.truth === truth && one.answer === answer)
    .toSorted((one, other) => sign * (one.probability - other.probability));
}

export interface Confusion {
  truth: number;
  answer: number;
  count: number;
}

/** The cells off the diagonal with the largest counts, largest first. */
export function mostConfused(
  confusion: ArrayLike<number>,
  classes: number,
  most: number,
): Confusion[] {
  const all: Confusion[] = [];
  for (let truth = 0; truth < classes; truth++) {
    for (let answer = 0; answer < classes; answer++) {
      const count = confusion[truth * classes + answer] ?? 0;
      if (truth !== answer && count > 0) all.push({ truth, answer, count });
    }
  }
  return all.toSorted((one, other) => other.count - one.count).slice(0, most);
}

/** Of a class: how many there were, how often it was said, and how often both. */
export interface ClassTally {
  name: number;
  was: number;
  said: number;
  both: number;
}

export function tallies(confusion: ArrayLike<number>, classes: number): ClassTally[] {
  return Array.from({ length: classes }, (_, name) => {
    let [was, said] = [0, 0];
    for (let other = 0; other < classes; other++) {
      was += confusion[name * classes + other] ?? 0;
      said += confusion[other * classes + name] ?? 0;
    }
    return { name, was, said, both: confusion[name * classes + name] ?? 0 };
  });
}
