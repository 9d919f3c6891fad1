import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

type Tokens = Record<string, string>;

/** The declarations of every block with exactly this selector. */
function block(selector: string): Tokens {
  const escaped = selector.replace(/[[\]():'.*+?^$]/g, '\\$&');
  const bodies = [...css.matchAll(new RegExp(`(?:^|\\n) *${escaped} \\{([^}]*)\\}`, 'g'))];
  if (bodies.length === 0) throw new Error(`No block ${selector}`);
  const declarations = bodies.flatMap(([, body = '']) => [
    ...body.matchAll(/(--[\w-]+):\s*([^;]+);/g),
  ]);
  return Object.fromEntries(declarations.map(([, name, value]) => [name, value]));
}

function luminance(hex: string): number {
  const channels = [1, 3, 5].map((start) => parseInt(hex.slice(start, start + 2), 16) / 255);
  const [red = 0, green = 0, blue = 0] = channels.map((c) =>
    c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The contrast of two colours after WCAG 2. */
function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

const light = block(':root');
const dark = { ...light, ...block(":root[data-theme='dark']") };
const themes: Record<string, Tokens> = {
  light,
  dark,
  'light, presenting': { ...light, ...block(':root[data-presenter]') },
  'dark, presenting': {
    ...dark,
    ...block(':root[data-presenter]'),
    ...block(":root[data-presenter][data-theme='dark']"),
  },
};

it('says the same for a dark system and a dark choice', () => {
  expect(block(":root:not([data-theme='light'])")).toEqual(block(":root[data-theme='dark']"));
  expect(block(":root[data-presenter]:not([data-theme='light'])")).toEqual(
    block(":root[data-presenter][data-theme='dark']"),
  );
});

describe.each(Object.entries(themes))('%s', (_, tokens) => {
  const ratio = (front: string, back: string) =>
    contrast(tokens[`--${front}`] ?? '', tokens[`--${back}`] ?? '');

  it('has text that can be read on every surface', () => {
    for (const surface of ['paper', 'card', 'sunken']) {
      for (const ink of ['ink', 'ink-2', 'ink-3']) {
        expect(ratio(ink, surface), `${ink} on ${surface}`).toBeGreaterThanOrEqual(4.5);
      }
    }
    for (const role of ['window-soft', 'kernel-soft', 'output-soft']) {
      expect(ratio('ink', role), `ink on ${role}`).toBeGreaterThanOrEqual(4.5);
    }
    expect(ratio('on-accent', 'accent')).toBeGreaterThanOrEqual(4.5);
  });

  it('has outlines that can be seen', () => {
    for (const surface of ['paper', 'card']) {
      for (const line of ['edge', 'focus', 'window', 'kernel', 'output']) {
        expect(ratio(line, surface), `${line} on ${surface}`).toBeGreaterThanOrEqual(3);
      }
    }
  });
});
