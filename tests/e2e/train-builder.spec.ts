import { expect, test } from './support/train-test.ts';
import { errorText } from './support/words.ts';

test('layers are added, changed, moved and removed by key, and every shape follows', async ({
  train,
  page,
}) => {
  await train.open();
  const { trainNet: t } = train.t;
  const n = (value: number) => train.n(value);
  await expect(train.total).toContainText(n(60_074));
  await expect(train.layers).toHaveCount(8);
  // 28 - 3 + 1 = 26, 6 kernels of 9 weights and a bias.
  await expect(train.layer(1)).toHaveAccessibleName(
    t.rowLabel('1', t.layers.conv2d, `6 · 3×3, ${t.layers.relu}`, '26×26×6', '60'),
  );

  // Open the first layer by key; the form gives the sums.
  await train.layer(1).focus();
  await page.keyboard.press('Enter');
  await expect(train.layer(1)).toHaveAttribute('aria-expanded', 'true');
  const form = train.layers.first();
  await expect(form.getByText('⌊(28 + 2·0 − 3) ÷ 1⌋ + 1')).toBeVisible();
  await expect(form.getByText('6 × (3 × 3 × 1 + 1)')).toBeVisible();
  // An arrow in a field counts.
  await train.field(t.fields.outChannels).focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(train.layer(1)).toHaveAccessibleName(/26×26×8, 80 /);
  await expect(form.getByText('8 × (3 × 3 × 1 + 1)')).toBeVisible();

  // A layer is added behind the open one.
  await page.getByRole('button', { name: t.addLabel, exact: true }).focus();
  await page.keyboard.press('Enter');
  const menu = page.getByRole('group', { name: t.addLabel, exact: true });
  await expect(menu).toBeVisible();
  await menu.getByRole('button', { name: t.longNames['batch-norm2d'], exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(train.layers).toHaveCount(9);
  await expect(train.layer(2)).toHaveAccessibleName(new RegExp(t.layers['batch-norm2d']));
  await expect(train.layer(2)).toHaveAccessibleName(/26×26×8, 16 /);
  await expect(train.layer(2)).toBeFocused();

  // It goes down by its grip, past the pooling, and the pooling goes before it.
  await train.layers
    .nth(1)
    .getByRole('button', { name: t.grip(t.layers['batch-norm2d']) })
    .focus();
  await page.keyboard.press('ArrowDown');
  await expect(train.layer(3)).toHaveAccessibleName(
    new RegExp(`${t.layers['batch-norm2d']}.*13×13×8, 16 `),
  );
  await expect(train.layers.nth(2).getByRole('button').first()).toBeFocused();

  // And away with it.
  await train.layers.nth(2).getByRole('button', { name: t.remove, exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(train.layers).toHaveCount(8);

  // Every edit can be undone, one after the other, to the network of the beginning, and done again.
  for (
    let edits = 0;
    edits < 20 && (await train.total.innerText()).indexOf(n(60_074)) < 0;
    edits++
  ) {
    await page.keyboard.press('ControlOrMeta+z');
  }
  await expect(train.layer(1)).toHaveAccessibleName(/26×26×6, 60 /);
  await expect(train.total).toContainText(n(60_074));
  await expect(page).not.toHaveURL(/c8k3/);
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(page).toHaveURL(/net=c[78]k3/);
});

for (const language of ['en', 'es'] as const) {
  test(`a network that cannot be built says where and why, and can be repaired (${language})`, async ({
    train,
    page,
  }) => {
    await train.open();
    if (language === 'es') await train.switchLanguage('es');
    const { trainNet: t } = train.t;
    const write = page.getByRole('button', { name: train.t.train.run.train, exact: true });
    await train.layer(3).click();
    await train.field(t.fields.kernel).fill('17');
    const wrong = errorText(language, 'window-does-not-fit', {
      kernelRows: 17,
      kernelCols: 17,
      rows: 13,
      cols: 13,
    });
    await expect(train.layers.nth(2).getByText(wrong)).toBeVisible();
    await expect(train.layer(3)).toHaveAccessibleName(t.rowLabelWrong('3', t.layers.conv2d, wrong));
    await expect(train.layers.filter({ hasText: wrong })).toHaveCount(1);
    await expect(write).toBeDisabled();
    const fixes = train.layers.nth(2).getByRole('group', { name: t.fixes.apply });
    await fixes.getByRole('button', { name: t.fixes.kernel('13'), exact: true }).click();
    await expect(page.getByText(wrong)).toHaveCount(0);
    await expect(train.layer(3)).toHaveAccessibleName(/1×1×16/);
    // Now the window of the pooling behind it has nothing to slide over: one problem at a time, at its own layer.
    const next = errorText(language, 'window-does-not-fit', {
      kernelRows: 2,
      kernelCols: 2,
      rows: 1,
      cols: 1,
    });
    await expect(train.layers.nth(3).getByText(next)).toBeVisible();
    await expect(write).toBeDisabled();
    await train.layers
      .nth(3)
      .getByRole('group', { name: t.fixes.apply })
      .getByRole('button', { name: t.fixes.window('1'), exact: true })
      .click();
    await expect(write).toBeEnabled();

    // A dense layer without "Flatten" before it.
    await train.layers
      .filter({ has: page.getByRole('button', { name: new RegExp(`: ${t.layers.flatten}`) }) })
      .getByRole('button', { name: new RegExp(`: ${t.layers.flatten}`) })
      .click();
    await page.getByRole('button', { name: t.remove, exact: true }).click();
    const maps = await train.layers.locator('.problem p').innerText();
    expect(maps).toContain(
      errorText(language, 'layer-needs-vector', { channels: 16, rows: 0, cols: 0 }).split(
        /[\d,]/,
      )[0],
    );
    await page
      .getByRole('group', { name: t.fixes.apply })
      .getByRole('button', { name: t.fixes.insert(t.longNames.flatten), exact: true })
      .or(
        page
          .getByRole('group', { name: t.fixes.apply })
          .getByRole('button', { name: t.fixes.insert(t.layers.flatten), exact: true }),
      )
      .click();
    await expect(page.locator('.problem')).toHaveCount(0);
    await expect(write).toBeEnabled();
    await train.step();
  });
}

test('an edit during a run is a draft: the run goes on, and the draft can be used or undone', async ({
  train,
  page,
}) => {
  await train.open();
  const { trainNet: t } = train.t;
  const { run, menu } = train.t.train;
  await train.step();
  await train.layer(1).click();
  await train.field(t.fields.outChannels).fill('8');
  const bar = page.locator('.draft');
  await expect(bar.getByText(t.draft.keeps)).toBeVisible();
  // The run goes on with the network before.
  await train.step();
  await train.expectBatch(2, 313);
  await bar.getByRole('button', { name: t.draft.undo, exact: true }).click();
  await expect(bar).toHaveCount(0);
  await expect(train.total).toContainText(train.n(60_074));
  await train.expectBatch(2, 313);

  await train.field(t.fields.outChannels).fill('8');
  await bar.getByRole('button', { name: t.draft.use }).click();
  await expect(bar).toHaveCount(0);
  await expect(train.button(run.train)).toBeEnabled();
  await expect(train.button(menu.bringBack)).toBeVisible();
  await train.step();
  await train.expectBatch(1, 313);
  await expect(train.total).not.toContainText(train.n(60_074));
});

test('presets are built for the data; AlexNet is shown and not trained', async ({
  train,
  page,
}) => {
  await train.open();
  const { trainNet: t } = train.t;
  const choose = async (name: string) => {
    await page.getByRole('button', { name: new RegExp(`^${t.presets.label}`) }).click();
    await page
      .getByRole('group', { name: new RegExp(`^${t.presets.label}`) })
      .getByRole('button', { name: new RegExp(`^${name} `) })
      .or(
        page
          .getByRole('group', { name: new RegExp(`^${t.presets.label}`) })
          .getByRole('button', { name, exact: true }),
      )
      .first()
      .click();
  };
  // 1998: 156 + 2,416 + 48,120 + 10,164 + 850.
  await choose('LeNet-5');
  await expect(train.total).toContainText(train.n(61_706));
  await train.step();

  await choose(t.presets.names.mlp);
  await expect(page.locator('.draft').getByText(t.draft.keeps)).toBeVisible();
  await expect(train.total).not.toContainText(train.n(61_706));
  const total = Number(/[\d,]+/.exec(await train.total.innerText())![0].replace(',', ''));
  // As many parameters as the network of the lecture, to a hundredth.
  expect(Math.abs(total / 60_074 - 1)).toBeLessThan(0.01);

  await choose(t.presets.names.alexnet);
  const dialog = page.getByRole('dialog', { name: t.outline.title(t.presets.names.alexnet) });
  const row = dialog.getByRole('row', { name: new RegExp(`^${t.outline.total}`) });
  await expect(row).toContainText(train.n(62_378_344));
  // 96 × (11 × 11 × 3 + 1) = 34,944 at 55 × 55.
  await expect(dialog.getByRole('row').nth(1)).toContainText('55×55×96');
  await expect(dialog.getByRole('row').nth(1)).toContainText(train.n(34_944));
  const parameters = await dialog
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) =>
        Number((row.children[3]?.firstChild?.textContent ?? '').replace(/\D/g, '')),
      ),
    );
  expect(parameters.reduce((sum, one) => sum + one, 0)).toBe(62_378_344);
  await expect(dialog.getByRole('textbox')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  // It left the network as it was.
  await expect(train.total).toContainText(train.n(total));
});
