// What is kept of the lessons on the device, as text and back.

import type { LessonOutline } from './outline';

/** What somebody did in one lesson. */
export interface Done {
  /** Steps that were seen. */
  readonly seen: readonly number[];
  /** Questions that were answered rightly: `step.question`. */
  readonly right: readonly string[];
}

export interface Kept {
  /** Where the reader was last. */
  readonly last: { readonly lesson: string; readonly step: number } | null;
  readonly lessons: Readonly<Record<string, Done>>;
}

export const NOTHING_KEPT: Kept = { last: null, lessons: {} };
const NOTHING_DONE: Done = { seen: [], right: [] };
const LONGEST_STEP = 100;

/** Reads what was kept; what makes no sense is left out. */
export function parseKept(text: string | null): Kept {
  if (text === null) return NOTHING_KEPT;
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return NOTHING_KEPT;
  }
  if (!isRecord(read) || read.v !== 1) return NOTHING_KEPT;
  const lessons: Record<string, Done> = {};
  if (isRecord(read.lessons)) {
    for (const [id, done] of Object.entries(read.lessons)) {
      if (isRecord(done))
        lessons[id] = { seen: stepsIn(done.seen), right: questionsIn(done.right) };
    }
  }
  const last = isRecord(read.last) ? read.last : {};
  const isPlace = typeof last.lesson === 'string' && isStep(last.step);
  return {
    last: isPlace ? { lesson: last.lesson as string, step: last.step as number } : null,
    lessons,
  };
}

export const formatKept = (kept: Kept): string => JSON.stringify({ v: 1, ...kept });

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isStep = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) < LONGEST_STEP;
const stepsIn = (value: unknown): number[] =>
  Array.isArray(value) ? [...new Set(value.filter(isStep))] : [];
const questionsIn = (value: unknown): string[] =>
  Array.isArray(value)
    ? [...new Set(value.filter((name): name is string => /^\d{1,2}\.\d{1,2}$/.test(String(name))))]
    : [];

export function doneOf(kept: Kept, lesson: string): Done {
  return Object.hasOwn(kept.lessons, lesson)
    ? (kept.lessons[lesson] ?? NOTHING_DONE)
    : NOTHING_DONE;
}

export function withSeen(kept: Kept, lesson: string, step: number): Kept {
  const { seen, right } = doneOf(kept, lesson);
  const more = seen.includes(step) ? seen : [...seen, step];
  return { last: { lesson, step }, lessons: { ...kept.lessons, [lesson]: { seen: more, right } } };
}

export function withRight(kept: Kept, lesson: string, step: number, question: number): Kept {
  const { seen, right } = doneOf(kept, lesson);
  const name = `${step}.${question}`;
  if (right.includes(name)) return kept;
  return { ...kept, lessons: { ...kept.lessons, [lesson]: { seen, right: [...right, name] } } };
}

/** How far a lesson was followed. */
export interface Advance {
  /** Of one: steps that were seen and questions that were answered, of all. */
  readonly share: number;
  readonly state: 'new' | 'begun' | 'done';
  readonly right: number;
  readonly questions: number;
}

export function advanceOf(done: Done, { steps }: Pick<LessonOutline, 'steps'>): Advance {
  // The lesson may have been another one when this was kept.
  const seen = steps.filter((_, step) => done.seen.includes(step)).length;
  let questions = 0;
  let right = 0;
  for (const [step, outline] of steps.entries()) {
    for (const question of outline.questions.keys()) {
      questions++;
      if (done.right.includes(`${step}.${question}`)) right++;
    }
  }
  const all = steps.length + questions;
  const share = all === 0 ? 0 : (seen + right) / all;
  return { share, state: share === 0 ? 'new' : share === 1 ? 'done' : 'begun', right, questions };
}
