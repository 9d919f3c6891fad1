import { expect, it } from 'vitest';
import { EXAMPLES } from './examples';
import { blockTexts, inverted, randomNumbers, withBlock } from './numbers';

const text = {
  parseNumber: (word: string) => Number(word.replace(',', '.').replace('−', '-')),
  printNumber: String,
};

it.each([
  [
    '1 2\n3 4',
    [
      ['1', '2'],
      ['3', '4'],
    ],
  ],
  [
    '1\t2\r\n3\t4\r\n',
    [
      ['1', '2'],
      ['3', '4'],
    ],
  ],
  [
    '[[1, 2], [3, 4]]',
    [
      ['1', '2'],
      ['3', '4'],
    ],
  ],
  [
    '[1 2; 3 4]',
    [
      ['1', '2'],
      ['3', '4'],
    ],
  ],
  [
    '1,2\n3,4',
    [
      ['1', '2'],
      ['3', '4'],
    ],
  ],
  [
    '0,5 1,5\n−2 1/3',
    [
      ['0,5', '1,5'],
      ['−2', '1/3'],
    ],
  ],
  [
    '1 0 / 0 2',
    [
      ['1', '0'],
      ['0', '2'],
    ],
  ],
  ['  ', []],
])('reads the block %j', (block, rows) => {
  expect(blockTexts(block)).toEqual(rows);
});

it('writes a block from a place on, and leaves out what does not fit', () => {
  const numbers = withBlock(
    EXAMPLES.operation,
    'input',
    10,
    [
      ['7', '8', '9'],
      ['1', '2', '3'],
    ],
    text,
  );
  expect(numbers.slice(8)).toEqual([10, 20, 7, 8, 0, 5, 1, 2]);
  expect(numbers.slice(0, 8)).toEqual(EXAMPLES.operation.values.slice(0, 8));
});

it('writes into the plane that was pointed at', () => {
  const numbers = withBlock(EXAMPLES.colour, 'kernel', 9 + 4, [['5']], text);
  expect(numbers[13]).toBe(5);
});

it('turns an input into its negative and changes the signs of weights', () => {
  expect(inverted('input', [0, 2, 9])).toEqual([9, 7, 0]);
  expect(inverted('kernel', [0, 2, -1])).toEqual([0, -2, 1]);
});

it('makes whole numbers that are easy to multiply', () => {
  expect(randomNumbers('input', 3, () => 0.999)).toEqual([9, 9, 9]);
  expect(randomNumbers('kernel', 2, () => 0)).toEqual([-2, -2]);
});
