// The lessons as they are written, the core that works their numbers out, and the page that shows them.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import {
  expect,
  test as playwright,
  type FrameLocator,
  type Locator,
  type Page,
} from '@playwright/test';
import init, { Sheet, type Asked } from '../../../www/src/engine/pkg/cnn_steps.js';
import { parseGlossary } from '../../../www/src/lessons/text/glossary.ts';
import { outlineOf } from '../../../www/src/lessons/text/outline.ts';
import { parseLesson } from '../../../www/src/lessons/text/parse.ts';
import { plainLine, withTerms } from '../../../www/src/lessons/text/plain.ts';
import { settle, textOf } from '../../../www/src/lessons/text/settle.ts';
import type { Block, Lesson, Line, Question, Term } from '../../../www/src/lessons/text/types.ts';
import type { AskedOf } from '../../../www/src/state/lessons/outline.ts';
import { test as base } from './test.ts';
import { dictionaries, formatFor, type Dictionary, type Language } from './words.ts';

export { expect } from './test.ts';
export type { AskedOf, Lesson, Question, Term };

const WWW = new URL('../../../www/src/', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, WWW), 'utf8');

/** All lessons of a language, in their order. */
export function lessonsIn(language: Language): Lesson[] {
  return readdirSync(new URL(`lessons/${language}/`, WWW))
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => parseLesson(name.slice(0, -3), read(`lessons/${language}/${name}`)));
}

export const glossaryIn = (language: Language): Term[] =>
  parseGlossary(read('lessons/glossary.md'), language);

/** The core, in Node: what it says of a seed is compared with what the page shows. */
async function startCore(): Promise<void> {
  await init({ module_or_path: readFileSync(new URL('engine/pkg/cnn_steps_bg.wasm', WWW)) });
}

/** The room of a step, if it is about one. */
export type RoomBlock = Extract<Block, { kind: 'room' }>;
type FigureBlock = Extract<Block, { kind: 'figure' }>;

/** A lesson in one language with its numbers, as the core gives them for the seeds in the address. */
export class WrittenLesson {
  readonly #spoken;
  readonly #nameOf;

  constructor(
    readonly lesson: Lesson,
    readonly language: Language,
    glossary: readonly Term[],
  ) {
    this.#spoken = withTerms(glossary);
    this.#nameOf = this.#spoken.term;
  }

