import { describe, expect, it } from 'vitest';
import { fold, indexOf, mark, search } from './search';
import { course as en } from './text/en';
import { course as es } from './text/es';
import { withTerms } from './text/plain';

const spanish = indexOf(es, withTerms(es.glossary));
const english = indexOf(en, withTerms(en.glossary));
const textOf = (parts: readonly { text: string }[]) => parts.map(({ text }) => text).join('');

describe('folding', () => {
  it('takes accents and capitals away and keeps every place', () => {
    expect(fold('Convolución ÑANDÚ')).toBe('convolucion nandu');
    for (const text of ['İstanbul ﬁn', 'e\u0301', '𝒜b', 'Σ ×']) {
      expect(fold(text)).toHaveLength(text.length);
    }
  });
});

describe('the search', () => {
  it('finds a lesson by its title, with and without accents', () => {
    for (const query of ['píxel', 'pixel', 'PIXEL']) {
      expect(search(query, spanish).lessons.length).toBeGreaterThan(0);
    }
    expect(search('relleno', spanish).lessons[0]?.lesson).toBe('06-padding');
    expect(search('padding', english).lessons[0]?.lesson).toBe('06-padding');
  });

  it('finds a term by either of its names', () => {
    expect(search('padding', spanish).terms[0]?.term.id).toBe('padding');
    expect(search('nucleo', spanish).terms[0]?.term.id).toBe('kernel');
  });

  it('wants all words, in any order', () => {
    const { lessons } = search('filtro rojo', spanish);
    expect(lessons.length).toBeGreaterThan(0);
    for (const { excerpt, heading } of lessons) {
      expect(fold(`${heading} ${textOf(excerpt)}`)).toMatch(/filtro|rojo/);
    }
    expect(search('filtro jirafa', spanish).lessons).toEqual([]);
  });

  it('finds nothing for next to nothing', () => {
    expect(search(' a ', spanish)).toEqual({ terms: [], lessons: [] });
    expect(search('(', spanish)).toEqual({ terms: [], lessons: [] });
    expect(() => search('.*[', spanish)).not.toThrow();
  });

  it('does not give answers away', () => {
    const texts = spanish.pages.map(({ text }) => text).join(' ');
    expect(texts).not.toContain('Luz roja más luz verde');
  });

  it('shows where it found it', () => {
    const [hit] = search('escarabajo pasos', spanish).lessons;
    expect(hit).toBeUndefined();
    const [found] = search('trípode', spanish).lessons;
    expect(found?.excerpt.some(({ isHit, text }) => isHit && text === 'trípode')).toBe(true);
  });
});

it('marks every occurrence', () => {
  expect(mark('Píxel y pixel', ['pixel'])).toEqual([
    { text: 'Píxel', isHit: true },
    { text: ' y ', isHit: false },
    { text: 'pixel', isHit: true },
  ]);
});
