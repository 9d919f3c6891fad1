// Markdown to prose. Expressions and terms are taken out first and put back afterwards: what stands in them (`|`, `*`) is
// none of Markdown's business.

import { Lexer, type Token, type Tokens } from 'marked';
import { FormatError, type Inline, type Line, type Prose } from './types';

/** Marks the place of what was taken out. Characters of the private use area: no text has them, and Markdown takes them for letters. */
const OPEN = '\uE000';
const CLOSE = '\uE001';
const TAKEN = /\{\{(.+?)\}\}|\[\[(.+?)\]\]/g;
const PLACE = /\uE000(\d+)\uE001/;

type Taken = Extract<Inline, { kind: 'expression' | 'term' }>;

/** A text without its expressions and terms. */
interface Masked {
  readonly text: string;
  readonly taken: readonly Taken[];
}

function mask(text: string): Masked {
  const taken: Taken[] = [];
  const masked = text.replace(
    TAKEN,
    (_, source: string | undefined, term: string | undefined): string => {
      taken.push(
        source === undefined ? termOf(term ?? '') : { kind: 'expression', source: source.trim() },
      );
      return `${OPEN}${taken.length - 1}${CLOSE}`;
    },
  );
  return { text: masked, taken };
}

function termOf(text: string): Taken {
  const bar = text.indexOf('|');
  if (bar < 0) return { kind: 'term', id: text.trim(), words: null };
  return { kind: 'term', id: text.slice(0, bar).trim(), words: text.slice(bar + 1).trim() };
}

/** Reads a piece of Markdown: paragraphs, lists and tables. */
export function readProse(markdown: string): Prose[] {
  const { text, taken } = mask(markdown);
  return Lexer.lex(text)
    .filter(({ type }) => type !== 'space')
    .map((token) => blockOf(token, taken));
}

/** Reads one line of Markdown, such as a heading or a hint. */
export function readLine(markdown: string): Line {
  const { text, taken } = mask(markdown);
  return inline(Lexer.lexInline(text), taken);
}

/** Splits at a bar with spaces around it; one inside of a term or an expression is no border. */
export function splitAtBars(text: string): string[] {
  const { text: masked, taken } = mask(text);
  return masked
    .split(' | ')
    .map((part) =>
      part
        .trim()
        .replace(new RegExp(PLACE, 'g'), (_, index: string) => written(taken[Number(index)])),
    );
}

function written(taken: Taken | undefined): string {
  if (!taken) return '';
  if (taken.kind === 'expression') return `{{${taken.source}}}`;
  return taken.words === null ? `[[${taken.id}]]` : `[[${taken.id}|${taken.words}]]`;
}

function blockOf(token: Token, taken: readonly Taken[]): Prose {
  switch (token.type) {
    case 'paragraph': {
      const line = inline((token as Tokens.Paragraph).tokens, taken);
      return { kind: isFormula(line) ? 'formula' : 'paragraph', line };
    }
    case 'list': {
      const { ordered, items } = token as Tokens.List;
      return { kind: 'list', ordered, items: items.map((item) => itemOf(item, taken)) };
    }
    case 'table': {
      const { header, align, rows } = token as Tokens.Table;
      const cell = ({ tokens }: Tokens.TableCell) => inline(tokens, taken);
      return {
        kind: 'table',
        head: header.map(cell),
        align,
        rows: rows.map((row) => row.map(cell)),
      };
    }
    default:
      throw new FormatError(`a lesson has no ${token.type}: ${token.raw.trim().slice(0, 60)}`);
  }
}

const isFormula = (line: Line): boolean => line.length === 1 && line[0]?.kind === 'code';

function itemOf(item: Tokens.ListItem, taken: readonly Taken[]): Line {
  const [first, ...others] = item.tokens.filter(({ type }) => type !== 'space');
  if (!first || others.length > 0 || (first.type !== 'text' && first.type !== 'paragraph')) {
    throw new FormatError(`an item of a list is one line: ${item.raw.trim().slice(0, 60)}`);
  }
  return inline((first as Tokens.Text).tokens ?? [], taken);
}

function inline(tokens: readonly Token[], taken: readonly Taken[]): Inline[] {
  const line: Inline[] = [];
  for (const piece of tokens.flatMap((token) => inlineOf(token, taken))) {
    const last = line.at(-1);
    if (piece.kind === 'text' && last?.kind === 'text') {
      line[line.length - 1] = { kind: 'text', text: last.text + piece.text };
    } else line.push(piece);
  }
  return line;
}

function inlineOf(token: Token, taken: readonly Taken[]): Inline[] {
  switch (token.type) {
    case 'text':
    case 'escape':
      return putBack((token as Tokens.Text).text, taken);
    case 'strong':
    case 'em': {
      const { tokens } = token as Tokens.Strong;
      return [{ kind: token.type, children: inline(tokens, taken) }];
    }
    case 'codespan':
      return [{ kind: 'code', children: putBack((token as Tokens.Codespan).text, taken) }];
    default:
      throw new FormatError(`a line has no ${token.type}: ${token.raw.slice(0, 60)}`);
  }
}

function putBack(text: string, taken: readonly Taken[]): Inline[] {
  return text.split(new RegExp(PLACE, 'g')).flatMap((part, index): Inline[] => {
    if (index % 2 === 0) return part === '' ? [] : [{ kind: 'text', text: part }];
    const piece = taken[Number(part)];
    return piece ? [piece] : [];
  });
}
