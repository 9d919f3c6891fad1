// Reading the lessons with keys, on a projector, and inside a page of another site.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Locator } from '@playwright/test';
import { expect, lesson, plainTest, test } from './support/lessons.ts';
import { dictionaries } from './support/words.ts';

const PADDING = lesson('06-padding');

test('arrows turn the steps, digits answer, Escape leads to the map', async ({ lessons, page }) => {
  await lessons.open('l=06-padding&s=1');
  await lessons.expectStep(PADDING, 0);
  await page.keyboard.press('ArrowRight');
  await lessons.expectStep(PADDING, 1);
  await expect(lessons.heading).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await lessons.expectStep(PADDING, 2);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await lessons.expectStep(PADDING, 0);
  await page.keyboard.press('ArrowLeft');
  await lessons.expectStep(PADDING, 0);
  // Outside presenter mode these scroll.
  await page.keyboard.press('Space');
  await page.keyboard.press('PageDown');
  await lessons.expectStep(PADDING, 0);

  await lessons.open('l=06-padding&s=7');
  await lessons.expectStep(PADDING, 6);
  const at = PADDING.questions(6).findIndex(({ kind }) => kind === 'choice');
  const { order } = PADDING.asked(6, at, []).facts();
  const question = PADDING.questions(6)[at]!;
  const wrong = order.findIndex((place) => !question.options[place]?.right);
  const right = order.findIndex((place) => question.options[place]?.right);
  // Without a focus they belong to the first question that is open; with one, to that question.
  await page.keyboard.press('7');
  await expect(lessons.card(0).getByRole('textbox')).toHaveValue('7');
  await lessons.card(at).locator('[data-option="0"]').focus();
  await page.keyboard.press(String(wrong + 1));
  await expect(lessons.card(at).locator(`[data-option="${wrong}"]`)).toBeDisabled();
  await page.keyboard.press(String(right + 1));
  await expect(lessons.card(at)).toHaveClass(/right/);

  // A field keeps its keys.
  const field = lessons.card(0).getByRole('textbox');
  await field.fill('12');
  await field.press('ArrowLeft');
  await field.press('3');
  await expect(field).toHaveValue('132');
  await lessons.expectStep(PADDING, 6);
  // A board keeps its arrows.
  await lessons.open('l=06-padding&s=6');
  await lessons.expectStep(PADDING, 5);
  await page.locator('[data-cell="input-0-0-0-0"]').focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('[data-cell="input-0-0-0-1"]')).toBeFocused();
  await lessons.expectStep(PADDING, 5);
  await lessons.heading.focus();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/#\/lessons$/);
  await expect(lessons.heading).toHaveText(lessons.t.lessons.title);
});

test('says what cannot be read as a number, counts no such answer, and shows the answer in the end', async ({
  lessons,
}) => {
  const t = lessons.t.lessons;
  await lessons.open('l=06-padding&s=7');
  await lessons.expectStep(PADDING, 6);
  const card = lessons.card(0);
  const field = card.getByRole('textbox');
  for (const nonsense of ['two', '1/0', '12x', '--3']) {
    await field.fill(nonsense);
    await field.press('Enter');
    await expect(card).toContainText(t.notANumber);
    await expect(card.locator('.hint')).toHaveCount(0);
  }
  const answer = Number(PADDING.asked(6, 0, []).facts().answer.number);
  for (const other of [answer + 1, answer + 2]) {
    await field.fill(String(other));
    await field.press('Enter');
    await expect(card).toContainText(t.wrong);
  }
  await card.getByRole('button', { name: t.showAnswer }).click();
  await expect(card).toContainText(t.theAnswer(String(answer)));
  await expect(card).not.toHaveClass(/right/);
  await card.getByRole('button', { name: t.again }).click();
  await expect(field).toBeFocused();
  // As students write it: with blanks, as a fraction, with a true minus.
  const now = Number(PADDING.asked(6, 0, lessons.seeds).facts().answer.number);
  await field.fill(` ${2 * now}/2 `);
  await field.press('Enter');
  await expect(card).toHaveClass(/right/);
});

test('a covered output takes the answer itself', async ({ lessons, page }) => {
  await lessons.open('l=06-padding&s=6');
  await lessons.expectStep(PADDING, 5);
  const covered = page.locator('[data-cell="output-0-0-0-0"]');
  await expect(covered).toHaveText('?');
  const answer = String(PADDING.asked(5, 0, []).facts().answer.number);
  await covered.focus();
  await page.keyboard.type(answer);
  await page.keyboard.press('Enter');
  await expect(lessons.card(0)).toHaveClass(/right/);
  await expect(lessons.card(0).getByRole('textbox')).toHaveValue(answer);
  await expect(covered).toHaveText(answer);
});

