// A file of a lesson to a `Lesson`. FORMAT.md says how it is written.

import { asRoom } from '$state/route';
import { readLine, readProse, splitAtBars } from './prose';
import {
  FormatError,
  QUESTION_KINDS,
  type Block,
  type Fields,
  type Lesson,
  type Option,
  type Question,
  type Step,
} from './types';

/**
 * Reads a lesson.
 *
 * @param id the name of its file without the ending: `06-padding`
 * @throws FormatError that says what is wrong, and where
 */
export function parseLesson(id: string, text: string): Lesson {
  try {
    const { header, body } = splitHeader(text.replaceAll('\r\n', '\n'));
    const number = Number.parseInt(id, 10);
    const minutes = Number(header.minutes);
    if (!Number.isInteger(number)) throw new FormatError('its name begins with no number');
    if (!(minutes > 0)) throw new FormatError('it does not say how many minutes it takes');
    return {
      id,
      number,
      title: need(header, 'title'),
      summary: need(header, 'summary'),
      minutes,
      steps: steps(body),
    };
  } catch (error) {
    if (error instanceof FormatError) throw new FormatError(`${id}: ${error.message}`);
    throw error;
  }
}

function splitHeader(text: string): { header: Fields; body: string } {
  const match = /^---\n([\s\S]*?)\n---\n/.exec(text);
  if (!match) throw new FormatError('it does not begin with a header');
  return { header: fieldsOf((match[1] ?? '').split('\n')), body: text.slice(match[0].length) };
}

function steps(body: string): Step[] {
  const [before = '', ...parts] = body.split(/^## /m);
  if (before.trim() !== '') throw new FormatError('there is something before the first step');
  if (parts.length === 0) throw new FormatError('it has no step');
  return parts.map((part) => {
    const end = part.indexOf('\n');
    return { heading: readLine(part.slice(0, end).trim()), blocks: blocks(part.slice(end)) };
  });
}

/** Prose and directives, in the order in which they stand. */
function blocks(text: string): Block[] {
  const found: Block[] = [];
  let rest = text;
  for (;;) {
    const match = /^```(\w+)\n([\s\S]*?)^```[ \t]*$/m.exec(rest);
    const prose = readProse(match ? rest.slice(0, match.index) : rest);
    found.push(...prose.map((piece): Block => ({ kind: 'prose', prose: piece })));
    if (!match) return found;
    found.push(directive(match[1] ?? '', (match[2] ?? '').split('\n')));
    rest = rest.slice(match.index + match[0].length);
  }
}

function directive(name: string, lines: readonly string[]): Block {
  const fields = fieldsOf(lines.filter((line) => !line.startsWith('option:')));
  switch (name) {
    case 'room': {
      const room = asRoom(need(fields, 'room'));
      if (!room || room === 'lessons') throw new FormatError(`there is no room ${fields.room}`);
      return { kind: 'room', room, link: fields.link ?? '', point: fields.point ?? null };
    }
    case 'figure':
      need(fields, 'kind');
      return { kind: 'figure', id: need(fields, 'id'), fields };
    case 'question':
      return { kind: 'question', question: questionOf(fields, optionsOf(lines)) };
    default:
      throw new FormatError(`there is no directive ${name}`);
  }
}

/** `key: value` lines. */
function fieldsOf(lines: readonly string[]): Fields {
  const fields: Record<string, string> = {};
  for (const line of lines) {
    if (line.trim() === '') continue;
    const match = /^([a-z][a-z0-9_-]*):[ \t]*(.*)$/.exec(line);
    const key = match?.[1];
    if (!match || key === undefined) throw new FormatError(`no “key: value”: ${line}`);
    if (Object.hasOwn(fields, key)) throw new FormatError(`${key} stands twice`);
    fields[key] = (match[2] ?? '').trim();
  }
  return fields;
}

function need(fields: Fields, key: string): string {
  const value = fields[key];
  if (value === undefined || value === '') throw new FormatError(`${key} is missing`);
  return value;
}

function optionsOf(lines: readonly string[]): Option[] {
  return lines
    .filter((line) => line.startsWith('option:'))
    .map((line) => {
      const source = line.slice('option:'.length).trim();
      const [mark, text = '', because] = splitAtBars(source);
      if ((mark !== 'right' && mark !== 'wrong') || text === '') {
        throw new FormatError(`an option is “right | …” or “wrong | … | …”: ${line}`);
      }
      return {
        source,
        right: mark === 'right',
        text: readLine(text),
        because: because ? readLine(because) : null,
      };
    });
}

function questionOf(fields: Fields, options: readonly Option[]): Question {
  const kind = QUESTION_KINDS.find((known) => known === fields.kind);
  if (!kind) throw new FormatError(`there is no kind of question ${fields.kind}`);
  if (kind === 'choice') {
    if (options.filter(({ right }) => right).length !== 1) {
      throw new FormatError('exactly one option is right');
    }
    if (options.some(({ right, because }) => !right && !because)) {
      throw new FormatError('an option does not say what is wrong with it');
    }
  } else {
    if (options.length > 0) throw new FormatError(`a ${kind} question has no options`);
    need(fields, 'answer');
  }
  if (kind === 'cell') need(fields, 'figure');

  const { given, again, accept, answer } = fields;
  return {
    kind,
    figure: fields.figure ?? null,
    ask: readLine(need(fields, 'ask')),
    hint: fields.hint ? readLine(fields.hint) : null,
    why: readLine(need(fields, 'why')),
    options,
    fields: {
      ...(given ? { given } : {}),
      ...(answer ? { answer: answer.replace(/^\{\{|\}\}$/g, '').trim() } : {}),
      ...(again ? { again } : {}),
      ...(accept ? { accept } : {}),
    },
  };
}
