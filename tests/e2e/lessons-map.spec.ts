// Around the lessons: the map, what is kept of the way through them, the search, the glossary, and addresses.
import {
  expect,
  glossaryIn,
  lesson,
  LessonsPage,
  lessonsIn,
  plain,
  test,
} from './support/lessons.ts';
import { expectNoSidewaysScroll } from './support/checks.ts';
import { beginning } from './support/words.ts';

const EN = lessonsIn('en');
const PADDING = lesson('06-padding');

test('shows all lessons, and where to begin', async ({ lessons, page }) => {
  const t = lessons.t.lessons;
  await lessons.open();
  await expect(lessons.heading).toHaveText(t.title);
  const rows = page.locator('[data-point="map"] li');
  await expect(rows).toHaveCount(EN.length);
  for (const [at, { title, summary }] of EN.entries()) {
    await expect(rows.nth(at)).toContainText(title);
    await expect(rows.nth(at)).toContainText(summary);
  }
  await expect(page.locator('[data-point="map"] h3')).toHaveText(
    t.chapters.map(({ title }) => title),
  );
  await expect(page.getByRole('button', { name: t.forget })).toHaveCount(0);
  await page.getByRole('link', { name: beginning(t.startHere) }).click();
  await expect(page).toHaveURL(/l=01-tensors&s=1$/);
  await expect(lessons.heading).toBeFocused();
  await lessons.expectAccessible('the first step');
});

test('keeps what was read and answered, also over a reload, and forgets it when told', async ({
  lessons,
  page,
}) => {
  const t = lessons.t.lessons;
  const questions = PADDING.questions(6).length;
  await lessons.open('l=06-padding&s=7');
  await lessons.expectStep(PADDING, 6);
  for (const [at, question] of PADDING.questions(6).entries()) {
    const asked = PADDING.asked(6, at, []);
    const card = lessons.card(at);
    if (question.kind === 'choice') {
      const right = asked.facts().order.findIndex((place) => question.options[place]?.right);
      await card.locator(`[data-option="${right}"]`).click();
    } else {
      await card.getByRole('textbox').fill(String(asked.facts().answer.number));
      await card.getByRole('textbox').press('Enter');
    }
    await expect(card).toHaveClass(/right/);
  }
  await lessons.next.click();
  await expect(lessons.heading).toContainText(t.endReached);
  const all = PADDING.lesson.steps.flatMap((_, step) => PADDING.questions(step)).length;
  await expect(page.getByText(t.answered(String(questions), String(all)))).toBeVisible();
  // Back to where a question is open, and into it.
  await page.getByRole('link', { name: PADDING.heading(5), exact: true }).click();
  await expect(page).toHaveURL(/l=06-padding&s=6$/);

  await page.reload();
  await lessons.expectStep(PADDING, 5);
  await page.getByRole('link', { name: t.backToMap }).first().click();
  const row = page.locator('[data-point="map"] li').nth(5);
  await expect(row).toHaveClass(/begun/);
  await expect(row).toContainText(t.states.begun);
  await page.reload();
  await expect(row).toHaveClass(/begun/);
  const goOn = page.getByRole('link', { name: beginning(t.goOnAt('6', '7')) });
  await expect(goOn).toContainText(PADDING.lesson.title);
  await goOn.click();
  await lessons.expectStep(PADDING, 5);

  await page.goBack();
  await page.getByRole('button', { name: t.forget }).click();
  await expect(row).toHaveClass(/new/);
  await page.getByRole('button', { name: t.takeBack, disabled: false }).click();
  await expect(row).toHaveClass(/begun/);
  await page.getByRole('button', { name: t.forget }).click();
  await page.reload();
  await expect(row).toHaveClass(/new/);
});

test('finds words without their accents, in lessons and in the glossary', async ({
  lessons,
  page,
}) => {
  lessons.language = 'es';
  const t = lessons.t.lessons;
  await lessons.open('', '?lang=es');
  const search = page.getByRole('searchbox', { name: t.search });
  await page.keyboard.press('/');
  await expect(search).toBeFocused();
  await search.fill('CONVOLUCION');
  const results = page.locator('[data-point="map"]');
  await expect(results.getByRole('heading', { name: t.foundTerms })).toBeVisible();
  await expect(
    results.getByRole('link', { name: beginning('convolución Recorrer') }),
  ).toBeVisible();
  await expect(results.getByRole('heading', { name: t.foundLessons })).toBeVisible();
  await expect(
    results
      .locator('mark')
      .filter({ hasText: /convolución/i })
      .first(),
  ).toBeVisible();
  await lessons.expectAccessible('what was found');
  await search.fill('xyzzy');
  await expect(page.getByText(t.foundNothing('xyzzy'))).toBeVisible();
  await search.press('Escape');
  await expect(search).toHaveValue('');
  await expect(results.getByRole('listitem')).toHaveCount(EN.length);

  await search.fill('relleno');
  const hit = results
    .getByRole('link')
    .filter({ hasText: t.step('2') })
    .first();
  const href = await hit.getAttribute('href');
  await hit.click();
  await expect(page).toHaveURL(new RegExp(`${href?.replace(/[?]/g, '\\?')}$`));
  await expect(lessons.heading).toBeFocused();
});

