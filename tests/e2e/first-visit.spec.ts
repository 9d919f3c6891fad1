import { dictionaries } from './support/words.ts';
import { expect, test } from './support/test.ts';

test('the first visit shows a photo, a kernel that sharpens, and its result', async ({
  room,
  page,
  watched,
}) => {
  await room.open();
  const { t } = room;
  await room.expectInput(room.photo('camera'), 512, 512);
  await expect(room.result).toHaveAccessibleName(
    `${t.stage.result}: ${t.kernel.presets.sharpen.name}, 512 × 512, ${t.stage.grey}`,
  );
  await expect(room.preset('sharpen')).toHaveAttribute('aria-pressed', 'true');
  expect(await room.weights()).toEqual([0, -1, 0, -1, 5, -1, 0, -1, 0]);

  // What is on show adds up.
  const band = await room.read();
  const [window, weights, products] = band.blocks.map(({ numbers }) => numbers);
  expect(weights).toEqual([0, -1, 0, -1, 5, -1, 0, -1, 0]);
  expect(products).toEqual(window!.map((value, index) => value * weights![index]! + 0));
  expect(band.value).toBe(products!.reduce((sum, one) => sum + one, 0));
  await room.expectShown(Math.min(255, Math.max(0, band.value)));

  await expect(page.locator('meta[http-equiv="Content-Security-Policy"]')).toHaveAttribute(
    'content',
    /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval';/,
  );
  await page.waitForLoadState('networkidle');
  expect(watched.messages).toEqual([]);
  expect(watched.foreign).toEqual([]);
});

for (const [locale, language] of [
  ['es-MX', 'es'],
  ['en-US', 'en'],
  ['fr-FR', 'en'],
] as const) {
  test.describe(() => {
    test.use({ locale });
    test(`a browser in ${locale} gets the page in ${language}`, async ({ room, page }) => {
      room.language = language;
      await room.open();
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      await expect(page).toHaveTitle(`${dictionaries[language].shell.rooms.kernel} · ConvLens`);
      await room.expectInput(room.photo('camera'), 512, 512);
    });
  });
}
