// Where in the lessons somebody is, as the query of the address: `l=06-padding&s=3`.

import type { LessonOutline } from './outline';

export type Place =
  | { readonly page: 'map' }
  | { readonly page: 'glossary'; readonly term: string | null }
  | {
      readonly page: 'lesson';
      readonly lesson: string;
      /** Zero-based; one past the last step is the end of the lesson. */
      readonly step: number;
      /** The seeds of the step's questions; those that are left out are 0. */
      readonly seeds: readonly number[];
    }
  /** A lesson's questions on paper: `l=06-padding&sheet=1&q=7`. */
  | {
      readonly page: 'sheet';
      readonly lesson: string;
      /** From 1; the first has the numbers of the lesson, every other one numbers of its own. */
      readonly variant: number;
      /** With the answers, on a page of their own. */
      readonly answers: boolean;
    };

export type LessonPlace = Extract<Place, { page: 'lesson' }>;
export type SheetPlace = Extract<Place, { page: 'sheet' }>;

export const MAP: Place = { page: 'map' };

/** Seeds are drawn below it. */
export const SEEDS = 100_000;
const MOST_QUESTIONS = 20;
export const MOST_VARIANTS = SEEDS;

type Outline = readonly Pick<LessonOutline, 'id' | 'steps'>[];

/** Reads a query. Anything may stand there: `wrong` says that it named a lesson or a step that does not exist. */
export function parsePlace(
  query: URLSearchParams,
  outline: Outline,
): { place: Place; wrong: boolean } {
  const id = query.get('l');
  if (id !== null) {
    const lesson = outline.find((lesson) => lesson.id === id) ?? byNumber(id, outline);
    if (!lesson) return { place: MAP, wrong: true };
    if (query.has('sheet')) return { place: sheetOf(lesson.id, query), wrong: false };
    const step = natural(query.get('s') ?? '1');
    const known = step !== null && step >= 1 && step <= lesson.steps.length + 1;
    return {
      place: {
        page: 'lesson',
        lesson: lesson.id,
        step: known ? step - 1 : 0,
        seeds: seedsOf(query.get('q')),
      },
      wrong: !known,
    };
  }
  const term = query.get('g');
  if (term !== null) return { place: { page: 'glossary', term: term || null }, wrong: false };
  return { place: MAP, wrong: false };
}

function sheetOf(lesson: string, query: URLSearchParams): SheetPlace {
  const variant = natural(query.get('q') ?? '') ?? 1;
  return {
    page: 'sheet',
    lesson,
    variant: Math.min(Math.max(variant, 1), MOST_VARIANTS),
    answers: query.has('key'),
  };
}

/** `6` and `06` are short for `06-padding`. */
function byNumber(text: string, outline: Outline): Outline[number] | undefined {
  const number = natural(text);
  return number === null ? undefined : outline.find(({ id }) => Number.parseInt(id, 10) === number);
}

function natural(text: string): number | null {
  return /^\d{1,6}$/.test(text) ? Number(text) : null;
}

function seedsOf(text: string | null): number[] {
  if (!text) return [];
  return text
    .split('.')
    .slice(0, MOST_QUESTIONS)
    .map((seed) => (natural(seed) ?? 0) % SEEDS);
}

/** The query of a place; empty for the map. */
export function formatPlace(place: Place): string {
  switch (place.page) {
    case 'map':
      return '';
    case 'glossary':
      return `g=${encodeURIComponent(place.term ?? '')}`;
    case 'sheet': {
      const q = place.variant > 1 ? `&q=${place.variant}` : '';
      return `l=${encodeURIComponent(place.lesson)}&sheet=1${q}${place.answers ? '&key=1' : ''}`;
    }
    case 'lesson': {
      const { lesson, step, seeds } = place;
      const used = seeds.slice(0, seeds.findLastIndex((seed) => seed !== 0) + 1);
      const q = used.length > 0 ? `&q=${used.join('.')}` : '';
      return `l=${encodeURIComponent(lesson)}&s=${step + 1}${q}`;
    }
  }
}
