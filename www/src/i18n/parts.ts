import type { First } from './es/first';
import type { Guide } from './es/guide';
import type { Lessons } from './es/lessons';
import type { Network } from './es/network';
import type { Rest } from './es/rest';
import type { Steps } from './es/steps';
import type { Tour } from './es/tour';
import type { Train } from './es/train';

/** The words of a language come in parts, each a chunk: nobody waits for those of a place where they are not. */
export interface Parts {
  /** What a first look shows. */
  first: First;
  /** What it shows on demand: errors, dialogs, the presets' paragraphs. */
  rest: Rest;
  /** The Train room. */
  train: Train;
  /** The Network room. It needs those of the Train room, too. */
  network: Network;
  /** The Steps room, whose figures the lessons show, too. */
  steps: Steps;
  /** The lessons. They need those of the Steps room, too. */
  lessons: Lessons;
  /** For those who show the page to others: what is pointed at, links for a class, a room inside another page. */
  guide: Guide;
  /** The tours of the rooms. */
  tour: Tour;
}
export type Part = keyof Parts;

/** All the words. Those of a part are there once it has been loaded, and who shows them sees to that. */
export type Dictionary = First & Rest & Train & Network & Steps & Lessons & Guide & Tour;

type Words = { readonly [key: string]: unknown };

const isGroup = (value: unknown): value is Words => typeof value === 'object' && value !== null;

/** Two parts as one: groups that both have, such as `errors`, are joined. */
function joinTwo(one: Words, other: Words): Words {
  const joined: Record<string, unknown> = { ...one };
  for (const [key, value] of Object.entries(other)) {
    const known = joined[key];
    joined[key] = isGroup(known) && isGroup(value) ? joinTwo(known, value) : value;
  }
  return joined;
}

/** What has been loaded of a dictionary, as a dictionary. */
export function join(parts: Partial<Parts>): Dictionary {
  const { first, rest, train, network, steps, lessons, guide, tour } = parts;
  const loaded: (object | undefined)[] = [first, rest, train, network, steps, lessons, guide, tour];
  return loaded.reduce<Words>((joined, part) => joinTwo(joined, { ...part }), {}) as Dictionary;
}
