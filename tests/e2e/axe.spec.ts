import { join } from 'node:path';
import { expectAccessible } from './support/checks.ts';
import { drawing, grid } from './support/reference.ts';
import { expect, test } from './support/test.ts';
import type { Language } from './support/words.ts';

const RGB = join(import.meta.dirname, '../fixtures/png-rgb.png');

const LOOKS: [theme: 'light' | 'dark', language: Language][] = [
  ['light', 'en'],
  ['light', 'es'],
  ['dark', 'en'],
  ['dark', 'es'],
];

for (const [theme, language] of LOOKS) {
  test.describe(() => {
    test.use({ colorScheme: theme, locale: language, reducedMotion: 'reduce' } as object);

    test(`axe finds nothing in the Kernel room (${theme}, ${language})`, async ({ room }) => {
      room.language = language;
      const { t } = room;
      await room.open();
      await room.showAllPresets();
      await expectAccessible(room.page, 'the room with all presets');

      await room.sources.getByRole('button', { name: t.stage.sources.photo }).click();
      await expect(room.page.getByRole('dialog', { name: t.stage.gallery.title })).toBeVisible();
      await expectAccessible(room.page, 'the gallery');
      await room.page.keyboard.press('Escape');

      await room.uploadField.setInputFiles(RGB);
      await room.expectInput('png-rgb.png', 16, 12);
      await room.use('1 0\n0 2\n\n-1 1\n0 1\n\n0 0\n3 -1');
      await room.choice(t.kernel.operation).selectOption('convolution');
      await expect(room.page.getByText(t.kernel.turned.text)).toBeVisible();
      await expectAccessible(room.page, 'a kernel of three slices');

      await room.open(
        `i=${drawing(grid(8, 8, (row, col) => 16 * row + col))}&k=sobel-left&pool=max.2.2&view=signed&c=0.1.1`,
      );
      await room.showMoreSettings();
      await room.weight(0, 0).fill('x');
      await expectAccessible(room.page, 'a drawing, pooled, with a wrong number');
    });

    test(`axe finds nothing around it (${theme}, ${language})`, async ({ room, page }) => {
      room.language = language;
      const { t } = room;
      await page.goto('./#/steps');
      await expect(page.getByRole('group', { name: t.steps.kinds, exact: true })).toBeVisible();
      await expectAccessible(room.page, 'the Steps room');
      await room.button(t.shell.help).click();
      await expect(page.getByRole('dialog', { name: t.shell.helpDialog.title })).toBeVisible();
      await expectAccessible(room.page, 'help');
      await page.keyboard.press('Escape');
      await page.getByRole('contentinfo').getByRole('button', { name: t.shell.about }).click();
      await expect(page.getByRole('dialog', { name: t.shell.about })).toBeVisible();
      await expectAccessible(room.page, 'about');
    });
  });
}
