import { expectAccessible } from './support/checks.ts';
import { everyLayer } from './support/network-file.ts';
import { expect, test } from './support/network-page.ts';
import type { Language } from './support/words.ts';

const LOOKS: [theme: 'light' | 'dark', language: Language][] = [
  ['light', 'en'],
  ['dark', 'es'],
];

/** A layer of every kind that the shipped networks have, and of every kind that only the test's file has. */
const SHIPPED = [0, 4, 5, 6, 7, 8, 12];
const OTHERS = [1, 3, 4, 7];

// Reading a whole page takes its time.
test.describe.configure({ timeout: 90_000 });

for (const [theme, language] of LOOKS) {
  test.describe(() => {
    test.use({
      colorScheme: theme,
      locale: language,
      contextOptions: { reducedMotion: 'reduce' },
    });

    test(`axe finds nothing in the network and its opened layers (${theme}, ${language})`, async ({
      network,
      page,
    }) => {
      const { lane, t } = network;
      await network.open('i=3&f=3_11_4_5');
      await expect(network.band.getByRole('grid').first()).toBeVisible();
      await expectAccessible(page, 'the room as it opens');
      for (const layer of SHIPPED) {
        await network.go(`i=3&f=${layer}_3_0_0&o=${layer}_3`);
        await expect(lane.locator('.picture, .result, table').first()).toBeVisible();
        await expect(page).toHaveURL(new RegExp(`o=${layer}_3`));
        await expectAccessible(page, `layer ${layer}, opened`, '.main');
      }
      await network.go('i=3');
      await network.openFile('every.safetensors', everyLayer());
      for (const layer of OTHERS) {
        await network.go(`m=file.every.safetensors&i=3&f=${layer}_3_0_0&o=${layer}_3`);
        await expect(lane.locator('.picture, .result, table').first()).toBeVisible();
        await expect(page).toHaveURL(new RegExp(`o=${layer}_3`));
        await expectAccessible(page, `layer ${layer} of the file, opened`, '.main');
      }
      await network.stop(3, -1).click();
      await expect(page.getByRole('menu')).toBeVisible();
      await expectAccessible(page, 'the menu of a layer', '.menu');
      await page.keyboard.press('Escape');
      await network.button(t.networkMore.models.choose).click();
      await expectAccessible(page, 'the choice of networks', '.stage');
    });

    test(`axe finds nothing in what is changed and in the drawers (${theme}, ${language})`, async ({
      network,
      page,
    }) => {
      const { t } = network;
      const { networkInput, networkDepth } = t;
      await network.open('i=3&f=3_11_4_5&e=3w600_0.5');
      await network.button(networkDepth.band.editKernel).click();
      await expect(network.button(networkInput.edit.zero)).toBeVisible();
      await expectAccessible(page, 'a kernel that is edited', '.band');
      await network.button(networkDepth.band.done).last().click();
      const tools = page.getByRole('group', { name: networkInput.tools.label });
      for (const tool of ['draw', 'move', 'cover', 'own'] as const) {
        await network.button(networkInput.tools[tool], tools).click();
        await expect(page.getByRole('region', { name: networkInput[tool].title })).toBeVisible();
        await expectAccessible(page, tool, '.stage');
      }
      await page.keyboard.press('Escape');
      const panels = page.getByRole('group', { name: t.networkMore.panels.label });
      for (const panel of ['summary', 'attribution', 'statistics', 'compare'] as const) {
        await panels.locator(`[data-panel="${panel}"]`).click();
        await expect(page.getByRole('complementary')).toBeVisible();
        await page.waitForTimeout(200);
        await expectAccessible(page, panel, '.room');
      }
    });

    test.describe(() => {
      test.use({ viewport: { width: 390, height: 780 } });

      test(`axe finds nothing on a phone (${theme}, ${language})`, async ({ network, page }) => {
        const { t, band } = network;
        await network.open('i=3&f=3_11_4_5&o=3_11');
        await expect(network.lane.locator('b').first()).toBeVisible();
        await expectAccessible(page, 'a lane on a phone');
        await band.locator('button.peek').click();
        await expect(band.getByRole('slider', { name: t.networkDepth.band.scan })).toBeVisible();
        await expectAccessible(page, 'the sheet, pulled up', '.band');
      });
    });
  });
}
