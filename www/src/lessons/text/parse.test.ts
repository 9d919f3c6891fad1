import { describe, expect, it } from 'vitest';
import { course as en } from './en';
import { course as es } from './es';
import { parseLesson } from './parse';
import type { Block, Course, Inline, Lesson, Line, Step } from './types';

const both = [es, en];

/** What must be the same in both languages. */
function skeleton({ id, minutes, steps }: Lesson): unknown {
  return { id, minutes, steps: steps.map(({ blocks }: Step) => blocks.flatMap(bone)) };
}

function bone(block: Block): unknown[] {
  switch (block.kind) {
    case 'prose':
      return [];
    case 'question': {
      const { kind, figure, fields, options, hint } = block.question;
      return [
        { kind, figure, fields, options: options.map(({ right }) => right), hint: hint !== null },
      ];
    }
    default:
      return [block];
  }
}

function* linesOf({ steps }: Lesson): Generator<Line> {
  for (const { heading, blocks } of steps) {
    yield heading;
    for (const block of blocks) {
      if (block.kind === 'prose') {
        const { prose } = block;
        if (prose.kind === 'list') yield* prose.items;
        else if (prose.kind === 'table') yield* [prose.head, ...prose.rows].flat();
        else yield prose.line;
      } else if (block.kind === 'question') {
        const { ask, why, hint, options } = block.question;
        yield* [ask, why, hint ?? []];
        for (const { text, because } of options) yield* [text, because ?? []];
      }
    }
  }
}

function pieces(line: Line): Inline[] {
  return line.flatMap((piece) => ('children' in piece ? pieces(piece.children) : [piece]));
}

const allPieces = (course: Course): Inline[] =>
  course.lessons.flatMap((lesson) => [...linesOf(lesson)].flatMap(pieces));

