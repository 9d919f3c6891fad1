import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { EngineFailure } from '$engine/failure';
import { cellKey, neighbour } from './numberCells';
import { NumberDraft } from './numberDraft.svelte';
import { fieldText, isUnfinished, stepped } from './numberField';

/** Reads decimal numbers only; the real one has its own tests. */
const core = {
  parseNumber: (text: string) => {
    if (/^[-−]?\d+([.,]\d+)?$/.test(text)) return Number(text.replace(',', '.').replace('−', '-'));
    throw new EngineFailure({ code: 'not-a-number', detail: { text } });
  },
  printNumber: (value: number) => (value === 1000 ? '1e3' : String(value)),
};

test('fields speak the language and write powers of ten out', () => {
  expect(fieldText(core, -0.5, 'es')).toBe('−0,5');
  expect(fieldText(core, -0.5, 'en')).toBe('−0.5');
  expect(fieldText(core, 1000, 'es')).toBe('1000');
});

test('the beginnings of numbers are not yet mistakes', () => {
  for (const text of ['', '-', '−', '0,', '0.', '1/', '2e', '2e-']) {
    expect(isUnfinished(text), text).toBe(true);
  }
  for (const text of ['abc', '1 2', '--', '1/x', 'nan'])
    expect(isUnfinished(text), text).toBe(false);
});

test('steps stay decimal', () => {
  expect(stepped(stepped(0, 0.1), 0.2)).toBe(Math.fround(0.3));
  expect(stepped(Math.fround(0.3), -0.1)).toBe(Math.fround(0.2));
});

test('cells keep their key when the grid is resized', () => {
  expect(cellKey(1, 2)).toBe(cellKey(1, 2));
  const keys = Array.from({ length: 11 * 11 }, (_, at) => cellKey(Math.floor(at / 11), at % 11));
  expect(new Set(keys).size).toBe(keys.length);
});

test('arrows stay inside, Enter goes down the columns and round', () => {
  const grid = { rows: 2, cols: 3 };
  const at = (row: number, col: number) => ({ row, col });
  expect(neighbour(at(0, 0), 'ArrowUp', grid, false)).toBe(null);
  expect(neighbour(at(0, 0), 'ArrowRight', grid, false)).toEqual({ row: 0, col: 1 });
  expect(neighbour(at(1, 0), 'Enter', grid, false)).toEqual({ row: 0, col: 1 });
  expect(neighbour(at(1, 2), 'Enter', grid, false)).toEqual({ row: 0, col: 0 });
  expect(neighbour(at(0, 0), 'Enter', grid, true)).toEqual({ row: 1, col: 2 });
  expect(neighbour(at(0, 0), 'a', grid, false)).toBe(null);
});

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a draft is in force as soon as it reads, and stays as typed', () => {
  const draft = new NumberDraft();
  const commit = vi.fn(() => null);
  draft.type(core, { key: 4, text: '0,50', current: 1 }, commit);
  expect(commit).toHaveBeenCalledWith(0.5);
  expect(draft.shown(4, 0.5, () => '0,5')).toBe('0,50');
  expect(draft.shown(3, 0.5, () => 'other')).toBe('other');
  // Undo changed the number meanwhile.
  expect(draft.shown(4, 1, () => '1')).toBe('1');
  draft.end();
  expect(draft.shown(4, 0.5, () => '0,5')).toBe('0,5');
});

test('a mistake is said at once, a beginning only after a pause, and both outlive the field a little', () => {
  const draft = new NumberDraft();
  const commit = vi.fn(() => null);
  draft.type(core, { key: 0, text: 'abc', current: 1 }, commit);
  expect(draft.said?.error.code).toBe('not-a-number');
  draft.type(core, { key: 0, text: '-', current: 1 }, commit);
  expect([draft.wrongKey, draft.said]).toEqual([0, null]);
  vi.advanceTimersByTime(1000);
  expect(draft.said?.key).toBe(0);
  draft.end();
  expect([draft.wrongKey, draft.said?.key]).toEqual([null, 0]);
  vi.advanceTimersByTime(1000);
  expect(draft.said).toBe(null);
  expect(commit).not.toHaveBeenCalled();
});

test('what the room refuses is a mistake of the field, though a 0 may still become 0.5', () => {
  const draft = new NumberDraft();
  draft.type(core, { key: 0, text: '0', current: 2 }, () => ({ code: 'zero-divisor', detail: {} }));
  expect([draft.wrongKey, draft.said]).toEqual([0, null]);
  vi.advanceTimersByTime(1000);
  expect(draft.said?.error.code).toBe('zero-divisor');
  expect(draft.shown(0, 2, () => '2')).toBe('0');
});
