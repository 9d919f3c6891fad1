import { parseGlossary } from './glossary';
import glossary from '../glossary.md?raw';
import { readCourse } from './course';

const files = import.meta.glob<string>('../es/*.md', {
  eager: true,
  query: '?raw',
  import: 'default',
});

export const course = readCourse(files, parseGlossary(glossary, 'es'));
