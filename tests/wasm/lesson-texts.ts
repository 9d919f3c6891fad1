// What stands in the texts of a lesson, for tests that ask the core for all of it.
import type { Block, Inline, Line, Question } from '../../www/src/lessons/text/types';

/** The pieces of a line, those within emphasis and terms too. */
const pieces = (line: Line): Inline[] =>
  line.flatMap((piece) => ('children' in piece ? pieces(piece.children) : [piece]));

/** The expressions of some lines, as they are written. */
export const expressionsOf = (lines: readonly (Line | null)[]): string[] =>
  lines
    .flatMap((line) => (line ? pieces(line) : []))
    .flatMap((piece) => (piece.kind === 'expression' ? [piece.source] : []));

/** The lines of the prose. */
export function proseOf(blocks: readonly Block[]): Line[] {
  return blocks.flatMap((block) => {
    if (block.kind !== 'prose') return [];
    const { prose } = block;
    if (prose.kind === 'list') return [...prose.items];
    return prose.kind === 'table' ? [prose.head, ...prose.rows].flat() : [prose.line];
  });
}

/** The lines of a question. */
export const linesOf = ({ ask, hint, why, options }: Question): (Line | null)[] => [
  ...[ask, hint, why],
  ...options.flatMap(({ text, because }) => [text, because]),
];
