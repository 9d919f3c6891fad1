// What a lesson is once its file has been read: pure data, the same in every language but for the words.

import type { Room } from '$state/route';

/** A piece of a line. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'strong' | 'em' | 'code'; readonly children: readonly Inline[] }
  /** `{{…}}`: the core works it out. */
  | { readonly kind: 'expression'; readonly source: string }
  /** `[[id]]` or `[[id|words]]`: a term of the glossary. Without words it is called as the glossary calls it. */
  | { readonly kind: 'term'; readonly id: string; readonly words: string | null };

export type Line = readonly Inline[];

export type Align = 'left' | 'right' | 'center' | null;

/** A paragraph, a list or a table. */
export type Prose =
  | { readonly kind: 'paragraph'; readonly line: Line }
  /** A paragraph that is nothing but `code`: a formula. */
  | { readonly kind: 'formula'; readonly line: Line }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly Line[] }
  | {
      readonly kind: 'table';
      readonly head: readonly Line[];
      readonly align: readonly Align[];
      readonly rows: readonly (readonly Line[])[];
    };

/** The fields of a directive, as they are written. */
export type Fields = Readonly<Record<string, string>>;

/** One of the answers to choose from. */
export interface Option {
  /** As it is written, for the core: it sees to it that no two of them say the same. */
  readonly source: string;
  readonly right: boolean;
  readonly text: Line;
  /** What is wrong with it. */
  readonly because: Line | null;
}

export const QUESTION_KINDS = ['number', 'choice', 'cell'] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

export interface Question {
  readonly kind: QuestionKind;
  /** The id of the figure that it is about. */
  readonly figure: string | null;
  readonly ask: Line;
  readonly hint: Line | null;
  readonly why: Line;
  /** For `choice`: in the order in which they are written. */
  readonly options: readonly Option[];
  /** What the core needs to ask it: `given`, `answer` (without braces), `again`, `accept`. */
  readonly fields: Fields;
}

/** A block of a step. */
export type Block =
  | { readonly kind: 'prose'; readonly prose: Prose }
  | {
      readonly kind: 'room';
      readonly room: Room;
      /** The query of the room's address; empty for the room as it is. */
      readonly link: string;
      /** What is outlined in it. */
      readonly point: string | null;
    }
  | { readonly kind: 'figure'; readonly id: string; readonly fields: Fields }
  | { readonly kind: 'question'; readonly question: Question };

export interface Step {
  readonly heading: Line;
  readonly blocks: readonly Block[];
}

export interface Lesson {
  /** The name of its file: `06-padding`. */
  readonly id: string;
  readonly number: number;
  readonly title: string;
  /** What the reader can do afterwards. */
  readonly summary: string;
  readonly minutes: number;
  readonly steps: readonly Step[];
}

/** A term of the glossary, in one language. */
export interface Term {
  readonly id: string;
  readonly name: string;
  /** What the other language calls it. */
  readonly also: string;
  readonly meaning: string;
}

/** All there is to read, in one language. */
export interface Course {
  readonly lessons: readonly Lesson[];
  readonly glossary: readonly Term[];
}

/** A file of the lessons breaks the format. */
export class FormatError extends Error {
  override readonly name = 'FormatError';
}
