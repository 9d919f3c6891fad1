// What the Network room remembers: the way there and back through images, networks and edits, what a link carries, and the network of
// the Train room.
import type { Page } from '@playwright/test';
import { expect, test } from './support/train-test.ts';
import { dictionaries } from './support/words.ts';

const { network: t, networkStage: stage, networkDepth: depth, shell } = dictionaries.en;
const { samples } = dictionaries.en.networkInput;

const plan = (page: Page) => page.getByRole('group', { name: stage.plan });
const title = (page: Page, name: string) =>
  page.getByRole('heading', { level: 2, name, exact: true });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

const notices = (page: Page) => page.getByRole('region', { name: shell.notices });

/** What the network says to the image, class by class, as it is read aloud. */
const answer = (page: Page): Promise<string[]> =>
  plan(page)
    .getByRole('group', { name: stage.classes, exact: true })
    .getByRole('button')
    .evaluateAll((buttons) => buttons.map((each) => each.getAttribute('aria-label') ?? ''));

async function open(page: Page, query = ''): Promise<void> {
  await page.goto('about:blank');
  await page.goto(`./#/network${query && `?${query}`}`);
  await expect(plan(page)).toBeVisible({ timeout: 20_000 });
}

test('a first visit shows a network, what it says, and one number with all it is made of', async ({
  page,
}) => {
  await open(page);
  await expect(title(page, t.models.digits)).toBeVisible();
  expect((await answer(page)).some((each) => each.includes(stage.winner))).toBe(true);
  const band = page.getByRole('region', { name: depth.band.title });
  await expect(band.getByRole('grid').first()).toBeVisible();
  await expect(page).toHaveURL(/#\/network\?v=1&f=3_\d+_\d+_\d+(&s=\d+)?$/);
  await page.keyboard.press('Escape');
  await expect(band.getByText(depth.band.emptyHint)).toBeVisible();
  await expect(page).toHaveURL(/#\/network\?v=1$/);
  // Whoever let go of it is not given another one.
  await page.reload();
  await expect(band.getByText(depth.band.emptyHint)).toBeVisible({ timeout: 20_000 });
});

test('undo leads back through edits, images and networks, and redo there again', async ({
  page,
}) => {
  await open(page, 'v=1');
  const first = await answer(page);
  await page.getByRole('button', { name: samples.is('4'), exact: true }).click();
  const fourth = await answer(page);
  expect(fourth).not.toEqual(first);
  await page.evaluate(() => (location.hash = '#/network?v=1&i=4&e=0w9_0.5_-0.5_0.25'));
  await expect.poll(() => answer(page)).not.toEqual(fourth);
  const edited = await answer(page);
  await page.evaluate(() => (location.hash = '#/network?v=1&m=clothes'));
  await expect(title(page, t.models.clothes)).toBeVisible();
  // The name is there before the network is.
  await expect.poll(() => answer(page)).not.toEqual(edited);
  const clothes = await answer(page);

  await button(page, shell.undo).click();
  await expect(title(page, t.models.digits)).toBeVisible();
  await expect.poll(() => answer(page)).toEqual(edited);
  await page.keyboard.press('Control+z');
  expect(await answer(page)).toEqual(fourth);
  await page.keyboard.press('Control+z');
  expect(await answer(page)).toEqual(first);
  await expect(button(page, shell.undo)).toBeDisabled();
  for (let step = 0; step < 3; step++) await button(page, shell.redo).click();
  await expect(title(page, t.models.clothes)).toBeVisible();
  await expect.poll(() => answer(page)).toEqual(clothes);
  await expect(button(page, shell.redo)).toBeDisabled();
});

test('a link shows somebody else the same', async ({ page, context }) => {
  await open(page, 'v=1&i=7&alt=2_-1_15_0.9_0.1_3&er=4_5_6_7&e=3b0_0.5&f=3_4_5_6&o=3_4&r=unit');
  const said = await answer(page);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await button(page, shell.share).click();
  await expect(notices(page)).toContainText(shell.linkCopied);
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const other = await context.newPage();
  await other.goto(link);
  await expect(plan(other)).toBeVisible({ timeout: 20_000 });
  expect(await answer(other)).toEqual(said);
  await expect(other.getByRole('button', { name: stage.ranges.unit, exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  expect(other.url()).toBe(link);
});

test('a link that makes no sense is said, and changes nothing', async ({ page }) => {
  await open(page, 'v=1&i=4');
  const said = await answer(page);
  for (const nonsense of ['v=9', 'v=1&m=everything', 'v=1&e=0w0_NaN', 'v=1&i=drawing.!!']) {
    await page.evaluate((query) => (location.hash = `#/network?${query}`), nonsense);
    await expect(page.getByRole('alert')).toBeVisible();
    await page.getByRole('button', { name: shell.dismiss }).first().click();
    expect(await answer(page)).toEqual(said);
    await expect(page).toHaveURL(/v=1&i=4$/);
  }
});

test('a network that cannot be fetched leaves the one before; the first can be tried again', async ({
  page,
  watched,
}) => {
  await open(page, 'v=1&i=2');
  const said = await answer(page);
  await page.route('**/models/lenet-clothes*', (route) => route.abort());
  await page.evaluate(() => (location.hash = '#/network?v=1&m=clothes'));
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(title(page, t.models.digits)).toBeVisible();
  expect(await answer(page)).toEqual(said);

  await page.goto('about:blank');
  await page.goto('./#/network?v=1&m=clothes');
  await expect(page.getByRole('heading', { name: t.modelFailed.title })).toBeVisible();
  await page.unroute('**/models/lenet-clothes*');
  await button(page, t.modelFailed.retry).click();
  await expect(title(page, t.models.clothes)).toBeVisible({ timeout: 20_000 });
  watched.forgive(/Failed to load resource/);
});

test('the network of the Train room is looked into while it learns, and after a reload', async ({
  page,
  train,
}) => {
  await page.goto('./#/network?v=1&m=live');
  await expect(page.getByRole('heading', { name: t.noLive.title })).toBeVisible({
    timeout: 20_000,
  });
  await page.getByRole('link', { name: t.noLive.go }).click();
  await train.ready();
  await train.train();
  await expect(train.button(train.t.train.run.pause)).toBeVisible();
  await page.getByRole('link', { name: shell.rooms.network, exact: true }).click();
  await expect(title(page, t.models.live)).toBeVisible();
  const early = await answer(page);
  await expect.poll(() => answer(page), { timeout: 20_000 }).not.toEqual(early);
  await page.getByRole('link', { name: shell.rooms.train, exact: true }).click();
  await train.pause();
  await page.getByRole('link', { name: shell.rooms.network, exact: true }).click();
  await expect(title(page, t.models.live)).toBeVisible();
  // What the device keeps is the exact state in which it stands.
  await page.waitForTimeout(1000);
  await page.reload();
  await expect(title(page, t.models.live)).toBeVisible({ timeout: 20_000 });
  expect((await answer(page)).some((each) => each.includes(stage.winner))).toBe(true);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await button(page, shell.share).click();
  await expect(notices(page)).toContainText(shell.linkCopiedWithout(t.stays.live));
});

test('Escape goes up one level at a time', async ({ page }) => {
  await open(page, 'v=1&i=3&f=3_4_5_6&o=3_4');
  await expect(page).toHaveURL(/o=3_4/);
  const lane = page.getByRole('region', { name: depth.lane.title('Conv 2', '5') });
  await expect(lane).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(lane).toHaveCount(0);
  await expect(page).not.toHaveURL(/o=3_4/);
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/v=1&i=3$/);
});

test('the help lists the keys of the room', async ({ page }) => {
  await open(page, 'v=1');
  await button(page, shell.help).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(t.help)).toBeVisible();
  for (const words of Object.values(t.keys)) await expect(dialog.getByText(words)).toBeVisible();
});
