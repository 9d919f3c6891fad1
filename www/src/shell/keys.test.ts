import { expect, it } from 'vitest';
import { pageKey } from './keys';

const none = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };

it('reads undo, redo and help on either kind of keyboard', () => {
  expect(pageKey({ ...none, key: 'z', ctrlKey: true })).toBe('undo');
  expect(pageKey({ ...none, key: 'z', metaKey: true })).toBe('undo');
  expect(pageKey({ ...none, key: 'Z', ctrlKey: true, shiftKey: true })).toBe('redo');
  expect(pageKey({ ...none, key: 'y', ctrlKey: true })).toBe('redo');
  expect(pageKey({ ...none, key: '?', shiftKey: true })).toBe('help');
});

it('leaves every other key alone', () => {
  expect(pageKey({ ...none, key: 'z' })).toBeNull();
  expect(pageKey({ ...none, key: 'z', ctrlKey: true, altKey: true })).toBeNull();
  expect(pageKey({ ...none, key: '?', ctrlKey: true })).toBeNull();
});
