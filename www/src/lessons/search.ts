// Finds what was written, whatever the accents and the capitals.

import { plainBlock, plainLine, type Spoken } from './text/plain';
import type { Course, Term } from './text/types';

/** A piece of a text, and whether it was looked for. */
export interface Part {
  readonly text: string;
  readonly isHit: boolean;
}

export interface LessonHit {
  readonly kind: 'lesson';
  readonly lesson: string;
  readonly number: number;
  readonly title: string;
  /** Zero-based; null: the lesson as a whole. */
  readonly step: number | null;
  readonly heading: string;
  readonly excerpt: readonly Part[];
}

export interface TermHit {
  readonly kind: 'term';
  readonly term: Term;
  readonly excerpt: readonly Part[];
}

export interface Found {
  readonly terms: readonly TermHit[];
  readonly lessons: readonly LessonHit[];
}

interface Page {
  readonly hit: Omit<LessonHit, 'excerpt' | 'kind'>;
  /** What weighs most. */
  readonly name: string;
  readonly text: string;
}

/** Everything that can be found in a course. */
export interface Index {
  readonly pages: readonly Page[];
  readonly terms: readonly Term[];
}

const MOST_LESSONS = 12;
const MOST_TERMS = 4;
const AROUND = 60;

export function indexOf({ lessons, glossary }: Course, spoken: Spoken): Index {
  const pages = lessons.flatMap(({ id, number, title, summary, steps }): Page[] => {
    const whole = { lesson: id, number, title };
    return [
      { hit: { ...whole, step: null, heading: title }, name: title, text: summary },
      ...steps.map(({ heading, blocks }, step): Page => {
        const name = plainLine(heading, spoken);
        const text = blocks.map((block) => plainBlock(block, spoken)).filter(Boolean);
        return { hit: { ...whole, step, heading: name }, name, text: tidy(text.join(' · ')) };
      }),
    ];
  });
  return { pages, terms: glossary };
}

/** Where several numbers stand side by side, one ellipsis says so. */
const tidy = (text: string): string => text.replace(/…(?:\s*[×,;=+−]\s*…)+/g, '…');

/** A text without accents and capitals, each letter where it was. */
export function fold(text: string): string {
  let folded = '';
  for (const unit of text) {
    const plain = unit.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
    // What would change its length stays as it is, so that places agree.
    folded += plain.length === unit.length ? plain : unit;
  }
  return folded;
}

/** The words that are looked for; all of them have to be there. */
function wordsOf(query: string): string[] {
  return fold(query.trim()).split(/\s+/).filter(Boolean);
}

/** Whether a folded text has the word, and how well: at its beginning, at that of a word, or somewhere. */
function rank(folded: string, word: string): number {
  const at = folded.indexOf(word);
  if (at < 0) return 0;
  if (at === 0) return 3;
  const atWord = new RegExp(`(?<![\\p{L}\\p{N}])${escape(word)}`, 'u').test(folded);
  return atWord ? 2 : 1;
}

const escape = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function score(name: string, text: string, words: readonly string[]): number {
  const [foldedName, foldedText] = [fold(name), fold(text)];
  let sum = 0;
  for (const word of words) {
    const found = 4 * rank(foldedName, word) + Math.min(2, rank(foldedText, word));
    if (found === 0) return 0;
    sum += found;
  }
  return sum;
}

export function search(query: string, index: Index): Found {
  const words = wordsOf(query);
  if (words.join('').length < 2) return { terms: [], lessons: [] };

  const lessons = best(index.pages, ({ name, text }) => score(name, text, words), MOST_LESSONS);
  const terms = best(
    index.terms,
    ({ name, also, meaning }) => score(`${name} ${also}`, meaning, words),
    MOST_TERMS,
  );
  return {
    lessons: lessons.map(({ hit, text }) => ({
      kind: 'lesson',
      ...hit,
      excerpt: excerptOf(text, words),
    })),
    terms: terms.map((term) => ({ kind: 'term', term, excerpt: mark(term.meaning, words) })),
  };
}

/** The best ones, in their order where they are equally good. */
function best<T>(all: readonly T[], scoreOf: (item: T) => number, most: number): T[] {
  return all
    .map((item) => ({ item, score: scoreOf(item) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score)
    .slice(0, most)
    .map(({ item }) => item);
}

/** The part of a text where the first word is. */
function excerptOf(text: string, words: readonly string[]): Part[] {
  const folded = fold(text);
  const places = words.map((word) => folded.indexOf(word)).filter((at) => at >= 0);
  const at = places.length > 0 ? Math.min(...places) : 0;
  let start = Math.max(0, at - AROUND);
  // Whole words only.
  if (start > 0) start = text.indexOf(' ', start) + 1;
  let end = Math.min(text.length, start + 2.5 * AROUND);
  if (end < text.length) end = Math.max(at, text.lastIndexOf(' ', end));
  const [before, after] = [start > 0 ? '…' : '', end < text.length ? '…' : ''];
  return mark(before + text.slice(start, end) + after, words);
}

/** Cuts a text at the words that were looked for. */
export function mark(text: string, words: readonly string[]): Part[] {
  const pattern = new RegExp(words.map(escape).join('|'), 'g');
  const parts: Part[] = [];
  let end = 0;
  for (const { 0: found, index } of fold(text).matchAll(pattern)) {
    if (index > end) parts.push({ text: text.slice(end, index), isHit: false });
    end = index + found.length;
    parts.push({ text: text.slice(index, end), isHit: true });
  }
  if (end < text.length) parts.push({ text: text.slice(end), isHit: false });
  return parts;
}
