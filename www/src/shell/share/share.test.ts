import { expect, it } from 'vitest';
import { pointing, startOf } from './address';
import { frameCode } from './frame';

it('begins a lesson at its first step, and a room as it opens', () => {
  expect(startOf('kernel', '#/kernel?v=1&k=emboss')).toEqual({ kind: 'room', hash: '#/kernel' });
  expect(startOf('lessons', '#/lessons')).toEqual({ kind: 'room', hash: '#/lessons' });
  expect(startOf('lessons', '#/lessons?l=06-padding&s=3&q=2')).toEqual({
    kind: 'lesson',
    hash: '#/lessons?l=06-padding',
    sheet: '#/lessons?l=06-padding&sheet=1',
  });
  expect(startOf('lessons', '#/lessons?l=06-padding&sheet=1&q=7')).toEqual({
    kind: 'sheet',
    hash: '#/lessons?l=06-padding',
  });
});

it('points at something, whatever else an address says', () => {
  expect(pointing('#/kernel', 'input')).toBe('#/kernel?point=input');
  expect(pointing('#/kernel?v=1&k=1', 'input')).toBe('#/kernel?v=1&k=1&point=input');
});

it('writes an address into markup from which it is read again', () => {
  const code = frameCode('https://example.org/?embed=1&lang=es#/kernel?a="<b>"&c', 'A & "B"');
  expect(code).toContain(
    'src="https://example.org/?embed=1&amp;lang=es#/kernel?a=&quot;&lt;b&gt;&quot;&amp;c"',
  );
  expect(code).toContain('title="A &amp; &quot;B&quot;"');
});
