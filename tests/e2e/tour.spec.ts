import { expectAccessible } from './support/checks.ts';
import { expect, test } from './support/test.ts';
import { dictionaries } from './support/words.ts';

test.use({ offersTours: true });

const { tour, shell } = dictionaries.en;
const offer = shell.tourOffer(shell.rooms.kernel);

test('a first visit is offered a tour, which points at things and is not in the way', async ({
  room,
  page,
}) => {
  await room.open();
  const before = await room.result.boundingBox();
  await expect(room.notice).toContainText(offer);
  expect(await room.result.boundingBox()).toEqual(before);
  await room.notice.getByRole('button', { name: shell.tourStart }).click();
  const cards = tour.rooms.kernel;
  const card = (index: number) => page.getByRole('dialog', { name: cards[index]!.title });
  await expect(card(0)).toBeFocused();
  await expect(page.locator('.ring')).toBeVisible();
  await expectAccessible(page, 'the first card');
  // The page under it goes on working.
  await room.goTo(3, 3, 512);
  await expect(room.inspector).toContainText('4');
  await card(0).getByRole('button', { name: tour.next }).click();
  await expect(card(1)).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(card(2)).toBeVisible();
  await page.keyboard.press('ArrowLeft');
  await expect(card(1)).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(card(3)).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.locator('.ring')).toHaveCount(0);
});

test('a tour ends with Escape, is offered once, and the help repeats it', async ({
  room,
  page,
}) => {
  await room.open();
  await expect(room.notice).toContainText(offer);
  await room.notice.getByRole('button', { name: shell.tourStart }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await page.goto('about:blank');
  await room.open();
  await page.waitForTimeout(3500);
  await expect(room.notice).not.toContainText(offer);
  await room.button(shell.help).click();
  await page.getByRole('button', { name: shell.helpDialog.tour }).click();
  await expect(page.getByRole('dialog', { name: tour.rooms.kernel[0]!.title })).toBeFocused();
  await page.getByRole('button', { name: tour.skip }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(room.button(shell.help)).toBeFocused();
});

test('whoever follows a link, or sees a page in another one, is offered no tour', async ({
  room,
  page,
}) => {
  await room.open('i=target.impulse&k=emboss');
  await page.waitForTimeout(3500);
  await expect(room.notice).not.toContainText(offer);
  for (const search of ['?embed=1', '?lang=en']) {
    await page.goto(`./${search}`);
    await room.ready();
    await page.waitForTimeout(3500);
    await expect(room.notice).not.toContainText(offer);
  }
});

for (const room of ['network', 'train', 'steps', 'lessons'] as const) {
  test(`the tour of the ${room} room finds what it points at`, async ({ page }) => {
    await page.goto(`./#/${room}`);
    const notice = page.getByRole('region', { name: shell.notices });
    await expect(notice).toContainText(shell.tourOffer(shell.rooms[room]), { timeout: 20_000 });
    const [first] = tour.rooms[room];
    await expect(page.locator(`[data-point~="${first!.point}"]`).first()).toBeAttached({
      timeout: 30_000,
    });
    await notice.getByRole('button', { name: shell.tourStart }).click();
    for (const { title } of tour.rooms[room]) {
      await expect(page.getByRole('dialog', { name: title })).toBeVisible();
      await expect(page.locator('.ring')).toBeVisible();
      await page.keyboard.press('Enter');
    }
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });
}
