import { EXAMPLE_IDS, EXAMPLES } from '../../www/src/state/steps/examples.ts';
import { expectAccessible, expectNoSidewaysScroll } from './support/checks.ts';
import { correlate, expect, test } from './support/steps.ts';
import type { Language } from './support/words.ts';

const INPUT = [
  [0, 10, 10, 0],
  [20, 30, 30, 20],
  [10, 20, 20, 10],
  [0, 5, 5, 0],
];
const KERNEL = [
  [1, 0],
  [0, 2],
];
const TABS = ['signal', 'plane', 'volume', 'grouped', 'transposed', 'max', 'average'] as const;

test('begins with the published operation, and walks over it', async ({ steps, page }) => {
  await steps.open();
  await steps.expectNumbers('input', INPUT.flat());
  await steps.expectNumbers('output', [60, 70, 50, 60, 70, 50, 20, 30, 20]);
  expect(correlate(INPUT, KERNEL)).toEqual([60, 70, 50, 60, 70, 50, 20, 30, 20]);
  await page.keyboard.press('l');
  await expect(page).toHaveURL(/at=1/);
  await page.keyboard.press('j');
  await expect(page).not.toHaveURL(/at=/);
  await page.keyboard.press('k');
  await expect(page.getByText(steps.t.steps.player.of('3', '9'))).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(steps.facts).toContainText('⌊(4 + 2·0 − 2)/1⌋ + 1');
});

test('has every published example one click away, in a link of its own', async ({
  steps,
  page,
}) => {
  await steps.open();
  for (const id of EXAMPLE_IDS.slice(1)) {
    await steps.example(id);
    await expect(page).toHaveURL(new RegExp(`#/steps\\?v=1&e=${id}$`));
    await expect(steps.cells('input')).toHaveCount(EXAMPLES[id].values.length);
    await steps.expectNumbers('input', [...EXAMPLES[id].values]);
  }
  await steps.example('colour');
  await expect(steps.facts).toContainText('2 × (3 × 3 × 3 + 1) = 56');
  await steps.example('maximum');
  await steps.expectNumbers('output', [6, 8, 3, 4]);
});

test('explains a setting that cannot be where it was made, and loses nothing', async ({
  steps,
  page,
}) => {
  await steps.open();
  await steps.rowsOfKernel.fill('5');
  await expect(page.getByText(steps.t.steps.kept)).toBeVisible();
  await expect(steps.rowsOfKernel).toHaveValue('5');
  await steps.expectNumbers('output', [60, 70, 50, 60, 70, 50, 20, 30, 20]);
  await page.keyboard.press('Control+z');
  await expect(steps.rowsOfKernel).toHaveValue('2');
  await steps.rowsOfKernel.fill('5');
  // A second change makes it possible.
  await steps.button(steps.t.steps.paddings.full).click();
  await expect(page.getByText(steps.t.steps.kept)).toHaveCount(0);
  await steps.rowsOfKernel.fill('x');
  await expect(page.getByText(steps.t.steps.notWhole)).toBeVisible();
  await steps.rowsOfKernel.blur();
  await expect(page.getByText(steps.t.steps.notWhole)).toHaveCount(0);
});

test('takes numbers typed into a cell, and takes them back', async ({ steps, page }) => {
  await steps.open();
  await steps.cells('input').nth(5).focus();
  await page.keyboard.type('7');
  await page.keyboard.press('Enter');
  const changed = INPUT.map((row) => [...row]);
  changed[1]![1] = 7;
  await steps.expectNumbers('output', correlate(changed, KERNEL));
  await expect(page).toHaveURL(/x=/);
  await page.reload();
  await steps.expectNumbers('output', correlate(changed, KERNEL));
  await steps.cells('kernel').first().focus();
  await page.keyboard.type('-1');
  await page.keyboard.press('Enter');
  await steps.expectNumbers('kernel', [-1, 0, 0, 2]);
  await page.keyboard.press('Control+z');
  await steps.expectNumbers('kernel', [1, 0, 0, 2]);
});

test('takes a pasted block, from the cell that has the focus on', async ({ steps, page }) => {
  await steps.open();
  await steps.cells('kernel').first().focus();
  await page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', '0,5\t1\r\n-2\t3\r\n');
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
  });
  await steps.expectNumbers('kernel', [0.5, 1, -2, 3]);
  const { tools, paste } = steps.t.steps;
  await steps.button(`${tools.label(tools.grids.input)}: ${tools.paste}`).click();
  await page.getByRole('dialog').getByRole('textbox').fill('1 2\n3 no');
  await steps.button(paste.done).click();
  await expect(page.getByRole('dialog').locator('.field-error')).not.toBeEmpty();
  await page.getByRole('dialog').getByRole('textbox').fill('[[1, 2], [3, 4]]');
  await steps.button(paste.done).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect
    .poll(async () => (await steps.numbers('input')).slice(0, 6))
    .toEqual([1, 2, 10, 0, 3, 4]);
});

