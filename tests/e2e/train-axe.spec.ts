import { expectAccessible } from './support/checks.ts';
import { expect, test } from './support/train-test.ts';
import type { Language } from './support/words.ts';

const LOOKS: [theme: 'light' | 'dark', language: Language][] = [
  ['light', 'en'],
  ['dark', 'es'],
];

for (const [theme, language] of LOOKS) {
  test.describe(() => {
    test.use({ colorScheme: theme, locale: language, reducedMotion: 'reduce' } as object);

    test(`axe finds nothing in the Train room (${theme}, ${language})`, async ({
      train,
      dock,
      page,
    }) => {
      train.language = language;
      const { train: t, trainNet, trainDock } = train.t;
      const close = () => page.keyboard.press('Escape');
      await train.open();
      await expectAccessible(page, 'the room as it opens');
      await train.button(t.run.epoch).click();
      await expect(train.button(t.run.goOn)).toBeVisible({ timeout: 30_000 });
      await train.evaluated();
      await train.menu(t.menu.keep);
      await dock.openMap(1);
      await expectAccessible(page, 'what it learned, with an open map');
      await dock.layer(8);
      await expectAccessible(page, 'the last layer', '.dock');
      await dock.tab('step');
      await expect(dock.button(trainDock.step.apply)).toBeVisible();
      await dock.button(trainDock.step.apply).click();
      await expectAccessible(page, 'one step in numbers', '.dock');
      await dock.button(trainDock.step.exchange(train.n(1))).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectAccessible(page, 'the choice of an image', 'dialog');
      await close();
      await dock.tab('confused');
      await expect(dock.root.getByRole('grid')).toBeVisible();
      await expectAccessible(page, 'what it confuses', '.dock');

      await train.bar.getByRole('button', { name: t.run.menu }).click();
      await expectAccessible(page, 'the menu', '.popover');
      await close();
      await train.bar.getByRole('button', { name: t.settings.more, exact: true }).click();
      await expectAccessible(page, 'all settings', '.popover');
      await close();
      for (const [item, title] of [
        [t.menu.compare, t.kept.title],
        [t.menu.code, t.code.title],
        [t.transfer.menu, t.transfer.title],
      ] as const) {
        await train.menu(item);
        await expect(page.getByRole('dialog', { name: title })).toBeVisible();
        await expectAccessible(page, title, 'dialog');
        await close();
        await expect(page.getByRole('dialog')).toHaveCount(0);
      }

      const { own } = trainDock;
      await train.choose('own');
      const dialog = page.getByRole('dialog', { name: own.title });
      await dialog.getByRole('textbox', { name: own.name, exact: true }).fill('uno');
      await dialog.getByRole('button', { name: own.add, exact: true }).click();
      await expect(dialog.getByRole('application')).toBeVisible();
      await expectAccessible(page, own.title, 'dialog');
      await close();

      await page.getByRole('button', { name: new RegExp(`^${trainNet.presets.label}`) }).click();
      await expectAccessible(page, 'the choice of networks', '.popover');
      await page
        .getByRole('button', { name: new RegExp(`^${trainNet.presets.names.alexnet}`) })
        .click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectAccessible(page, 'AlexNet', 'dialog');
      await close();
      await page.getByRole('button', { name: trainNet.addLabel, exact: true }).click();
      await expectAccessible(page, 'the choice of layers', '.popover');
      await close();
      await train.layer(3).click();
      await train.field(trainNet.fields.kernel).fill('17');
      await expect(page.locator('.problem')).toBeVisible();
      await train.set(t.settings.batchSize, 'x');
      await expectAccessible(page, 'a layer that cannot be, and a number that is none');
      await page.getByRole('button', { name: trainNet.draft.undo, exact: true }).last().click();

      await page.getByLabel(t.settings.optimizer, { exact: true }).selectOption('sgd');
      await train.set(t.settings.learningRate, '1000000');
      await train.button(t.run.goOn).click();
      await expect(page.getByText(t.diverged.title)).toBeVisible();
      await expectAccessible(page, 'a run that ran away');
    });
  });
}
