import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from './support/checks.ts';
import { expect, test } from './support/test.ts';
import { dictionaries } from './support/words.ts';

const EMBOSS = 'v=1&i=target.impulse&k=emboss';
const ringOf = (page: Page): Locator => page.locator('.ring');

/** As a page around this one does it: the address changes, nothing is pushed. */
async function follow(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => location.replace(to), hash);
}

/** The ring lies around what has the name, and all of both is in sight. */
async function expectRing(page: Page, name: string): Promise<void> {
  const measure = () =>
    page.evaluate((wanted) => {
      const ring = document.querySelector('.ring')?.getBoundingClientRect();
      const parts = [...document.querySelectorAll(`[data-point~="${wanted}"]`)]
        .flatMap((element) => [element, ...element.querySelectorAll('*')])
        .map((element) => element.getBoundingClientRect())
        .filter(({ width, height }) => width > 0 && height > 0);
      if (!ring || parts.length === 0) return 'nothing';
      const touches = parts.some(
        ({ left, top, right, bottom }) =>
          left < ring.right && right > ring.left && top < ring.bottom && bottom > ring.top,
      );
      const inSight = ring.top < innerHeight - 40 && ring.bottom > 40 && ring.left < innerWidth;
      return touches && inSight ? 'around it' : 'elsewhere';
    }, name);
  await expect.poll(measure, { message: name, timeout: 8_000 }).toBe('around it');
}

test('everything in the Kernel room that has a name can be pointed at', async ({ room, page }) => {
  await room.open(EMBOSS.slice(4));
  const names = 'input window kernel output formula operation border stride presets'.split(' ');
  for (const name of names) {
    await follow(page, `#/kernel?keep&point=${name}`);
    await expectRing(page, name);
    await expect(page).toHaveURL(/#\/kernel\?v=1&i=target\.impulse&k=emboss$/);
  }
});

test.describe(() => {
  test.use({ viewport: { width: 390, height: 800 } });
  test('on a phone it is scrolled into sight, while the page is still growing', async ({
    page,
  }) => {
    await page.goto(`./#/kernel?${EMBOSS}&point=operation`);
    await expectRing(page, 'operation');
    await page.waitForTimeout(1000);
    await expectRing(page, 'operation');
    await follow(page, '#/kernel?keep&point=input');
    await expectRing(page, 'input');
  });
});

test('an outline is described once, moves nothing, and ends with Escape', async ({
  room,
  page,
}) => {
  await room.open(`${EMBOSS.slice(4)}&c=0.16.16`);
  await expect(room.release).toBeVisible();
  const kernel = page.locator('[data-point~="kernel"]');
  const placeOf = () => kernel.boundingBox();
  const before = await placeOf();
  await follow(page, '#/kernel?keep&point=kernel');
  await expect(ringOf(page)).toBeVisible();
  const { pointed, points } = dictionaries.en.guide;
  await expect(kernel).toHaveAccessibleDescription(pointed(points['kernel'] ?? ''));
  await expect(page.getByText(pointed(points['kernel'] ?? ''))).toHaveCount(1);
  expect(await placeOf()).toEqual(before);
  await expectAccessible(page, 'an outline');
  await room.result.focus();
  await page.keyboard.press('Escape');
  await expect(ringOf(page)).toHaveCount(0);
  await expect(kernel).toHaveAccessibleDescription('');
  // The pin is the next level.
  await expect(room.release).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(room.release).toHaveCount(0);
});

test('`keep` leaves the room as it is; an address without a point ends the outline', async ({
  room,
  page,
}) => {
  await room.open(EMBOSS.slice(4));
  await room.weight(0, 0).fill('0.5');
  await room.weight(0, 0).press('Enter');
  const before = await room.weights();
  await follow(page, '#/kernel?point=formula&keep');
  await expectRing(page, 'formula');
  expect(await room.weights()).toEqual(before);
  await expect(page).toHaveURL(/k=0\.5,/);
  // The same once more, after somebody has put it away.
  await page.keyboard.press('Escape');
  await expect(ringOf(page)).toHaveCount(0);
  await follow(page, '#/kernel?point=formula&keep');
  await expectRing(page, 'formula');
  await follow(page, `#/kernel?${EMBOSS}`);
  await expect(ringOf(page)).toHaveCount(0);
  expect(await room.weights()).not.toEqual(before);
});

test('names that can be none point at nothing', async ({ room, page }) => {
  await room.open(EMBOSS.slice(4));
  for (const name of ['', '%22]', 'nothing', '%E0%A4%A', 'a b', '*']) {
    await follow(page, `#/kernel?keep&point=${name}`);
    await page.waitForTimeout(150);
    await expect(ringOf(page)).toHaveCount(0);
    await expect(page).toHaveURL(/#\/kernel\?v=1&i=target\.impulse&k=emboss$/);
  }
});

test('everything in the Network room that has a name can be pointed at', async ({ page }) => {
  await page.goto('./#/network?v=1&i=4&o=3_0&p=summary&point=layer:3');
  await expectRing(page, 'layer:3');
  for (const name of [
    'input',
    'layer:1',
    'layer:13',
    'classes',
    'formula',
    'lane',
    'panel',
    'panels',
  ]) {
    await follow(page, `#/network?keep&point=${name}`);
    await expectRing(page, name);
  }
});

test('everything in the Steps room that has a name can be pointed at', async ({ page }) => {
  await page.goto('./#/steps?v=1&point=output');
  await expectRing(page, 'output');
  for (const name of 'input kernel window formula size settings example'.split(' ')) {
    await follow(page, `#/steps?keep&point=${name}`);
    await expectRing(page, name);
  }
});

test('what comes later is pointed at when it is there', async ({ page }) => {
  await page.goto('./#/network?v=1&i=4&point=panel');
  const { panels } = dictionaries.en.networkMore;
  const opener = page.getByRole('button', { name: panels.summary, exact: true });
  await expect(opener).toBeVisible({ timeout: 20_000 });
  await expect(ringOf(page)).toHaveCount(0);
  await opener.click();
  await expectRing(page, 'panel');
  await opener.click();
  await expect(ringOf(page)).toHaveCount(0);
});

test('everything in the Train room that has a name can be pointed at', async ({ page }) => {
  await page.goto('./#/train?v=1&point=run');
  await expectRing(page, 'run');
  for (const name of 'menu settings compare data rate chart predictions'.split(' ')) {
    await follow(page, `#/train?keep&point=${name}`);
    await expectRing(page, name);
  }
  await follow(page, '#/train?v=1&tab=step&point=terms');
  await expectRing(page, 'terms');
  await follow(page, '#/train?keep&point=update');
  await expectRing(page, 'update');
  // In a dialog, the ring is over the dialog.
  await follow(page, '#/train?v=1&out=alexnet&point=panel');
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectRing(page, 'panel');
  const isOver = await ringOf(page).evaluate((ring) => ring.matches(':popover-open'));
  expect(isOver).toBe(true);
});
