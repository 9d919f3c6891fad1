// Answers the questions of the lessons as a reader does: wrongly, rightly, and with other numbers.
import { expect, type Locator } from '@playwright/test';
import type { Asked, FigureData } from '../../../www/src/engine/pkg/cnn_steps.js';
import { setupOf, workOut, type Place, type Sum } from './lesson-sums.ts';
import { plain, type LessonsPage, type Question, type WrittenLesson } from './lessons.ts';
import { numberOf } from './words.ts';

/** A question while it is asked. */
interface Turn {
  readonly lessons: LessonsPage;
  readonly written: WrittenLesson;
  readonly step: number;
  readonly at: number;
  readonly question: Question;
  readonly card: Locator;
}

/** Answers every question of a step; `look` is called while the last one has a hint, or at once where there is none. */
export async function answerAll(
  lessons: LessonsPage,
  written: WrittenLesson,
  step: number,
  look: () => Promise<void>,
): Promise<void> {
  const questions = written.questions(step);
  if (questions.length === 0) await look();
  for (const [at, question] of questions.entries()) {
    const turn: Turn = { lessons, written, step, at, question, card: lessons.card(at) };
    const isLast = at === questions.length - 1;
    await answerWrongly(turn);
    if (isLast) await look();
    await answerRightly(turn);
    if (!question.fields.again) continue;
    const before = lessons.seeds[at] ?? 0;
    await turn.card.getByRole('button', { name: lessons.t.lessons.again }).click();
    await expect.poll(() => lessons.seeds[at] ?? 0, { message: 'other numbers' }).not.toBe(before);
    await expect(turn.card).not.toHaveClass(/right/);
    await answerRightly(turn);
  }
}

const askedOf = ({ written, step, at, lessons }: Turn): Asked =>
  written.asked(step, at, lessons.seeds);

/** The figures of the step that show what is covered while a question is open. */
function coveredFigure({ written, step, at, question }: Turn): number {
  const isFirst = !written
    .questions(step)
    .slice(0, at)
    .some(({ figure }) => figure === question.figure);
  if (!isFirst || question.figure === null) return -1;
  return written
    .figures(step)
    .findIndex(({ id, fields }) => id === question.figure && fields.cover !== undefined);
}

/** How often a figure says "?", alone or behind an equals sign. */
const covered = (figure: Locator): Promise<number> =>
  figure.evaluate(
    (panel) =>
      [...panel.querySelectorAll('*')].filter(
        (element) =>
          element.children.length === 0 &&
          /(^|[\s=])\?$/.test(element.textContent?.trim() ?? '') &&
          element.getBoundingClientRect().width > 0,
      ).length,
  );

async function answerWrongly(turn: Turn): Promise<void> {
  const { lessons, question, card, written } = turn;
  const { t } = lessons;
  const asked = askedOf(turn);
  await expect(card.locator('.ask')).toHaveText(plain(written.textOf(question.ask, asked)));
  if (question.kind === 'choice') {
    const place = asked.facts().order.findIndex((at) => !question.options[at]?.right);
    const option = question.options[asked.facts().order[place] ?? 0];
    const button = card.locator(`[data-option="${place}"]`);
    await button.click();
    await expect(button).toBeDisabled();
    if (option?.because) {
      await expect(card).toContainText(plain(written.textOf(option.because, asked)));
    }
  } else {
    const answer = await workedOut(turn, asked);
    if (typeof answer === 'number') {
      await write(turn, answer + 1);
      await expect(card.getByRole('textbox')).toHaveAttribute('aria-invalid', 'true');
    } else {
      const col = answer.col === 1 ? 2 : answer.col - 1;
      await point(turn, { row: answer.row, col });
      await expect(card).toContainText(t.lessons.yourCell(String(answer.row), String(col)));
    }
    await expect(card).toContainText(t.lessons.wrong);
  }
  if (question.hint) {
    await expect(card.locator('.hint')).toContainText(plain(written.textOf(question.hint, asked)));
  }
  await expect(card).not.toHaveClass(/right/);
  const figure = coveredFigure(turn);
  if (figure >= 0 && question.kind !== 'choice') {
    expect(await covered(lessons.figure(figure)), 'the answer is covered').toBeGreaterThan(0);
  }
}