test('explains a word where it stands, and in the glossary', async ({ lessons, page }) => {
  const t = lessons.t.lessons;
  const terms = glossaryIn('en');
  await lessons.open('l=10-pooling&s=1');
  const word = page
    .locator('.read')
    .getByRole('button', { name: /pooling/i })
    .first();
  const card = page.locator('#term-card');
  await word.hover();
  await expect(card).toBeVisible();
  await page.mouse.move(2, 2);
  await expect(card).toHaveCount(0);

  await word.focus();
  await page.keyboard.press('Enter');
  await expect(card).toContainText(terms.find(({ id }) => id === 'pooling')!.meaning);
  await expect(word).toHaveAttribute('aria-expanded', 'true');
  await lessons.expectAccessible('a word that is explained');
  await page.keyboard.press('Escape');
  await expect(card).toHaveCount(0);
  await expect(page).toHaveURL(/l=10-pooling&s=1$/);

  await word.click();
  await card.getByRole('link', { name: t.openGlossary }).click();
  await expect(page).toHaveURL(/#\/lessons\?g=pooling$/);
  await expect(lessons.heading).toHaveText(t.glossary);
  await expect(page.locator('dl > div')).toHaveCount(terms.length);
  const entry = page.locator('dl > .named');
  await expect(entry).toBeInViewport();
  await expect(entry.getByRole('link', { name: lesson('10-pooling').lesson.title })).toBeVisible();
  await lessons.expectReadable('the glossary');
  await lessons.expectAccessible('the glossary');
  const filter = page.getByRole('searchbox', { name: t.filterTerms });
  await filter.fill('RETROPROPAGACIÓN');
  await expect(page.locator('dl > div')).toHaveCount(1);
  await filter.fill('retropropagacion');
  await expect(page.locator('dl > div')).toHaveCount(1);

  await page.goBack();
  await expect(page).toHaveURL(/l=10-pooling&s=1$/);
});

test('the browser’s back leads through the steps, and the address opens them again', async ({
  lessons,
  page,
  context,
}) => {
  const t = lessons.t.lessons;
  await lessons.open('l=6');
  await expect(page).toHaveURL(/l=06-padding&s=1$/);
  await lessons.next.click();
  await lessons.next.click();
  await expect(page).toHaveURL(/s=3$/);
  await page.goBack();
  await lessons.expectStep(PADDING, 1);
  await page.goForward();
  await lessons.expectStep(PADDING, 2);
  await page
    .getByRole('navigation', { name: t.steps })
    .getByRole('link', { name: t.stepSpoken('7', '7', PADDING.heading(6)) })
    .click();
  await lessons.expectStep(PADDING, 6);
  // Other numbers are part of the address.
  const [first] = PADDING.questions(6).entries();
  const [at] = first!;
  const card = lessons.card(at);
  await card.getByRole('textbox').fill(String(PADDING.asked(6, at, []).facts().answer.number));
  await card.getByRole('button', { name: t.check }).click();
  await card.getByRole('button', { name: t.again }).click();
  await expect(page).toHaveURL(/&q=\d+$/);
  const asked = PADDING.asked(6, at, lessons.seeds);
  const words = plain(PADDING.textOf(PADDING.questions(6)[at]!.ask, asked));
  await expect(card.locator('.ask')).toHaveText(words);

  const other = new LessonsPage(await context.newPage());
  await other.page.goto(page.url());
  await expect(other.card(at).locator('.ask')).toHaveText(words);
  await other.card(at).getByRole('textbox').fill(String(asked.facts().answer.number));
  await other.card(at).getByRole('button', { name: t.check }).click();
  await expect(other.card(at)).toHaveClass(/right/);
});

test('an address that names nothing leads to the map or to the beginning, and says so', async ({
  lessons,
  page,
}) => {
  const t = lessons.t.lessons;
  await lessons.open('l=99-nothing&s=2');
  await expect(lessons.heading).toHaveText(t.title);
  await expect(page.getByText(t.unknownPlace).first()).toBeVisible();
  await expect(page).toHaveURL(/#\/lessons$/);
  await lessons.open('l=06-padding&s=40');
  await lessons.expectStep(PADDING, 0);
  await expect(page.getByText(t.unknownPlace).first()).toBeVisible();
  await expect(page).toHaveURL(/l=06-padding&s=1$/);
  await lessons.open('l=06-padding&s=7&q=x.-3.9e99');
  await lessons.expectStep(PADDING, 6);
});

test('changes its language where it is', async ({ lessons, page }) => {
  await lessons.open('l=06-padding&s=2');
  await lessons.expectStep(PADDING, 1);
  await page.getByRole('button', { name: lessons.t.shell.languageNames.es }).first().click();
  lessons.language = 'es';
  await lessons.expectStep(lesson('06-padding', 'es'), 1);
  await expect(page).toHaveURL(/l=06-padding&s=2$/);
});

test.describe(() => {
  test.use({ viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
  test('nothing of the map and the glossary sticks out on a phone', async ({ lessons, page }) => {
    await lessons.open();
    await expectNoSidewaysScroll(page, 'the map');
    await lessons.expectAccessible('the map on a phone');
    await page.getByRole('link', { name: lessons.t.lessons.glossary, exact: true }).click();
    await expect(lessons.heading).toHaveText(lessons.t.lessons.glossary);
    await expectNoSidewaysScroll(page, 'the glossary');
  });
});
