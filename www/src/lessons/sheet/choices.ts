// The answers of a choice on paper.

import type { Asked } from '$engine/steps';
import type { Option, Question } from '../text/types';

/** In the order of the sheet. */
export const optionsOf = ({ options }: Question, { order }: Asked): Option[] =>
  order.flatMap((place) => options[place] ?? []);

/** "a", "b", "c". */
export const letterOf = (index: number): string => String.fromCodePoint(97 + index);
