import type { Lesson } from '../text/types';

/** Words of a chapter, and the number of its first lesson. */
export interface ChapterWords {
  readonly from: number;
  readonly title: string;
  readonly text: string;
}

export interface Chapter extends ChapterWords {
  readonly lessons: readonly Lesson[];
}

/** Puts the lessons into chapters: each belongs to the last one that begins before it. */
export function chaptersOf(
  lessons: readonly Lesson[],
  words: readonly ChapterWords[],
): readonly Chapter[] {
  return words
    .map((chapter, index) => {
      const end = words[index + 1]?.from ?? Infinity;
      const own = lessons.filter(({ number }) => number >= chapter.from && number < end);
      return { ...chapter, lessons: own };
    })
    .filter(({ lessons }) => lessons.length > 0);
}
