import { expectAccessible } from './support/checks.ts';
import { KernelRoom } from './support/room.ts';
import { expect, test, watch } from './support/test.ts';
import { dictionaries } from './support/words.ts';

const { classLink } = dictionaries.en.guide;

test('a link for the class opens as the teacher wants it, and the teacher’s page stays', async ({
  room,
  page,
  context,
  baseURL,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await room.open('i=target.impulse&k=emboss');
  const { t } = room;
  await room.button(t.shell.share).click();
  await expect(room.notice).toContainText(t.shell.linkCopied);
  await room.notice.getByRole('button', { name: t.shell.forClass }).click();
  const dialog = page.getByRole('dialog', { name: classLink.title });
  const field = dialog.getByRole('textbox', { name: classLink.link.preview });
  await expect(field).toHaveValue(/\/#\/kernel\?v=1&i=target\.impulse&k=emboss$/);

  await dialog.getByLabel(classLink.language, { exact: true }).selectOption('es');
  await dialog.getByLabel(classLink.theme, { exact: true }).selectOption('dark');
  await dialog.getByLabel(classLink.point, { exact: true }).selectOption('kernel');
  await dialog.getByLabel(classLink.presenter).check();
  await dialog.getByLabel(classLink.controls.kernel['presets'] ?? '').check();
  await dialog.getByLabel(classLink.everywhere['rooms'] ?? '').check();
  const made = '?lang=es&theme=dark&presenter=1&hide=presets,rooms#/kernel?v=1';
  await expect(field).toHaveValue(new RegExp(made.replace(/[?]/g, '\\?')));
  await expectAccessible(page, 'the link for the class');
  await dialog.getByRole('button', { name: classLink.link.copy }).click();
  await expect(dialog.getByRole('status')).toHaveText(classLink.link.copied);
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');

  const other = new KernelRoom(await context.newPage());
  const watched = watch(other.page, new URL(baseURL ?? '').origin);
  other.language = 'es';
  await other.page.goto(link);
  await other.ready();
  await expect(other.page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(other.page.locator('html')).toHaveAttribute('data-presenter', '');
  await expect(other.page.getByRole('group', { name: other.t.kernel.chips.label })).toBeHidden();
  await expect(other.page.getByRole('navigation')).toBeHidden();
  expect(await other.weights()).toEqual(await room.weights());
  await expect(other.page.locator('.ring')).toBeVisible();
  expect(watched.messages).toEqual([]);
});

test('the code for another page is a frame, and its preview is the room', async ({
  room,
  page,
}) => {
  await room.open('i=target.impulse&k=emboss');
  const { t } = room;
  await room.result.focus();
  await page.keyboard.press('?');
  await page.getByRole('button', { name: t.shell.helpDialog.classLink }).click();
  const dialog = page.getByRole('dialog', { name: classLink.title });
  await dialog.getByRole('button', { name: classLink.uses.frame }).click();
  await dialog.getByLabel(classLink.controls.kernel['sources'] ?? '').check();
  await dialog.getByLabel(classLink.what).selectOption('start');
  // Without a header there is nothing of it to leave out.
  await expect(dialog.getByLabel(classLink.everywhere['rooms'] ?? '')).toHaveCount(0);
  const code = await dialog.getByRole('textbox', { name: classLink.frame.preview }).inputValue();
  const made = await page.evaluate((markup) => {
    const parsed = new DOMParser().parseFromString(markup, 'text/html');
    const frame = parsed.querySelector('iframe');
    return {
      src: frame?.getAttribute('src'),
      title: frame?.title,
      alone: parsed.body.children.length,
    };
  }, code);
  expect(made.src).toMatch(/\/\?embed=1&hide=sources#\/kernel$/);
  expect(made.title).toBe(`ConvLens · ${t.shell.rooms.kernel}`);
  expect(made.alone).toBe(1);

  await dialog.getByRole('button', { name: classLink.preview }).click();
  const inside = page.frameLocator('dialog iframe');
  await expect(
    inside.locator(`[role="application"][aria-label^="${t.stage.result}"]`),
  ).toBeVisible();
  await expect(inside.locator('[data-control="sources"]')).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
});
