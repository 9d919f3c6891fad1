import { expect, test } from 'vitest';
import { borderOf, borderValue, numbered } from './options';
import { COMMON, GROUPS } from './presets';

test('the border field says padding and border, and keeps the border that valid does not use', () => {
  for (const padding of ['same', 'full'] as const) {
    for (const border of ['zero', 'edge', 'reflect', 'wrap'] as const) {
      expect(borderOf(borderValue({ padding, border }), 'zero')).toEqual({ padding, border });
    }
  }
  expect(borderOf('valid', 'wrap')).toEqual({ padding: 'valid', border: 'wrap' });
  expect(numbered([1, 2], 7)[0]!.choices.map(({ value }) => value)).toEqual(['1', '2', '7']);
});

test('every preset is in exactly one group', () => {
  const all = GROUPS.flatMap(({ presets }) => [...presets]);
  expect(all).toHaveLength(30);
  expect(new Set(all).size).toBe(30);
  expect(COMMON).toHaveLength(10);
});