test('covers outputs and checks what somebody says they are', async ({ steps, page }) => {
  await steps.open();
  const { predict } = steps.t.steps;
  await steps.coverAll();
  const outputs = correlate(INPUT, KERNEL);
  await expect(steps.cells('output').first()).toHaveText('?');
  await expect(steps.band).not.toContainText('60');
  await steps.answer.fill('61');
  await page.keyboard.press('Enter');
  await expect(page.getByText(predict.wrong('61'))).toBeVisible();
  for (const [at, output] of outputs.entries()) {
    await steps.answer.fill(String(output));
    await page.keyboard.press('Enter');
    await expect(steps.cells('output').nth(at)).toHaveText(String(output));
    if (at < outputs.length - 1) await page.keyboard.press('Enter');
  }
  await expect(page.getByText(predict.done)).toBeVisible();
  await expect(page.getByText(predict.score('9', '9'))).toBeVisible();
  await steps.button(predict.newNumbers).click();
  await expect(steps.cells('output').first()).toHaveText('?');
  await steps.button(predict.end).click();
  await expect(steps.cells('output').first()).not.toHaveText('?');
});

test('a link can hold an exercise, and nonsense changes nothing', async ({ steps, page }) => {
  await steps.open('e=maximum&q=all');
  await expect(steps.cells('output').first()).toHaveText('?');
  await steps.go('v=1&e=maximum&x=1_2');
  await expect(
    page
      .getByRole('alert')
      .or(page.getByText('«x»').or(page.getByText('“x”')))
      .first(),
  ).toBeVisible();
  await expect(page).toHaveURL(/e=maximum&q=all$/);
  await steps.go('v=1&e=colour');
  await expect(steps.kind('volume')).toHaveAttribute('aria-pressed', 'true');
  await page.goBack();
  await expect(steps.kind('max')).toHaveAttribute('aria-pressed', 'true');
});

test('keeps each kind as it was left', async ({ steps, page }) => {
  await steps.open();
  await steps.cells('kernel').first().focus();
  await page.keyboard.type('5');
  await page.keyboard.press('Enter');
  await steps.expectNumbers('kernel', [5, 0, 0, 2]);
  await steps.kind('average').click();
  await steps.expectNumbers('output', [3.25, 5.25, 2, 2]);
  await steps.kind('plane').click();
  await steps.expectNumbers('kernel', [5, 0, 0, 2]);
});

test('writes the layer as a program', async ({ steps, page }) => {
  await steps.open('e=dilated');
  await steps.panel('code');
  const code = page.getByRole('textbox', { name: steps.t.steps.code.preview });
  await expect(code).toHaveValue(/import torch/);
  await expect(code).toHaveValue(/dilation/);
  await steps.button('Keras').click();
  await expect(code).toHaveValue(/keras/);
});

for (const [theme, language] of [
  ['light', 'en'],
  ['dark', 'es'],
] as [theme: 'light' | 'dark', language: Language][]) {
  test.describe(() => {
    test.use({ colorScheme: theme, locale: language, contextOptions: { reducedMotion: 'reduce' } });
    test(`axe finds nothing in any kind of the room (${theme}, ${language})`, async ({
      steps,
      page,
    }) => {
      test.setTimeout(120_000);
      steps.language = language;
      await steps.open();
      for (const tab of TABS) {
        await steps.kind(tab).click();
        await expect(steps.kind(tab)).toHaveAttribute('aria-pressed', 'true');
        await expectAccessible(page, tab);
      }
      await steps.coverAll();
      await expectAccessible(page, 'covered');
      await steps.button(steps.t.steps.examples.title).click();
      await expectAccessible(page, 'the examples');
    });
  });
}

for (const width of [360, 390, 768, 1024, 1440]) {
  test.describe(() => {
    test.use({ viewport: { width, height: width < 720 ? 740 : 900 } });
    test(`nothing of the Steps room sticks out at ${width} pixels`, async ({ steps, page }) => {
      await steps.open();
      for (const tab of TABS) {
        await steps.kind(tab).click();
        await expect(steps.cells('output').first()).toBeVisible();
        await expectNoSidewaysScroll(page, tab);
      }
    });
  });
}
