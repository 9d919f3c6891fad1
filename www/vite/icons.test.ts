import { expect, it } from 'vitest';
import { pathOf } from './icons';

it('writes the elements of an icon as paths', () => {
  expect(pathOf(['path', { d: 'M2 2l20 20' }])).toBe('M2 2l20 20');
  expect(pathOf(['path', { d: 'm7 10 5 5 5-5' }])).toBe('M0 0m7 10 5 5 5-5');
  expect(pathOf(['line', { x1: '1', y1: '2', x2: '3', y2: '4' }])).toBe('M1 2L3 4');
  expect(pathOf(['circle', { cx: '12', cy: '12', r: '10' }])).toBe(
    'M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0z',
  );
  expect(pathOf(['rect', { x: '3', y: '3', width: '18', height: '18' }])).toBe('M3 3h18v18h-18z');
  expect(pathOf(['rect', { x: '3', y: '4', width: '18', height: '10', rx: '2' }])).toBe(
    'M5 4h14a2 2 0 0 1 2 2v6a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-6a2 2 0 0 1 2 -2z',
  );
});

it('refuses what it would leave out', () => {
  expect(() => pathOf(['text', {}])).toThrow('text');
});
