import type { Language } from '$i18n';
import { parseLesson } from './parse';
import type { Course, Term } from './types';

/** All files of a language, by path, as a course: the lessons in their order. */
export function readCourse(
  files: Readonly<Record<string, string>>,
  glossary: readonly Term[],
): Course {
  const lessons = Object.entries(files).map(([path, text]) =>
    parseLesson(path.replace(/^.*\/|\.md$/g, ''), text),
  );
  return { lessons: lessons.sort((one, other) => one.number - other.number), glossary };
}

const courses: Record<Language, () => Promise<{ course: Course }>> = {
  es: () => import('./es'),
  en: () => import('./en'),
};

/** Fetches all there is to read in a language. */
export async function loadCourse(language: Language): Promise<Course> {
  return (await courses[language]()).course;
}
