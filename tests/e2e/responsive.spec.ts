import { expectNoSidewaysScroll } from './support/checks.ts';
import { expect, test } from './support/test.ts';
import { drawing, grid } from './support/reference.ts';

const DRAWING = drawing(grid(8, 8, (row, col) => 16 * row + col));

for (const width of [360, 390, 768, 1024, 1440]) {
  test.describe(() => {
    test.use({ viewport: { width, height: width < 720 ? 740 : 900 } });
    test(`nothing sticks out at ${width} pixels`, async ({ room, page }) => {
      await room.open();
      await expectNoSidewaysScroll(page, 'the first visit');
      await room.open('i=target.step&k=gaussian-11&c=0.20.20');
      await expectNoSidewaysScroll(page, '11 × 11');
      await room.open(`i=${DRAWING}&k=sobel-left&pool=max.2.2&view=signed`);
      await expectNoSidewaysScroll(page, 'a drawing, pooled');
      await page.goto('./#/kernel?v=1&i=photo.coffee&k=1,0;0,1~0,1;1,0~2,1;1,1&lay=divider');
      await expect(page.getByText(room.photo('coffee'), { exact: true })).toBeVisible();
      await expectNoSidewaysScroll(page, 'three slices, with the divider');
      await page.goto('./#/steps');
      await expect(
        page.getByRole('group', { name: room.t.steps.kinds, exact: true }),
      ).toBeVisible();
      await expectNoSidewaysScroll(page, 'the Steps room');
    });
  });
}

test.describe('a phone', () => {
  test.use({ viewport: { width: 390, height: 740 }, hasTouch: true, isMobile: true });

  test('a tap points and pins, a tap on the same cell lets go', async ({ room, page }) => {
    await room.open('i=target.step&k=sobel-left&pad=valid');
    const size = { rows: 62, cols: 62 };
    await room.result.scrollIntoViewIfNeeded();
    const at = await room.pointAt(room.result, { row: 20, col: 31 }, size);
    await page.touchscreen.tap(at.x, at.y);
    await expect(room.release).toBeVisible();
    const { row, col } = await room.read();
    expect(Math.abs(row - 20)).toBeLessThanOrEqual(1);
    expect(Math.abs(col - 31)).toBeLessThanOrEqual(1);
    await expect(page).toHaveURL(new RegExp(`c=0\\.${row}\\.${col}`));
    await page.touchscreen.tap(at.x, at.y);
    await expect(room.release).toHaveCount(0);
  });

  test('everything is reachable from the small header and the bar below', async ({
    room,
    page,
  }) => {
    await room.open('i=target.step&k=sobel-left');
    const { t } = room;
    await room.button(t.shell.more).tap();
    const menu = page.getByRole('group', { name: t.shell.more });
    await menu.getByRole('button', { name: t.shell.languageNames.es }).tap();
    room.language = 'es';
    await expect(page.locator('html')).toHaveAttribute('lang', 'es');
    await page
      .getByRole('group', { name: room.t.shell.more })
      .getByRole('button', { name: room.t.shell.help })
      .tap();
    await expect(page.getByRole('dialog', { name: room.t.shell.helpDialog.title })).toBeVisible();
    await page.keyboard.press('Escape');
    await page.getByRole('navigation').getByRole('link', { name: room.t.shell.rooms.steps }).tap();
    await expect(page.getByRole('group', { name: room.t.steps.kinds, exact: true })).toBeVisible();
  });
});
