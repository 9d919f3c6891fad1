import AxeBuilder from '@axe-core/playwright';
import { join } from 'node:path';
import { drawing, grid } from './support/reference.ts';
import type { KernelRoom } from './support/room.ts';
import { expect, test } from './support/test.ts';
import type { Language } from './support/words.ts';

const RGB = join(import.meta.dirname, '../fixtures/png-rgb.png');

/** No rule of axe is broken, whatever stands on the screen right now. */
async function expectAccessible(room: KernelRoom, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page: room.page }).setLegacyMode().analyze();
  const found = violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map(({ target, failureSummary }) => `${target.join(' ')} ${failureSummary}`).join(' | ')}`,
  );
  expect(found, where).toEqual([]);
}

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
      await expectAccessible(room, 'the room with all presets');

      await room.sources.getByRole('button', { name: t.stage.sources.photo }).click();
      await expect(room.page.getByRole('dialog', { name: t.stage.gallery.title })).toBeVisible();
      await expectAccessible(room, 'the gallery');
      await room.page.keyboard.press('Escape');

      await room.uploadField.setInputFiles(RGB);
      await room.expectInput('png-rgb.png', 16, 12);
      await room.use('1 0\n0 2\n\n-1 1\n0 1\n\n0 0\n3 -1');
      await room.choice(t.kernel.operation).selectOption('convolution');
      await expect(room.page.getByText(t.kernel.turned.text)).toBeVisible();
      await expectAccessible(room, 'a kernel of three slices');

      await room.open(
        `i=${drawing(grid(8, 8, (row, col) => 16 * row + col))}&k=sobel-left&pool=max.2.2&view=signed&c=0.1.1`,
      );
      await room.showMoreSettings();
      await room.weight(0, 0).fill('x');
      await expectAccessible(room, 'a drawing, pooled, with a wrong number');
    });

    test(`axe finds nothing around it (${theme}, ${language})`, async ({ room, page }) => {
      room.language = language;
      const { t } = room;
      await page.goto('./#/steps');
      await expect(page.getByText(t.shell.soon.intro)).toBeVisible();
      await expectAccessible(room, 'a room to come');
      await room.button(t.shell.help).click();
      await expect(page.getByRole('dialog', { name: t.shell.helpDialog.title })).toBeVisible();
      await expectAccessible(room, 'help');
      await page.keyboard.press('Escape');
      await page.getByRole('contentinfo').getByRole('button', { name: t.shell.about }).click();
      await expect(page.getByRole('dialog', { name: t.shell.about })).toBeVisible();
      await expectAccessible(room, 'about');
    });
  });
}
