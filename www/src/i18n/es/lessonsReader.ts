/** The words around the lessons: the map, the reader, the questions, the glossary. */
export const lessonsReader = {};
export type LessonsReader = typeof lessonsReader;
