import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test as plain, type Page } from '@playwright/test';
import { KernelRoom } from './support/room.ts';
import { expect, test } from './support/test.ts';
import { test as trainTest } from './support/train-test.ts';
import { dictionaries } from './support/words.ts';

const EMBOSS = '#/kernel?v=1&i=target.impulse&k=emboss';

/** What the page left on the device, but for what the tests put there. */
const kept = (page: Page): Promise<string[]> =>
  page.evaluate(async () => [
    ...Object.keys(localStorage).filter((key) => key !== 'convlens.tours'),
    ...(await indexedDB.databases()).map(({ name }) => name ?? ''),
  ]);

async function goTo(room: KernelRoom, address: string): Promise<void> {
  await room.page.goto(address);
  await room.ready();
}

test('a page inside another one shows its room only, and the way to the whole of it', async ({
  room,
  page,
}) => {
  await goTo(room, `./?embed=1${EMBOSS}`);
  const { t } = room;
  await expect(page.getByRole('banner')).toHaveCount(0);
  await expect(page.getByRole('navigation')).toHaveCount(0);
  await expect(room.button(t.shell.share)).toHaveCount(0);
  await room.weight(0, 0).fill('0.5');
  await room.weight(0, 0).press('Enter');
  const alone = page.getByRole('link', { name: dictionaries.en.guide.openAlone });
  await alone.focus();
  const href = await alone.evaluate((link: HTMLAnchorElement) => link.href);
  expect(href).not.toContain('embed');
  expect(href).toMatch(/#\/kernel\?.*k=0\.5,/);
  // No space for what is not there.
  const { y } = (await room.input.boundingBox())!;
  expect(y).toBeLessThan(90);
});

test('a page inside another one leaves nothing on the device, and finds nothing there', async ({
  room,
  page,
}) => {
  const { t } = room;
  await room.open('i=target.impulse&k=emboss');
  await room.weight(0, 0).fill('7');
  await room.weight(0, 0).press('Enter');
  await expect.poll(() => kept(page)).toContain('convlens.kernel');
  const before = await page.evaluate(() => JSON.stringify(localStorage));

  await goTo(room, './?embed=1');
  await expect(room.preset('sharpen')).toHaveAttribute('aria-pressed', 'true');
  await room.use('1 2\n3 4');
  await room.button(t.kernel.save.button).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('Mine');
  await dialog.getByRole('textbox').press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(room.button('Mine')).toBeVisible();
  await page.waitForTimeout(800);
  expect(await page.evaluate(() => JSON.stringify(localStorage))).toBe(before);
  expect(await page.evaluate(() => indexedDB.databases())).toEqual([]);
  await page.reload();
  await room.ready();
  await expect(room.button('Mine')).toHaveCount(0);
});

trainTest('training inside another page leaves no run behind', async ({ train, page }) => {
  await page.goto('./?embed=1#/train');
  await train.ready();
  await train.step();
  await page.waitForTimeout(500);
  expect(await kept(page)).toEqual([]);
});

test('what the address fixes is as it says, not kept, and has no switch', async ({
  room,
  page,
}) => {
  const root = page.locator('html');
  room.language = 'es';
  await goTo(room, `./?lang=es&theme=dark&presenter=1${EMBOSS}`);
  await expect(root).toHaveAttribute('lang', 'es');
  await expect(root).toHaveAttribute('data-theme', 'dark');
  await expect(root).toHaveAttribute('data-presenter', '');
  const { t } = room;
  // The menu of presenter mode.
  await room.button(t.shell.more).click();
  const menu = page.getByRole('group', { name: t.shell.more });
  await expect(menu.getByRole('button', { name: t.shell.palettes.safe })).toBeVisible();
  await expect(menu.getByRole('button', { name: t.shell.themes.dark })).toBeHidden();
  await expect(menu.getByRole('button', { name: t.shell.languageNames.en })).toBeHidden();
  await expect(menu.getByRole('button', { name: t.shell.presenter })).toBeHidden();
  await page.keyboard.press('Escape');
  await room.result.focus();
  await page.keyboard.press('Shift+P');
  await expect(root).toHaveAttribute('data-presenter', '');
  expect(await kept(page)).not.toContain('convlens.language');

  await page.goto('about:blank');
  room.language = 'en';
  await goTo(room, `./${EMBOSS}`);
  await expect(root).toHaveAttribute('lang', 'en');
  await expect(root).not.toHaveAttribute('data-theme');
  await expect(root).not.toHaveAttribute('data-presenter');
});

test('presenter mode has a key', async ({ room, page }) => {
  await room.open('i=target.impulse&k=emboss');
  await room.result.focus();
  await page.keyboard.press('Shift+P');
  await expect(page.locator('html')).toHaveAttribute('data-presenter', '');
  await expect(room.notice).toContainText(room.t.shell.presenterOn);
  await page.keyboard.press('Shift+P');
  await expect(page.locator('html')).not.toHaveAttribute('data-presenter');
  // In a field it is a letter.
  await room.field(room.t.kernel.bias).press('Shift+P');
  await expect(page.locator('html')).not.toHaveAttribute('data-presenter');
});

test('controls are left out wherever they are, and so are their keys', async ({ room, page }) => {
  await goTo(room, `./?hide=presets,editor,help,rooms,share,nonsense,*${EMBOSS}`);
  const { t } = room;
  await expect(room.result).toBeVisible();
  await expect(page.getByRole('group', { name: t.kernel.chips.label })).toBeHidden();
  await expect(room.weight(0, 0)).toBeHidden();
  await expect(page.getByRole('navigation')).toBeHidden();
  await expect(room.button(t.shell.share)).toBeHidden();
  await expect(room.button(t.shell.undo)).toBeVisible();
  await expect(room.field(t.kernel.bias)).toBeVisible();
  await room.result.focus();
  await page.keyboard.press('?');
  await page.waitForTimeout(300);
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('a page in a page of ours follows its language, theme and presenter mode', async ({
  room,
  page,
}) => {
  await room.open('i=target.impulse&k=emboss');
  await page.evaluate((hash) => {
    const frame = document.createElement('iframe');
    frame.src = `./?embed=1${hash}`;
    frame.name = 'inside';
    frame.style.cssText = 'width: 900px; height: 600px';
    document.body.append(frame);
  }, EMBOSS);
  const root = page.frameLocator('iframe[name=inside]').locator('html');
  const inside = page.frameLocator('iframe[name=inside]');
  await expect(inside.getByRole('heading', { name: dictionaries.en.stage.input })).toBeVisible();
  await room.switchLanguage('es');
  await expect(root).toHaveAttribute('lang', 'es');
  await expect(inside.getByRole('heading', { name: dictionaries.es.stage.input })).toBeVisible();
  await room.result.focus();
  await page.keyboard.press('Shift+P');
  await expect(root).toHaveAttribute('data-presenter', '');
  // The key is for the whole page, also where the focus is inside.
  const { stage } = dictionaries.es;
  await inside.getByRole('application', { name: new RegExp(`^${stage.result}: `) }).focus();
  await page.keyboard.press('Shift+P');
  await expect(page.locator('html')).not.toHaveAttribute('data-presenter');
  await expect(root).not.toHaveAttribute('data-presenter');
  await page.keyboard.press('Shift+P');
  await expect(root).toHaveAttribute('data-presenter', '');
  // Or it is told.
  await page.evaluate(() => {
    const frame = document.querySelector<HTMLIFrameElement>('iframe[name=inside]');
    const convlens = { theme: 'dark', presenter: false, language: 'fr', palette: 7 };
    frame?.contentWindow?.postMessage({ convlens }, location.origin);
  });
  await expect(root).toHaveAttribute('data-theme', 'dark');
  await expect(root).not.toHaveAttribute('data-presenter');
  await expect(root).toHaveAttribute('lang', 'es');
});

plain('another site can put a room into its page', async ({ page, baseURL }) => {
  const src = new URL(`./?embed=1&lang=es${EMBOSS}`, baseURL).href;
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><iframe src="${src}" width="900" height="700"></iframe>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const inside = page.frameLocator('iframe');
    const { stage } = dictionaries.es;
    const result = inside.getByRole('application', { name: new RegExp(`^${stage.result}: `) });
    await expect(result).toHaveAccessibleName(/33 × 33/);
    await result.focus();
    await page.keyboard.press('ArrowRight');
    await expect(inside.getByRole('region', { name: stage.inspector.title })).toContainText('18');
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
