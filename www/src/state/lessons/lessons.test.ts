import { describe, expect, it } from 'vitest';
import {
  advanceOf,
  doneOf,
  formatKept,
  NOTHING_KEPT,
  parseKept,
  withRight,
  withSeen,
} from './kept';
import type { LessonOutline } from './outline';
import { formatPlace, MAP, parsePlace } from './place';

const question = { kind: 'number' } as const;
const outline: LessonOutline[] = [
  {
    id: '01-tensors',
    steps: [
      { figures: [], questions: [] },
      { figures: [], questions: [question, question] },
    ],
  },
  { id: '06-padding', steps: [{ figures: [], questions: [question] }] },
];
const parse = (query: string) => parsePlace(new URLSearchParams(query), outline);

describe('a place', () => {
  it.each([
    ['', MAP],
    ['g=', { page: 'glossary', term: null }],
    ['g=kernel', { page: 'glossary', term: 'kernel' }],
    ['l=01-tensors&s=2', { page: 'lesson', lesson: '01-tensors', step: 1, seeds: [] }],
    ['l=01-tensors&s=2&q=0.12', { page: 'lesson', lesson: '01-tensors', step: 1, seeds: [0, 12] }],
    ['l=01-tensors&sheet=1', { page: 'sheet', lesson: '01-tensors', variant: 1, answers: false }],
    [
      'l=06-padding&sheet=1&q=7&key=1',
      { page: 'sheet', lesson: '06-padding', variant: 7, answers: true },
    ],
    ['l=01-tensors&s=3', { page: 'lesson', lesson: '01-tensors', step: 2, seeds: [] }],
  ] as const)('is written and read: %s', (query, place) => {
    expect(parse(query)).toEqual({ place, wrong: false });
    expect(formatPlace(place)).toBe(query);
  });

  it('may be named by the number of its lesson', () => {
    expect(parse('l=6').place).toMatchObject({ lesson: '06-padding', step: 0 });
  });

  it('leaves out seeds that are none', () => {
    expect(formatPlace({ page: 'lesson', lesson: 'a', step: 0, seeds: [0, 0] })).toBe('l=a&s=1');
  });

  it('says when it does not exist, and leads somewhere all the same', () => {
    expect(parse('l=99-nothing')).toEqual({ place: MAP, wrong: true });
    expect(parse('l=06-padding&s=9')).toMatchObject({ place: { step: 0 }, wrong: true });
    expect(parse('l=06-padding&s=-1')).toMatchObject({ place: { step: 0 }, wrong: true });
    expect(parse('l=06-padding&sheet=1&q=-4').place).toMatchObject({ variant: 1 });
    expect(parse('l=06-padding&q=x.-3.99999999').place).toMatchObject({ seeds: [0, 0, 0] });
  });
});

describe('what is kept', () => {
  it('is read as it was written', () => {
    const kept = withRight(withSeen(NOTHING_KEPT, '01-tensors', 1), '01-tensors', 1, 0);
    expect(parseKept(formatKept(kept))).toEqual(kept);
    expect(kept.last).toEqual({ lesson: '01-tensors', step: 1 });
  });

  it.each(['', 'x', '[]', '{"v":2}', '{"v":1,"lessons":[1],"last":{"lesson":3}}', 'null'])(
    'makes nothing of nonsense: %s',
    (text) => {
      expect(parseKept(text)).toEqual(NOTHING_KEPT);
    },
  );

  it('leaves out what makes no sense', () => {
    const text = '{"v":1,"lessons":{"a":{"seen":[0,0,-1,"x",2.5],"right":["0.1","a",3]}}}';
    expect(doneOf(parseKept(text), 'a')).toEqual({ seen: [0], right: ['0.1'] });
  });

  it('knows no lesson by the names that every object has', () => {
    expect(doneOf(NOTHING_KEPT, 'constructor').seen).toEqual([]);
  });

  it('says how far a lesson was followed', () => {
    const [lesson] = outline;
    const after = (kept: typeof NOTHING_KEPT) => advanceOf(doneOf(kept, '01-tensors'), lesson!);
    expect(after(NOTHING_KEPT)).toEqual({ share: 0, state: 'new', right: 0, questions: 2 });
    let kept = withSeen(NOTHING_KEPT, '01-tensors', 0);
    expect(after(kept)).toMatchObject({ share: 0.25, state: 'begun' });
    // The end is no step, and a question that is there no longer does not count.
    kept = withRight(
      withSeen(withSeen(kept, '01-tensors', 1), '01-tensors', 2),
      '01-tensors',
      0,
      0,
    );
    expect(after(kept)).toMatchObject({ share: 0.5, right: 0 });
    kept = withRight(withRight(kept, '01-tensors', 1, 0), '01-tensors', 1, 1);
    expect(after(kept)).toMatchObject({ share: 1, state: 'done', right: 2 });
  });
});
