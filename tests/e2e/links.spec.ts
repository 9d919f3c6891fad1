import { join } from 'node:path';
import { KernelRoom } from './support/room.ts';
import { drawing, rows } from './support/reference.ts';
import { expect, test } from './support/test.ts';
import { errorText } from './support/words.ts';

const IMAGE = rows('10 20 30 40 / 50 60 70 80 / 90 100 110 120 / 130 140 150 160');

test('a shared link shows somebody else the same kernel, settings and pinned cell', async ({
  room,
  page,
  context,
  browser,
  baseURL,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await room.open(`i=${drawing(IMAGE)}&k=identity`);
  await room.use('0,5 1/9\n-2 3');
  const { t } = room;
  await room.field(t.kernel.divisor).fill('4');
  await room.field(t.kernel.bias).fill('7');
  await room.choice(t.kernel.border).selectOption({ label: t.kernel.borders.wrap });
  await room.choice(t.kernel.operation).selectOption({ label: t.kernel.operations.convolution });
  await room.choice(t.kernel.view).selectOption({ label: t.kernel.views.signed });
  await room.goTo(2, 3, 4);
  await room.result.focus();
  await page.keyboard.press('Enter');
  const before = await room.read();
  await room.button(t.shell.share).click();
  await expect(room.notice).toContainText(t.shell.linkCopied);
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toContain(new URL(baseURL ?? '').pathname);
  expect(link.length).toBeLessThan(300);

  const elsewhere = await browser.newContext({ locale: 'es-ES', serviceWorkers: 'block' });
  const other = new KernelRoom(await elsewhere.newPage());
  other.language = 'es';
  await other.page.goto(link);
  await other.ready();
  const after = await other.read();
  expect({ ...after, blocks: after.blocks.map(({ numbers }) => numbers) }).toMatchObject({
    row: before.row,
    col: before.col,
    value: before.value,
    blocks: before.blocks.map(({ numbers }) => numbers),
  });
  await expect(other.release).toBeVisible();
  await expect(other.field(other.t.kernel.divisor)).toHaveValue('4');
  await expect(other.choice(other.t.kernel.border)).toHaveValue('same wrap');
  await expect(other.choice(other.t.kernel.view)).toHaveValue('signed');
  await elsewhere.close();
});

test('a link to an own image says that the image stayed behind', async ({
  room,
  page,
  browser,
}) => {
  await room.open('i=target.step&k=emboss');
  await room.uploadField.setInputFiles(join(import.meta.dirname, '../fixtures/png-rgb.png'));
  await room.expectInput('png-rgb.png', 16, 12);
  await expect(page).toHaveURL(/i=own\./);
  const elsewhere = await browser.newContext({ locale: 'en-GB', serviceWorkers: 'block' });
  const other = new KernelRoom(await elsewhere.newPage());
  await other.page.goto(page.url());
  await other.ready();
  await expect(other.notice).toContainText(other.t.stage.notices.ownElsewhere);
  await expect(other.preset('emboss')).toHaveAttribute('aria-pressed', 'true');
  await elsewhere.close();
  // On this device it is found again.
  await page.reload();
  await room.expectInput('png-rgb.png', 16, 12);
});

test('a damaged or foreign address changes nothing and says so', async ({ room, page }) => {
  await room.open('i=target.impulse&k=emboss');
  for (const [hash, said] of [
    ['#/kernel?v=1&i=target.step&k=1,2;3', errorText('en', 'link-damaged', { field: 'k' })],
    ['#/kernel?v=1&i=target.nowhere', errorText('en', 'link-damaged', { field: 'i' })],
    ['#/kernel?v=1&s=0', errorText('en', 'link-damaged', { field: 's' })],
    ['#/kernel?v=1&k=nan', errorText('en', 'link-damaged', { field: 'k' })],
    ['#/kernel?v=9&k=sharpen', errorText('en', 'link-version', { field: '9' })],
    ['#/kernel?utm_source=chat', errorText('en', 'link-version', { field: '' })],
    ['#%E0%A4%A/../../etc', room.t.shell.unknownAddress],
    ['#/nowhere', room.t.shell.unknownAddress],
  ] as const) {
    await page.evaluate((to) => (location.hash = to), hash);
    await expect(room.notice).toContainText(said);
    await expect(room.preset('emboss')).toHaveAttribute('aria-pressed', 'true');
    await room.expectInput(room.t.stage.targets.impulse, 33, 33);
    await expect(page).toHaveURL(/#\/kernel\?v=1&i=target\.impulse&k=emboss$/);
    await room.notice.getByRole('button', { name: room.t.shell.dismiss }).click();
  }
});

test('an address that leads nowhere on arrival opens the room', async ({ room, page }) => {
  await page.goto('./#/nowhere');
  await room.ready();
  await expect(room.notice).toContainText(room.t.shell.unknownAddress);
  await room.expectInput(room.photo('camera'), 512, 512);
});

test('back and forward go through links; a reload brings back what was there', async ({
  room,
  page,
}) => {
  await room.open('i=target.impulse&k=emboss');
  await page.evaluate(() => (location.hash = '#/kernel?v=1&i=target.step&k=sobel-top'));
  await expect(room.preset('sobel-top')).toHaveAttribute('aria-pressed', 'true');
  await room.expectInput(room.t.stage.targets.step, 64, 64);
  await page.goBack();
  await expect(room.preset('emboss')).toHaveAttribute('aria-pressed', 'true');
  await room.expectInput(room.t.stage.targets.impulse, 33, 33);
  await page.goForward();
  await expect(room.preset('sobel-top')).toHaveAttribute('aria-pressed', 'true');
  // A link is a step of undo.
  await room.undo();
  await expect(room.preset('emboss')).toHaveAttribute('aria-pressed', 'true');

  await room.field(room.t.kernel.bias).fill('12');
  await expect(page).toHaveURL(/b=12/);
  await page.reload();
  await room.expectInput(room.t.stage.targets.impulse, 33, 33);
  await expect(room.field(room.t.kernel.bias)).toHaveValue('12');
  // Also without an address: it is kept on the device.
  await expect
    .poll(() =>
      page.evaluate(() =>
        Object.values(localStorage).some((kept) => String(kept).includes('b=12')),
      ),
    )
    .toBe(true);
  await page.goto('about:blank');
  await page.goto('./');
  await room.expectInput(room.t.stage.targets.impulse, 33, 33);
  await expect(room.field(room.t.kernel.bias)).toHaveValue('12');
});