describe('the twenty lessons', () => {
  it('are there in both languages, in order', () => {
    for (const { lessons } of both) {
      expect(lessons.map(({ number }) => number)).toEqual(lessons.map((_, index) => index + 1));
    }
    expect(es.lessons.length).toBeGreaterThanOrEqual(20);
    expect(es.lessons.map(({ id }) => id)).toEqual(en.lessons.map(({ id }) => id));
  });

  it('have the same skeleton in both languages: only the words differ', () => {
    for (const [index, lesson] of es.lessons.entries()) {
      expect(skeleton(lesson)).toEqual(skeleton(en.lessons[index]!));
    }
  });

  it('name only terms that the glossary knows', () => {
    for (const course of both) {
      const known = new Set(course.glossary.map(({ id }) => id));
      const unknown = allPieces(course).filter(
        ({ kind, ...it }) => kind === 'term' && !known.has((it as { id: string }).id),
      );
      expect(unknown).toEqual([]);
    }
  });

  it('leave no marks of the format in what is read', () => {
    for (const piece of both.flatMap(allPieces)) {
      if (piece.kind === 'text')
        expect(piece.text).not.toMatch(/[{}\uE000\uE001`]|\[\[|\]\]|\*\*|&\w+;/);
    }
  });

  it('end with questions, one of them about a covered figure', () => {
    for (const { id, steps } of es.lessons) {
      const blocks = steps.flatMap((step) => step.blocks);
      expect(
        steps.at(-1)?.blocks.some(({ kind }) => kind === 'question'),
        id,
      ).toBe(true);
      const covered = blocks.filter((block) => block.kind === 'figure' && block.fields.cover);
      expect(covered, id).not.toEqual([]);
    }
  });

  it('ask only about figures that were shown', () => {
    for (const { id, steps } of es.lessons) {
      const shown = new Set<string>();
      for (const block of steps.flatMap((step) => step.blocks)) {
        if (block.kind === 'figure') shown.add(block.id);
        if (block.kind === 'question' && block.question.figure) {
          expect(shown.has(block.question.figure), `${id} ${block.question.figure}`).toBe(true);
        }
      }
    }
  });
});

describe('a lesson', () => {
  const header = '---\ntitle: A\nsummary: B\nminutes: 5\n---\n';
  const read = (body: string) => parseLesson('01-a', header + body);

  it('keeps prose and directives in their order', () => {
    const { steps } = read(
      '\n## One\n\nFirst.\n\n```room\nroom: kernel\nlink: k=1\npoint: input\n```\n\nSecond.\n\n- a\n- b\n',
    );
    expect(
      steps[0]?.blocks.map((block) => (block.kind === 'prose' ? block.prose.kind : block.kind)),
    ).toEqual(['paragraph', 'room', 'paragraph', 'list']);
  });

  it('takes expressions and terms out of the way of Markdown', () => {
    const { steps } = read(
      '\n## One\n\nA **{{2 * 3 * 4}}** of [[kernel|*k*]] and `x {{n}}`.\n\n| a | b |\n| --- | --: |\n| [[kernel|k]] | {{a(1|2)}} |\n',
    );
    const [paragraph, table] = steps[0]!.blocks.map((block) =>
      block.kind === 'prose' ? block.prose : null,
    );
    expect(paragraph).toEqual({
      kind: 'paragraph',
      line: [
        { kind: 'text', text: 'A ' },
        { kind: 'strong', children: [{ kind: 'expression', source: '2 * 3 * 4' }] },
        { kind: 'text', text: ' of ' },
        { kind: 'term', id: 'kernel', words: '*k*' },
        { kind: 'text', text: ' and ' },
        {
          kind: 'code',
          children: [
            { kind: 'text', text: 'x ' },
            { kind: 'expression', source: 'n' },
          ],
        },
        { kind: 'text', text: '.' },
      ],
    });
    expect(table).toMatchObject({
      kind: 'table',
      align: [null, 'right'],
      rows: [
        [[{ kind: 'term', id: 'kernel', words: 'k' }], [{ kind: 'expression', source: 'a(1|2)' }]],
      ],
    });
  });

  it('knows a paragraph that is a formula', () => {
    const { steps } = read('\n## One\n\n`a = b`\n\nSo `a`.\n');
    expect(steps[0]!.blocks.map((block) => block.kind === 'prose' && block.prose.kind)).toEqual([
      'formula',
      'paragraph',
    ]);
  });

  it('reads options with what is wrong with them', () => {
    const { steps } = read(
      '\n## One\n\n```question\nkind: choice\nask: Which?\noption: right | {{a|b}}\noption: wrong | B | Not [[kernel|this]].\nwhy: So.\n```\n',
    );
    const block = steps[0]!.blocks[0];
    expect(block).toMatchObject({
      question: {
        options: [
          { right: true, text: [{ source: 'a|b' }], because: null },
          { right: false, because: [{ text: 'Not ' }, { words: 'this' }, { text: '.' }] },
        ],
      },
    });
  });

  it.each([
    ['a step before which something stands', 'Hello.\n\n## One\n', 'before the first step'],
    ['no step', '', 'no step'],
    ['raw HTML', '\n## One\n\n<b>x</b>\n', 'no html'],
    ['a picture', '\n## One\n\n![x](y.png)\n', 'no image'],
    ['an unknown directive', '\n## One\n\n```film\na: b\n```\n', 'no directive film'],
    ['an unknown room', '\n## One\n\n```room\nroom: attic\n```\n', 'no room attic'],
    ['a figure without an id', '\n## One\n\n```figure\nkind: conv\n```\n', 'id is missing'],
    [
      'a field that stands twice',
      '\n## One\n\n```figure\nkind: conv\nid: a\nid: b\n```\n',
      'twice',
    ],
    [
      'a question without an answer',
      '\n## One\n\n```question\nkind: number\nask: x\nwhy: y\n```\n',
      'answer is missing',
    ],
    [
      'two right options',
      '\n## One\n\n```question\nkind: choice\nask: x\noption: right | a\noption: right | b\nwhy: y\n```\n',
      'exactly one',
    ],
  ])('refuses %s', (_, body, message) => {
    expect(() => read(body)).toThrow(message);
  });
});
