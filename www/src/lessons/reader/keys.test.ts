import { expect, it } from 'vitest';
import { isClicker, leavesRoom, needsKey, readerKey, takerOf } from './keys';

const none = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };

it('goes on and back with arrows and with the keys of a presenter', () => {
  expect(readerKey({ ...none, key: 'ArrowRight' }, false)).toBe('next');
  expect(readerKey({ ...none, key: 'PageUp' }, true)).toBe('previous');
  expect(readerKey({ ...none, key: 'PageDown' }, false)).toBeNull();
  expect(readerKey({ ...none, key: 'ArrowRight', altKey: true }, false)).toBeNull();
});

it('takes a space only in presenter mode', () => {
  expect(readerKey({ ...none, key: ' ' }, false)).toBeNull();
  expect(readerKey({ ...none, key: ' ' }, true)).toBe('next');
  expect(readerKey({ ...none, key: ' ', shiftKey: true }, true)).toBe('previous');
});

it('reads digits as options', () => {
  expect(readerKey({ ...none, key: '3' }, false)).toEqual({ option: 2 });
  expect(readerKey({ ...none, key: '0' }, false)).toEqual({ option: null });
  expect(readerKey({ ...none, key: '-' }, false)).toEqual({ option: null });
  expect(readerKey({ ...none, key: 'x' }, false)).toBeNull();
  expect(readerKey({ ...none, key: '3', ctrlKey: true }, false)).toBeNull();
});

it('knows the keys of a clicker, only in presenter mode', () => {
  expect(isClicker({ ...none, key: 'PageDown' }, true)).toBe(true);
  expect(isClicker({ ...none, key: 'PageUp' }, false)).toBe(false);
  expect(isClicker({ ...none, key: 'PageUp', ctrlKey: true }, true)).toBe(false);
  expect(isClicker({ ...none, key: 'ArrowRight' }, true)).toBe(false);
});

it('finds the first open question that a key answers', () => {
  const card = (field: boolean, options: readonly string[]) =>
    ({
      querySelector: () => (field ? 'field' : null),
      querySelectorAll: () => options.map((option) => ({ dataset: { option } })),
    }) as unknown as Element;
  expect(takerOf([card(false, []), card(true, [])], 1)).toEqual({ field: 'field' });
  expect(takerOf([card(false, ['0', '2']), card(true, [])], 2)).toMatchObject({
    option: { dataset: { option: '2' } },
  });
  expect(takerOf([card(false, ['0', '2']), card(true, [])], 1)).toBeNull();
  expect(takerOf([card(false, ['0']), card(true, [])], null)).toEqual({ field: 'field' });
  expect(takerOf([], 0)).toBeNull();
});

it('leaves keys to what has a use for them', () => {
  const within = (...selectors: string[]) =>
    ({
      closest: (asked: string) => (selectors.some((one) => asked.includes(one)) ? {} : null),
    }) as unknown as EventTarget;
  expect(needsKey(null, 'ArrowRight')).toBe(false);
  expect(needsKey(within('input'), 'ArrowRight')).toBe(true);
  expect(needsKey(within('input'), 'Escape')).toBe(false);
  expect(needsKey(within('grid'), 'ArrowRight')).toBe(true);
  expect(needsKey(within('grid'), '2')).toBe(false);
  expect(needsKey(within('button'), ' ')).toBe(true);
  expect(needsKey(within('button'), 'ArrowRight')).toBe(false);
});

it('lets only the keys of a presenter out of a room', () => {
  expect(leavesRoom('PageDown', true)).toBe(true);
  expect(leavesRoom('PageDown', false)).toBe(false);
  expect(leavesRoom('ArrowRight', false)).toBe(false);
  expect(leavesRoom('ArrowRight', true)).toBe(true);
  expect(leavesRoom('Escape', true)).toBe(false);
  expect(leavesRoom('2', true)).toBe(false);
});
