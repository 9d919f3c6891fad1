import { expect, test, vi } from 'vitest';
import { EngineFailure } from '$engine/failure';
import type { FigureData, FigureFields } from '$engine/steps';
import { Changed } from './changed.svelte';
import type { FigureCore } from './core';
import { Pointed } from './pointed.svelte';

const figure = (id: string) => ({ kind: 'softmax', id }) as unknown as FigureData;
const refuse = { code: 'lesson-field', detail: {} };

function coreOf(variant: (fields: FigureFields) => FigureData): FigureCore {
  return { variant, parseNumber: Number, printNumber: String };
}

test('changes add up, a refusal changes nothing, and the lesson can be had back', () => {
  const data = figure('a');
  const variant = vi.fn((fields: FigureFields) => {
    if (fields['rate'] === '0') throw new EngineFailure(refuse);
    return figure(JSON.stringify(fields));
  });
  const changed = new Changed(() => ({ data, core: coreOf(variant) }));
  expect(changed.now).toBe(data);
  expect(changed.set({ rate: '1' })).toBe(null);
  expect(changed.set({ start: '2' })).toBe(null);
  expect(changed.now.id).toBe('{"rate":"1","start":"2"}');
  expect(changed.set({ rate: '0' })?.code).toBe('lesson-field');
  expect(changed.now.id).toBe('{"rate":"1","start":"2"}');
  changed.reset();
  expect([changed.now, changed.fault, changed.isChanged]).toEqual([data, null, false]);
});

test('another figure begins as it is written, and without a core nothing changes', () => {
  let data = figure('a');
  const changed = new Changed(() => ({ data, core: coreOf(() => figure('b')) }));
  changed.set({ x: '1' });
  expect(changed.now.id).toBe('b');
  data = figure('c');
  expect(changed.now.id).toBe('c');
  const fixed = new Changed(() => ({ data }));
  expect([fixed.set({ x: '1' }), fixed.now]).toEqual([null, data]);
});

test('the pointer wins over the pin, the pin over what is shown at first', () => {
  const pointed = new Pointed<number>(7);
  expect([pointed.at, pointed.release()]).toEqual([7, false]);
  pointed.pick(2);
  pointed.point(3);
  expect(pointed.at).toBe(3);
  pointed.point(null);
  expect([pointed.at, pointed.pinned]).toEqual([2, 2]);
  expect([pointed.release(), pointed.at]).toEqual([true, 7]);
  pointed.pick(2);
  pointed.pick(2);
  expect(pointed.pinned).toBe(null);
});
