import type { Page } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll } from './support/checks.ts';
import { correlate } from './support/steps.ts';
import { expect, test } from './support/test.ts';
import { dictionaries, numberOf, type Language } from './support/words.ts';

const LANGUAGES = ['es', 'en'] as const;
const LESSONS = Array.from({ length: 20 }, (_, at) => at + 1);

/** A worksheet as a teacher meets it. */
class Sheet {
  constructor(
    readonly page: Page,
    readonly language: Language = 'en',
  ) {}

  get t() {
    return dictionaries[this.language].worksheet;
  }
  get paper() {
    return this.page.locator('article').first();
  }
  get key() {
    return this.page.locator('article').nth(1);
  }
  /** The questions, in their order. */
  get questions() {
    return this.paper.getByRole('list', { name: this.t.questions }).locator('> li');
  }
  get answers() {
    return this.key.getByRole('listitem');
  }

  async open(query: string): Promise<void> {
    await this.page.goto(`./?lang=${this.language}#/lessons?${query}`);
    await expect(this.questions.first()).toBeVisible();
  }

  /** The numbers of a grid of a question; NaN is an empty box. */
  async grid(question: number, name: string): Promise<number[][]> {
    const rows = this.questions
      .nth(question)
      .getByRole('table', { name, exact: true })
      .locator('tbody tr');
    const texts = await rows.evaluateAll((all) =>
      all.map((row) => [...row.querySelectorAll('.cell')].map((cell) => cell.textContent.trim())),
    );
    return texts.map((row) =>
      row.map((text) => (text === this.t.toWrite ? Number.NaN : numberOf(text))),
    );
  }

  /** What is answered to a question, without its why. */
  answer(question: number) {
    return this.answers.nth(question).locator('.answer');
  }

  /** How many pages come out of the printer. */
  async pages(format: 'A4' | 'Letter'): Promise<number> {
    const pdf = (await this.page.pdf({ format })).toString('latin1');
    return pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
  }
}

for (const language of LANGUAGES) {
  test(`prints every lesson, its questions with their figures and answers (${language})`, async ({
    page,
  }) => {
    test.slow();
    const sheet = new Sheet(page, language);
    for (const lesson of LESSONS) {
      await sheet.open(`l=${lesson}&sheet=1&q=${lesson + 1}&key=1`);
      const count = await sheet.questions.count();
      expect(count, `questions of lesson ${lesson}`).toBeGreaterThan(1);
      await expect(sheet.answers).toHaveCount(count);
      await expect(page.getByText(sheet.t.onScreen)).toHaveCount(0);
      expect(await sheet.paper.innerText()).not.toMatch(/NaN|undefined|…$/m);
      for (const answer of await sheet.answers.locator('.answer').allInnerTexts()) {
        expect(answer.trim(), `an answer of lesson ${lesson}`).not.toBe('');
      }
    }
  });
}

