import { describe, expect, it } from 'vitest';
import { isVisible, shape } from './markup';

describe('isVisible', () => {
  it.each(['rgb(0, 0, 0)', 'rgb(255, 165, 0)', 'rgba(0, 0, 0, 0.5)', 'oklch(0.7 0.1 80)'])(
    'sees %s',
    (colour) => expect(isVisible(colour)).toBe(true),
  );

  it.each(['transparent', 'rgba(0, 0, 0, 0)', 'oklch(0.7 0.1 80 / 0)', 'rgb(10 20 30 / 0%)'])(
    'sees nothing of %s',
    (colour) => expect(isVisible(colour)).toBe(false),
  );
});

describe('shape', () => {
  it('leaves out what is not given, and escapes what is', () => {
    expect(shape('text', { x: 1.23456, fill: undefined, id: '' }, 'a')).toBe(
      '<text x="1.23">a</text>',
    );
    expect(shape('image', { href: 'a"<b>&' })).toBe('<image href="a&quot;&lt;b&gt;&amp;"/>');
  });
});
