// Prose as plain text, for the search and for what is only spoken.

import type { Block, Inline, Line, Prose, Question, Term } from './types';

/** What stands for `{{…}}` and for a term without words of its own. */
export interface Spoken {
  expression(source: string): string;
  term(id: string): string;
}

/** Nothing is worked out: an ellipsis stands for it. */
export function withTerms(glossary: readonly Term[]): Spoken {
  const names = new Map(glossary.map(({ id, name }) => [id, name]));
  return { expression: () => '…', term: (id) => names.get(id) ?? id };
}

export function plainLine(line: Line, spoken: Spoken): string {
  return line.map((piece) => plainInline(piece, spoken)).join('');
}

function plainInline(piece: Inline, spoken: Spoken): string {
  switch (piece.kind) {
    case 'text':
      return piece.text;
    case 'expression':
      return spoken.expression(piece.source);
    case 'term':
      return piece.words ?? spoken.term(piece.id);
    default:
      return plainLine(piece.children, spoken);
  }
}

export function plainProse(prose: Prose, spoken: Spoken): string {
  const all = (lines: readonly Line[]) => lines.map((line) => plainLine(line, spoken));
  switch (prose.kind) {
    case 'list':
      return all(prose.items).join(' · ');
    case 'table':
      return [prose.head, ...prose.rows].map((row) => all(row).join(' ').trim()).join(' · ');
    default:
      return plainLine(prose.line, spoken);
  }
}

/** What there is to read in a block. */
export function plainBlock(block: Block, spoken: Spoken): string {
  if (block.kind === 'prose') return plainProse(block.prose, spoken);
  return block.kind === 'question' ? plainQuestion(block.question, spoken) : '';
}

/** The question itself; its answers and its explanation are not given away. */
function plainQuestion({ ask }: Question, spoken: Spoken): string {
  return plainLine(ask, spoken);
}