test('prints no more than the paper, and the answers on a page of their own', async ({ page }) => {
  const sheet = new Sheet(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await sheet.open('l=3&sheet=1');
  expect(await sheet.pages('A4')).toBe(1);
  expect(await sheet.pages('Letter')).toBe(1);
  await page.getByLabel(sheet.t.withAnswers).check();
  await expect(page).toHaveURL(/l=03-operation&sheet=1&key=1$/);
  expect(await sheet.pages('A4')).toBe(2);
  expect(await sheet.pages('Letter')).toBe(2);

  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(page.getByRole('banner')).toBeHidden();
  await expect(page.getByRole('button', { name: sheet.t.print })).toBeHidden();
  await expect(sheet.paper).toHaveCSS('background-color', 'rgb(255, 255, 255)');
  await expect(sheet.paper).toHaveCSS('color', 'rgb(0, 0, 0)');
  await expect(sheet.paper).toContainText(sheet.t.variantOf('1'));
});

test('hands itself to the printer of the browser', async ({ page }) => {
  const sheet = new Sheet(page);
  await page.addInitScript(() => {
    window.print = () => document.documentElement.setAttribute('data-printed', '');
  });
  await sheet.open('l=6&sheet=1');
  await page.getByRole('button', { name: sheet.t.print }).click();
  await expect(page.locator('html')).toHaveAttribute('data-printed');
});

test('the key says what comes out when the figure is worked out again', async ({ page }) => {
  const sheet = new Sheet(page);
  const { input, kernel, output } = dictionaries.en.stepsBoard;
  for (const variant of [1, 2, 7]) {
    await sheet.open(`l=3&sheet=1&q=${variant}&key=1`);
    const [read, weights] = [await sheet.grid(0, input), await sheet.grid(0, kernel)];
    const [printed, own] = [await sheet.grid(0, output), correlate(read, weights)];
    const box = printed.flat().findIndex(Number.isNaN);
    expect(box).toBeGreaterThanOrEqual(0);
    for (const [at, value] of printed.flat().entries()) {
      if (at !== box) expect(value).toBe(own[at]);
    }
    await expect(sheet.answer(0)).toHaveText(String(own[box]).replace('-', '\u2212'));
  }
  // A maximum, and where it stands.
  await sheet.open('l=10&sheet=1&q=5&key=1');
  const [read, printed] = [await sheet.grid(0, input), await sheet.grid(0, output)];
  expect(printed[1]?.[0]).toBeNaN();
  const corner = [read[2]?.[0], read[2]?.[1], read[3]?.[0], read[3]?.[1]].map(Number);
  await expect(sheet.answer(0)).toHaveText(String(Math.max(...corner)));
});

test('other numbers are another sheet, which its number finds again', async ({ page }) => {
  const sheet = new Sheet(page);
  const { input } = dictionaries.en.stepsBoard;
  await sheet.open('l=3&sheet=1&q=6');
  const before = await sheet.grid(0, input);
  await page.getByRole('button', { name: sheet.t.otherNumbers }).click();
  await expect(page).toHaveURL(/&q=7$/);
  await expect(sheet.paper).toContainText(sheet.t.variantOf('7'));
  const after = await sheet.grid(0, input);
  expect(after).not.toEqual(before);
  await page.getByLabel(sheet.t.variant).fill('6');
  await page.getByLabel(sheet.t.variant).press('Enter');
  await expect(page).toHaveURL(/&q=6$/);
  expect(await sheet.grid(0, input)).toEqual(before);
  // Nothing of this is a place to go back to, and nonsense is no variant.
  await page.getByLabel(sheet.t.variant).fill('-3');
  await page.getByLabel(sheet.t.variant).press('Enter');
  await expect(page.getByLabel(sheet.t.variant)).toHaveValue('6');
});

test('is one click away from the map and from the end of a lesson', async ({ page }) => {
  const { worksheet, lessons } = dictionaries.en;
  await page.goto('./#/lessons');
  await page.getByRole('link', { name: worksheet.linkOf('Padding') }).click();
  await expect(page).toHaveURL(/l=06-padding&sheet=1$/);
  await expect(page.getByRole('heading', { name: 'Padding', level: 2 })).toBeFocused();
  await page.getByRole('link', { name: worksheet.toLesson }).click();
  await expect(page).toHaveURL(/l=06-padding&s=1$/);
  await page.goto('./#/lessons?l=6&s=99');
  await page.goto('./#/lessons?l=6&s=8');
  await page.getByRole('link', { name: worksheet.link, exact: true }).click();
  await expect(page).toHaveURL(/l=06-padding&sheet=1$/);
  await expect(page).toHaveTitle(/^Worksheet: Padding/);
  await expect(page.getByRole('link', { name: lessons.backToMap })).toHaveCount(0);
});

for (const theme of ['light', 'dark'] as const) {
  test(`is accessible and fits a phone (${theme})`, async ({ page }) => {
    const sheet = new Sheet(page, 'es');
    await page.emulateMedia({ colorScheme: theme });
    for (const lesson of [1, 8, 12, 15]) {
      await sheet.open(`l=${lesson}&sheet=1&q=3&key=1`);
      await expectAccessible(page, `the worksheet of lesson ${lesson}`);
    }
    await page.setViewportSize({ width: 390, height: 844 });
    for (const lesson of [8, 13, 14, 16]) {
      await sheet.open(`l=${lesson}&sheet=1&key=1`);
      await expectNoSidewaysScroll(page, `the worksheet of lesson ${lesson} on a phone`);
      await expectAccessible(page, `the worksheet of lesson ${lesson} on a phone`);
    }
  });
}

test('a clicker leads through a lesson, and keys answer its questions', async ({ page }) => {
  const { lessons } = dictionaries.en;
  await page.goto('./?presenter=1#/lessons?l=3&s=7');
  const field = page.getByRole('textbox', { name: lessons.answer });
  await expect(field).toBeVisible();
  await page.keyboard.press('1');
  await expect(field).toHaveValue('1');
  await page.keyboard.press('4');
  await page.keyboard.press('Enter');
  await expect(page.getByText(lessons.right, { exact: true })).toBeVisible();
  // The focus is in a field, and the clicker goes on all the same.
  await page.keyboard.press('PageUp');
  await expect(page).toHaveURL(/&s=6$/);
  await page.keyboard.press('PageDown');
  await expect(page).toHaveURL(/&s=7$/);
  // With the number answered, a digit chooses.
  await page.keyboard.press('1');
  await expect(page.locator('[data-option][disabled]').first()).toBeVisible();
  await page.keyboard.press('Space');
  await expect(page).toHaveURL(/&s=8$/);
});