  heading(step: number): string {
    return plainLine(this.lesson.steps[step]?.heading ?? [], this.#spoken);
  }
  room(step: number): RoomBlock | null {
    const blocks = this.lesson.steps[step]?.blocks ?? [];
    return blocks.find((block): block is RoomBlock => block.kind === 'room') ?? null;
  }
  figures(step: number): FigureBlock[] {
    const blocks = this.lesson.steps[step]?.blocks ?? [];
    return blocks.filter((block): block is FigureBlock => block.kind === 'figure');
  }
  questions(step: number): Question[] {
    const blocks = this.lesson.steps[step]?.blocks ?? [];
    return blocks.flatMap((block) => (block.kind === 'question' ? [block.question] : []));
  }

  /** The questions up to `question` as they are asked with these seeds: each goes on with the numbers of the one before. */
  asked(step: number, question: number, seeds: readonly number[]): Asked {
    const outline = outlineOf(this.lesson).steps;
    let sheet = new Sheet();
    for (const { figures } of outline.slice(0, step + 1)) {
      for (const { fields } of figures) sheet.define(fields);
    }
    const specs = outline[step]?.questions ?? [];
    for (const [at, spec] of specs.slice(0, question).entries()) {
      const seed = seeds[at] ?? 0;
      if (seed !== 0) sheet = sheet.ask(spec, seed).sheet();
    }
    const spec = specs[question];
    if (!spec) throw new Error(`${this.lesson.id} has no question ${question} in step ${step}`);
    return sheet.ask(spec, seeds[question] ?? 0);
  }

  /** A line as it is read. */
  textOf(line: Line, asked: Asked): string {
    const format = formatFor(this.language);
    const settled = settle(line, (source) => asked.evaluate(source), format);
    return textOf(settled, this.#nameOf);
  }
}

/** White space of any kind and number is one blank: lines break, and numbers hold together. */
export const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What no reader may see. */
const FORBIDDEN = /\{\{|\}\}|\[\[|\]\]|undefined|\bNaN\b|\[object|Infinity/;

/** The lessons as a person meets them. */
export class LessonsPage {
  language: Language = 'en';

  constructor(readonly page: Page) {}

  get t(): Dictionary {
    return dictionaries[this.language];
  }

  async open(query = '', fixed = ''): Promise<void> {
    await this.page.goto('about:blank');
    await this.page.goto(`./${fixed}#/lessons${query && `?${query}`}`);
    await expect(this.heading).toBeVisible({ timeout: 20_000 });
  }

  get heading(): Locator {
    return this.page.locator('[data-heading]');
  }
  get reader(): Locator {
    return this.page.locator('article.reader');
  }
  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }
  get next(): Locator {
    return this.page
      .getByRole('navigation', { name: this.t.lessons.steps })
      .getByRole('button')
      .last();
  }
  get previous(): Locator {
    return this.page
      .getByRole('navigation', { name: this.t.lessons.steps })
      .getByRole('button')
      .first();
  }

  /** Waits until the step is there with all its numbers and drawings. */
  async expectStep(written: WrittenLesson, step: number): Promise<void> {
    const { lessons } = this.t;
    const heading = written.heading(step);
    await expect(this.heading).toContainText(plain(heading));
    await expect(this.heading).toContainText(
      lessons.stepOf(String(step + 1), String(written.lesson.steps.length)),
    );
    const figures = written.figures(step).length;
    await expect
      .poll(() => this.page.evaluate(unfinished, figures), { message: heading, timeout: 20_000 })
      .toEqual([]);
  }

  figure(at: number): Locator {
    return this.page.locator('.panel.figure').nth(at);
  }
  card(question: number): Locator {
    return this.page.locator(`[data-question="${question}"]`);
  }

  /** The room of the step on the screen. */
  frame(room: string): FrameLocator {
    return this.page.frameLocator(`iframe[data-room="${room}"]`);
  }

  /** The seeds of the step's questions, as the address has them. */
  get seeds(): number[] {
    const query = this.page.url().split('?').at(-1) ?? '';
    const text = new URLSearchParams(query).get('q');
    return text ? text.split('.').map(Number) : [];
  }

  /** Nothing that was meant for the program stands on the page. */
  async expectReadable(where: string): Promise<void> {
    const texts = await this.page.evaluate(allTexts);
    expect
      .soft(
        texts.filter((text) => FORBIDDEN.test(text)),
        where,
      )
      .toEqual([]);
    const { partFailed, unknownFigure, numbersFailed } = this.t.lessons;
    const failed = texts.filter((text) =>
      [partFailed, unknownFigure, numbersFailed].includes(text),
    );
    expect.soft(failed, where).toEqual([]);
    await expect.soft(this.page.getByRole('alert').filter({ hasText: /\S/ }), where).toHaveCount(0);
  }

  /** axe finds nothing. Rooms have tests of their own: their frames are left out. */
  async expectAccessible(where: string): Promise<void> {
    if (!(await this.page.evaluate(() => 'axe' in window))) await this.page.evaluate(AXE);
    const found = await this.page.evaluate(async () => {
      const { axe } = window as unknown as { axe: typeof import('axe-core') };
      const { violations } = await axe.run(
        { exclude: [['iframe']] },
        { resultTypes: ['violations'], iframes: false },
      );
      return violations.map(
        ({ id, nodes }) =>
          `${id}: ${nodes.map(({ target, failureSummary }) => `${target.join(' ')} ${failureSummary}`).join(' | ')}`,
      );
    });
    expect.soft(found, where).toEqual([]);
  }
}

/** Runs in the page: what of a step is not there yet. */
function unfinished(figures: number): string[] {
  const found: string[] = [];
  const reader = document.querySelector('article.reader');
  if (!reader) return ['the reader'];
  if (reader.querySelector('.pending')) found.push('a number');
  if (reader.querySelector('.figure .waiting')) found.push('a figure is fetched');
  const panels = [...reader.querySelectorAll('.panel.figure')];
  if (panels.length !== figures) found.push(`${panels.length} of ${figures} figures`);
  for (const [at, panel] of panels.entries()) {
    const drawings = panel.querySelectorAll('[role="gridcell"], svg, table, canvas');
    const isDrawn = [...drawings].some((drawing) => {
      const { width, height } = drawing.getBoundingClientRect();
      return width > 8 && height > 8;
    });
    if (!isDrawn) found.push(`figure ${at + 1}`);
  }
  return found;
}

/** Runs in the page: every text that is read or said. */
function allTexts(): string[] {
  const texts = new Set<string>();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { nodeValue, parentElement } = walker.currentNode;
    if (parentElement?.closest('script, style')) continue;
    if (nodeValue?.trim()) texts.add(nodeValue.trim());
  }
  for (const element of document.querySelectorAll('[aria-label], [title], [alt], [placeholder]')) {
    for (const name of ['aria-label', 'title', 'alt', 'placeholder']) {
      const text = element.getAttribute(name);
      if (text) texts.add(text);
    }
  }
  return [...texts];
}

/** A lesson with its numbers. */
export function lesson(id: string, language: Language = 'en'): WrittenLesson {
  const found = lessonsIn(language).find((lesson) => lesson.id === id);
  if (!found) throw new Error(`there is no lesson ${id}`);
  return new WrittenLesson(found, language, glossaryIn(language));
}

const core = [
  async ({}, use: () => Promise<void>) => {
    await startCore();
    await use();
  },
  { scope: 'worker', auto: true },
] as const;

/** Every test gets the lessons, with nothing in motion, and a core of its own to compare with. */
export const test = base.extend<{ lessons: LessonsPage }, { core: void }>({
  contextOptions: { reducedMotion: 'reduce' },
  core: [...core],
  lessons: async ({ page }, use) => use(new LessonsPage(page)),
});

/** Without an eye on what else the page asks for. */
export const plainTest = playwright.extend<object, { core: void }>({ core: [...core] });