async function answerRightly(turn: Turn): Promise<void> {
  const { lessons, question, card, written } = turn;
  const asked = askedOf(turn);
  await expect(card.locator('.ask')).toHaveText(plain(written.textOf(question.ask, asked)));
  const figure = coveredFigure(turn);
  if (question.kind === 'choice') {
    const { order } = asked.facts();
    const place = order.findIndex((at) => question.options[at]?.right);
    const option = question.options[order[place] ?? -1];
    const button = card.locator(`[data-option="${place}"]`);
    await expect(button).toContainText(plain(written.textOf(option?.text ?? [], asked)));
    await button.click();
  } else {
    await expectNumbers(turn, asked);
    const answer = await workedOut(turn, asked);
    if (typeof answer === 'number') await write(turn, answer);
    else await point(turn, answer);
  }
  await expect(card).toHaveClass(/right/);
  await expect(card.locator('.said')).toContainText(plain(written.textOf(question.why, asked)));
  if (figure >= 0) {
    await expect.poll(() => covered(lessons.figure(figure)), { message: 'revealed' }).toBe(0);
  }
}

/** The answer from the numbers that stand on the page; the core has to say the same. */
async function workedOut({ card, question }: Turn, asked: Asked): Promise<Sum> {
  const { given, answer } = asked.facts();
  const sources = expressionsIn(question.ask);
  const shown = await card.locator('.ask .number').allInnerTexts();
  const seen: Record<string, number> = { ...given };
  for (const [at, source] of sources.entries()) {
    if (source in given) seen[source] = numberOf(shown[at] ?? '');
  }
  const expression = question.fields.answer ?? '';
  const value = workOut(expression, { given: seen, figure: (id) => asked.figure(id) });
  if (typeof value === 'number') expect(answer.number, expression).toBeCloseTo(value, 4);
  else {
    expect(answer.cell, expression).toMatchObject({ row: value.row - 1, col: value.col - 1 });
  }
  return value;
}

function expressionsIn(line: Question['ask']): string[] {
  return line.flatMap((piece) =>
    'children' in piece
      ? expressionsIn(piece.children)
      : piece.kind === 'expression'
        ? [piece.source]
        : [],
  );
}

/** The boards of the step show the numbers of which the core asks. */
async function expectNumbers({ lessons, written, step }: Turn, asked: Asked): Promise<void> {
  for (const [at, { id }] of written.figures(step).entries()) {
    const figure = asked.figure(id);
    if (!('setup' in figure)) continue;
    await expect
      .poll(() => lessons.figure(at).evaluate(numbersOnBoard), { message: `the board ${id}` })
      .toEqual(numbersOf(figure));
  }
}

function numbersOf(figure: FigureData): Record<string, number> {
  const { channels, rows, cols, values, weights, kernelRows, kernelCols, groups, ...setup } =
    setupOf(figure);
  const cells: Record<string, number> = {};
  for (const [at, value] of values.entries()) {
    const row = Math.floor(at / cols);
    cells[`input-${Math.floor(row / rows)}-0-${row % rows}-${at % cols}`] = value;
  }
  const slices = channels / groups;
  const shown = setup.outChannels > 1 && slices > 1 ? null : weights;
  for (const [at, value] of (shown ?? []).entries()) {
    const row = Math.floor(at / kernelCols);
    const slice = Math.floor(row / kernelRows);
    const name = `${Math.floor(slice / slices)}-${slice % slices}`;
    cells[`kernel-${name}-${row % kernelRows}-${at % kernelCols}`] = value;
  }
  return cells;
}

/** Runs in the page. */
function numbersOnBoard(panel: Element): Record<string, number> {
  const cells: Record<string, number> = {};
  for (const cell of panel.querySelectorAll<HTMLElement>('[data-cell]')) {
    const name = cell.dataset['cell'] ?? '';
    if (!/^(input|kernel)-/.test(name)) continue;
    cells[name] = Number((cell.textContent ?? '').trim().replace('−', '-').replace(',', '.'));
  }
  return cells;
}

/** Writes a number as the language does. */
async function write({ card, lessons }: Turn, value: number): Promise<void> {
  const text = String(Number(value.toFixed(6)));
  await card.getByRole('textbox').fill(lessons.language === 'es' ? text.replace('.', ',') : text);
  await card.getByRole('textbox').press('Enter');
}

/** Points at a cell of the figure that the question is about. */
async function point({ lessons, written, step, question }: Turn, place: Place): Promise<void> {
  const at = written.figures(step).findIndex(({ id }) => id === question.figure);
  const [row, col] = [place.row - 1, place.col - 1];
  const figure = lessons.figure(at);
  const board = figure.locator(`[data-cell="input-0-0-${row}-${col}"]`);
  if ((await board.count()) > 0) await board.click();
  else await figure.getByRole('row').nth(row).getByRole('gridcell').nth(col).click();
}
