import { expect, test } from './support/test.ts';
import { dictionaries } from './support/words.ts';

test('language, theme, palette and presenter mode are chosen, and survive a reload', async ({
  room,
  page,
}) => {
  await room.open('i=target.impulse&k=emboss');
  const root = page.locator('html');
  await room.switchLanguage('es');
  await expect(page).toHaveTitle(`${room.t.shell.rooms.kernel} · ConvLens`);
  await expect(page.getByText(room.t.kernel.presets.emboss.prose)).toBeVisible();

  await room.button(room.t.shell.appearance).click();
  const menu = page.getByRole('group', { name: room.t.shell.appearance });
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await menu.getByRole('button', { name: room.t.shell.themes.light, exact: true }).click();
  const light = await ground();
  await menu.getByRole('button', { name: room.t.shell.themes.dark, exact: true }).click();
  await expect.poll(ground).not.toBe(light);
  const dark = await ground();
  await menu.getByRole('button', { name: room.t.shell.palettes.safe, exact: true }).click();
  await page.keyboard.press('Escape');
  await expect(menu).toHaveCount(0);

  const size = () =>
    room.page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize));
  const small = await size();
  await room.button(room.t.shell.presenter).click();
  await expect(room.notice).toContainText(room.t.shell.presenterOn);
  await expect(room.button(room.t.shell.presenter)).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(size).toBeGreaterThan(small);

  await page.reload();
  await room.ready();
  await expect(root).toHaveAttribute('lang', 'es');
  expect(await ground()).toBe(dark);
  expect(await size()).toBeGreaterThan(small);
  // In presenter mode the header has no room for everything: the menu of a phone holds it.
  await room.button(room.t.shell.presenter).click();
  await expect.poll(size).toBe(small);
  await room.button(room.t.shell.appearance).click();
  await expect(menu.getByRole('button', { name: room.t.shell.palettes.safe })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
});

test('help opens with a question mark, and leads to the about page', async ({ room, page }) => {
  await room.open('i=target.impulse&k=emboss');
  const { t } = room;
  await room.result.focus();
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: t.shell.helpDialog.title });
  await expect(help).toBeVisible();
  await expect(help).toContainText(t.stage.keys.move);
  await page.keyboard.press('Escape');
  await expect(help).toHaveCount(0);
  await expect(room.result).toBeFocused();

  await room.button(t.shell.help).click();
  await help.getByRole('button', { name: t.shell.about }).click();
  const about = page.getByRole('dialog', { name: t.shell.about });
  await expect(about).toContainText(t.shell.aboutDialog.privacy);
  await expect(help).toHaveCount(0);
  await about.getByRole('button', { name: t.shell.close }).click();
  await expect(about).toHaveCount(0);
  // In a field the question mark is a letter.
  await room.field(t.kernel.bias).press('?');
  await expect(help).toHaveCount(0);
});

test('the rooms to come say what they will be, and the Kernel room is found as it was left', async ({
  room,
  page,
}) => {
  await room.open('i=target.impulse&k=emboss');
  const { t } = room;
  await room.weight(0, 0).fill('0.5');
  await room.goTo(16, 16, 33);
  await room.result.focus();
  await page.keyboard.press('Enter');
  const before = await room.read();
  const nav = page.getByRole('navigation', { name: t.shell.roomsLabel });
  for (const id of ['steps', 'lessons'] as const) {
    await nav.getByRole('link', { name: t.shell.rooms[id] }).click();
    await expect(page).toHaveURL(new RegExp(`#/${id}`));
    await expect(page.getByRole('heading', { level: 1, name: t.shell.rooms[id] })).toBeFocused();
  }
  await nav.getByRole('link', { name: t.shell.rooms.kernel }).click();
  await room.ready();
  expect(await room.read()).toEqual(before);
  await expect(room.release).toBeVisible();
  await room.undo();
  await expect(room.preset('emboss')).toHaveAttribute('aria-pressed', 'true');
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: t.shell.rooms.lessons })).toBeFocused();
});

test('what is written in one language is in no other', async ({ room }) => {
  await room.open('i=target.impulse&k=emboss');
  const { en, es } = dictionaries;
  await expect(room.page.getByRole('heading', { name: en.stage.input })).toBeVisible();
  await room.switchLanguage('es');
  await expect(room.page.getByRole('heading', { name: es.stage.input })).toBeVisible();
  await expect(room.page.getByRole('heading', { name: en.stage.input, exact: true })).toHaveCount(
    0,
  );
});

test('the result is downloaded as a PNG of its size', async ({ room, page }) => {
  await room.open('i=target.impulse&k=identity&pad=full');
  await room.expectResultSize(35, 35);
  const download = page.waitForEvent('download');
  await room.button(room.t.stage.results.download).click();
  const stream = await (await download).createReadStream();
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([35, 35]);
});
