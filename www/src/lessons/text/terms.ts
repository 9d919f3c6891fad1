import type { Block, Lesson, Line } from './types';

/** The terms that a lesson explains, in the order in which they turn up. */
export function termsOf({ steps }: Lesson): string[] {
  const found = new Set<string>();
  for (const { heading, blocks } of steps) {
    for (const line of [heading, ...blocks.flatMap(linesOf)]) collect(line, found);
  }
  return [...found];
}

/** All lines of a block, its answers included. */
export function linesOf(block: Block): readonly Line[] {
  if (block.kind === 'prose') {
    const { prose } = block;
    if (prose.kind === 'list') return prose.items;
    return prose.kind === 'table' ? [prose.head, ...prose.rows].flat() : [prose.line];
  }
  if (block.kind !== 'question') return [];
  const { ask, hint, why, options } = block.question;
  const answers = options.flatMap(({ text, because }) => [text, because ?? []]);
  return [ask, hint ?? [], why, ...answers];
}

function collect(line: Line, found: Set<string>): void {
  for (const piece of line) {
    if (piece.kind === 'term') found.add(piece.id);
    else if ('children' in piece) collect(piece.children, found);
  }
}