/** Runs in the page: what of the lesson is cut off or outside of the window. */
function clipped(reader: Element): string[] {
  const found: string[] = [];
  if (document.documentElement.scrollWidth > innerWidth) found.push('the page scrolls sideways');
  for (const element of reader.querySelectorAll<HTMLElement>('*')) {
    const box = element.getBoundingClientRect();
    if (box.width < 2 || box.height < 2 || element.closest('.visually-hidden, iframe')) continue;
    if (element.closest('[inert]')) continue;
    const name = `${element.tagName}.${element.className} “${element.textContent?.slice(0, 30)}”`;
    if (box.right > innerWidth + 1 || box.left < -1) found.push(`${name} is outside`);
    const { overflowX, display, clip } = getComputedStyle(element);
    const hides = overflowX === 'hidden' || overflowX === 'clip';
    if (
      hides &&
      clip === 'auto' &&
      display !== 'inline' &&
      element.scrollWidth > element.clientWidth + 1
    ) {
      found.push(`${name} is cut off`);
    }
  }
  return found.slice(0, 8);
}

test.describe(() => {
  test.use({ viewport: { width: 1920, height: 1080 } });
  test('on a projector the type is large, nothing is cut off, and a space goes on', async ({
    lessons,
    page,
  }) => {
    test.setTimeout(120_000);
    const sizeOf = (text: Locator) =>
      text.first().evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
    await lessons.open('l=08-channels&s=1');
    const usual = await sizeOf(page.locator('.read p'));
    for (const id of ['08-channels', '16-optimizers', '13-a-whole-network']) {
      const written = lesson(id);
      await lessons.open(`l=${id}&s=1`, '?presenter=1');
      for (const step of written.lesson.steps.keys()) {
        await lessons.expectStep(written, step);
        expect.soft(await lessons.reader.evaluate(clipped), `${id}, step ${step + 1}`).toEqual([]);
        await lessons.heading.focus();
        await page.keyboard.press('Space');
      }
      await expect(page).toHaveURL(new RegExp(`s=${written.lesson.steps.length + 1}$`));
      await page.keyboard.press('Shift+Space');
      await expect(page).toHaveURL(new RegExp(`s=${written.lesson.steps.length}$`));
    }
    expect(await sizeOf(page.locator('.read p'))).toBeGreaterThan(1.2 * usual);
  });
});

test('a room within a lesson follows the theme of the page', async ({ lessons }) => {
  const written = lesson('05-kernels-that-see');
  await lessons.open('l=05-kernels-that-see&s=1', '?theme=dark');
  await lessons.expectStep(written, 0);
  const step = written.lesson.steps.findIndex((_, at) => written.room(at) !== null);
  await lessons.open(`l=05-kernels-that-see&s=${step + 1}`, '?theme=dark');
  const root = lessons.frame('kernel').locator('html');
  await expect(root).toHaveAttribute('data-theme', 'dark');
  await expect(root).toHaveAttribute('lang', 'en');
});

plainTest('another site can put a lesson into its page', async ({ page, baseURL }) => {
  const src = new URL('./?embed=1&lang=es#/lessons?l=06-padding&s=6', baseURL).href;
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(
      `<!doctype html><iframe src="${src}" width="1200" height="760" title="a lesson"></iframe>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const complaints: string[] = [];
    page.on('pageerror', ({ message }) => complaints.push(message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const inside = page.frameLocator('iframe');
    const written = lesson('06-padding', 'es');
    const { lessons: t } = dictionaries.es;
    await expect(inside.locator('[data-heading]')).toContainText(written.heading(5));
    await expect(inside.getByRole('banner')).toHaveCount(0);
    const card = inside.locator('[data-question="0"]');
    await card.getByRole('textbox').fill(String(written.asked(5, 0, []).facts().answer.number));
    await card.getByRole('button', { name: t.check }).click();
    await expect(card).toHaveClass(/right/);
    await inside.getByRole('button', { name: t.next, exact: true }).click();
    await expect(inside.locator('[data-heading]')).toContainText(written.heading(6));
    // A room within the lesson within the other page.
    const step = written.lesson.steps.findIndex((_, at) => written.room(at)?.room === 'steps');
    await inside.getByRole('navigation', { name: t.steps }).getByRole('link').nth(step).click();
    const room = inside.frameLocator('iframe[data-room="steps"]');
    await expect(room.locator('[data-cell^="output-"]').first()).toBeVisible({ timeout: 20_000 });
    expect(complaints).toEqual([]);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
