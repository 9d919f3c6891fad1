import { readFileSync } from 'node:fs';
import { readWeights } from './support/safetensors.ts';
import { expect, test } from './support/train-test.ts';

const SMALL = 'd=digits&in=1x28x28&net=c4k5s2-relu-m2-flat-l10-sm&ep=3&lr=0.002';

test('a run is kept and compared with the next one', async ({ train, page }) => {
  await train.open(SMALL);
  const { train: t } = train.t;
  await train.button(t.run.epoch).click();
  await expect(train.button(t.run.goOn)).toBeVisible({ timeout: 30_000 });
  await train.evaluated();
  const accuracy = (await train.accuracy()) * 100;
  await train.menu(t.menu.keep);
  await expect(train.notice).toContainText(t.notices.kept('1'));
  await train.button(t.run.reset).click();
  await page.getByLabel(t.settings.optimizer, { exact: true }).selectOption('sgd');
  await train.button(t.run.epoch).click();
  await expect(train.button(t.run.goOn)).toBeVisible({ timeout: 30_000 });
  await train.evaluated();
  // Both are in the chart, the first one named by what made it different.
  await expect.poll(() => train.said()).toContain(t.charts.attempt('1'));
  await expect(page.locator('li.kept')).toContainText(`Adam`);

  await page.getByRole('button', { name: t.charts.compare, exact: true }).click();
  const dialog = page.getByRole('dialog', { name: t.kept.title });
  await expect(dialog.getByRole('row')).toHaveCount(3);
  const kept = dialog.getByRole('row', { name: new RegExp(`^${t.charts.attempt('1')}`) });
  const present = dialog.getByRole('row', { name: new RegExp(`^${t.kept.current}`) });
  // 4 × 26 + 4 × 36 × 10 + 10.
  for (const row of [kept, present]) await expect(row).toContainText(train.n(1554));
  await expect(kept).toContainText(`${train.n(accuracy, 1)}%`);
  await expect(kept).toContainText(train.n(10_000));
  await expect(present).toContainText(`${train.n((await train.accuracy()) * 100, 1)}%`);

  // The kept one can be gone on with; the other is put aside.
  await kept.getByRole('button', { name: t.kept.open, exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByLabel(t.settings.optimizer, { exact: true })).toHaveValue('adam');
  expect(await train.done()).toBe(1);
  await train.step();
});

test('what was learned on digits is used for clothes with frozen convolutions, beside a fresh start', async ({
  train,
  page,
}) => {
  await train.open();
  const { train: t } = train.t;
  await train.button(t.run.epoch).click();
  await expect(train.button(t.run.goOn)).toBeVisible({ timeout: 30_000 });
  await train.menu(t.transfer.menu);
  const dialog = page.getByRole('dialog', { name: t.transfer.title });
  await dialog.getByRole('radio', { name: t.data.longNames.clothes }).check();
  await dialog.getByRole('radio', { name: new RegExp(`^${t.transfer.freeze}`) }).check();
  await dialog.getByRole('button', { name: t.transfer.start, exact: true }).click();
  await expect(
    train.data.getByRole('button', { name: t.data.names.clothes, exact: true }),
  ).toHaveAttribute('aria-pressed', 'true', { timeout: 30_000 });
  await expect(train.button(t.run.train)).toBeEnabled({ timeout: 30_000 });
  // Both convolutions are frozen, and the address says so.
  await expect(page).toHaveURL(/frz=0_3/);
  await expect(train.layers.locator('.lock')).toHaveCount(2);
  // All but the layer that decides, whose classes are others now.
  await expect(train.notice).toContainText(t.notices.weightsTaken('4', '5'));
  const weights = async () => {
    const waiting = page.waitForEvent('download');
    await train.menu(t.menu.exportWeights);
    return readWeights(readFileSync(await (await waiting).path())).tensors;
  };
  const before = await weights();
  await train.button(t.run.epoch).click();
  await expect(train.button(t.run.goOn)).toBeVisible({ timeout: 30_000 });
  await train.evaluated();
  // The dense layers learned; the kernels are what they were, bit for bit.
  expect(await train.accuracy()).toBeGreaterThan(0.6);
  const after = await weights();
  const same = [...after.keys()].filter((name) =>
    Buffer.from(after.get(name)!.values.buffer).equals(
      Buffer.from(before.get(name)!.values.buffer),
    ),
  );
  expect(same.sort()).toEqual(['0.bias', '0.weight', '3.bias', '3.weight']);

  await train.menu(t.transfer.menu);
  await page.getByRole('button', { name: t.transfer.scratch, exact: true }).click();
  await expect(train.button(t.run.train)).toBeEnabled();
  await expect(page).not.toHaveURL(/frz=/);
  await train.step();
  await page.getByRole('button', { name: t.charts.compare, exact: true }).click();
  const compare = page.getByRole('dialog', { name: t.kept.title });
  // Digits, clothes with what was learned, and clothes from nothing.
  await expect(compare.getByRole('row')).toHaveCount(4);
  await expect(
    compare.getByRole('row', { name: new RegExp(t.kept.parts.transferred('1')) }),
  ).toHaveCount(1);
});
