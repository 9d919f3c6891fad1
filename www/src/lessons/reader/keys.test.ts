import { expect, it } from 'vitest';
import { readerKey } from './keys';

const none = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };

it('goes on and back with arrows and with the keys of a presenter', () => {
  expect(readerKey({ ...none, key: 'ArrowRight' }, false)).toBe('next');
  expect(readerKey({ ...none, key: 'PageUp' }, false)).toBe('previous');
  expect(readerKey({ ...none, key: 'ArrowRight', altKey: true }, false)).toBeNull();
});

it('takes a space only in presenter mode', () => {
  expect(readerKey({ ...none, key: ' ' }, false)).toBeNull();
  expect(readerKey({ ...none, key: ' ' }, true)).toBe('next');
  expect(readerKey({ ...none, key: ' ', shiftKey: true }, true)).toBe('previous');
});

it('reads digits as options', () => {
  expect(readerKey({ ...none, key: '3' }, false)).toEqual({ option: 2 });
  expect(readerKey({ ...none, key: '0' }, false)).toBeNull();
  expect(readerKey({ ...none, key: '3', ctrlKey: true }, false)).toBeNull();
});
