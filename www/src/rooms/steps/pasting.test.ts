import { expect, it } from 'vitest';
import { EXAMPLES } from '$state/steps';
import { isBlock, placeOf } from './pasting';

it.each([
  ['1 2', true],
  ['1\n2', true],
  ['[1, 2]', true],
  [' 12 ', false],
  ['0,5', false],
  ['1/3', false],
])('tells whether %j is a block', (text, block) => {
  expect(isBlock(text)).toBe(block);
});

it('begins at the cell that is pointed at, or with the input', () => {
  const setup = EXAMPLES.colour;
  expect(placeOf({ part: 'input', cell: { channel: 1, row: 0, col: 2 } }, setup)).toEqual({
    part: 'input',
    index: 27,
  });
  expect(placeOf({ part: 'kernel', cell: { out: 1, input: 2, row: 1, col: 0 } }, setup)).toEqual({
    part: 'kernel',
    index: 27 + 18 + 3,
  });
  expect(placeOf(null, setup)).toEqual({ part: 'input', index: 0 });
  expect(placeOf({ part: 'output', cell: { channel: 0, row: 1, col: 1 } }, setup).part).toBe(
    'input',
  );
});
