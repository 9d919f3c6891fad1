import { readFileSync } from 'node:fs';
import { expect, test as base } from './support/test.ts';
import { TrainRoom } from './support/train.ts';
import { errorText } from './support/words.ts';

const test = base.extend<{ train: TrainRoom }>({
  train: async ({ page }, use) => use(new TrainRoom(page)),
});
test.use({ viewport: { width: 1440, height: 900 } });

test('whoever opens the room and presses play sees it learn within ten seconds', async ({
  train,
}) => {
  await train.open();
  expect(await train.accuracy()).toBeNaN();
  await train.train();
  await expect.poll(() => train.accuracy(), { timeout: 10_000 }).toBeGreaterThan(0.8);
  await train.pause();
  // The curve can be walked by key, and says what it shows.
  const now = await train.said();
  await train.chart.focus();
  await train.page.keyboard.press('Home');
  await expect.poll(() => train.said()).not.toBe(now);
  await train.page.keyboard.press('Escape');
  await expect.poll(() => train.said()).toBe(now);
});

test('a run is the same again from its seed', async ({ train }) => {
  await train.open();
  const { run, menu, charts } = train.t.train;
  for (let step = 0; step < 3; step++) await train.step();
  const first = await train.said();
  expect(first).toContain(charts.training);
  await train.button(run.reset).click();
  await expect(train.button(run.train)).toBeVisible();
  for (let step = 0; step < 3; step++) await train.step();
  expect(await train.said()).toBe(first);
  // And the run before is still there.
  await train.button(run.reset).click();
  await expect(train.button(run.train)).toBeVisible();
  await train.button(menu.bringBack).click();
  await expect(train.button(run.goOn)).toBeVisible();
  await expect.poll(() => train.said()).toBe(first);
});

test('a run is kept and compared with the next one', async ({ train, page }) => {
  await train.open();
  const { train: t } = train.t;
  await train.step();
  await page.getByRole('button', { name: t.charts.keepHint }).click();
  await train.button(t.run.reset).click();
  await page.getByLabel(t.settings.optimizer, { exact: true }).selectOption('sgd');
  await train.step();
  await page.getByRole('button', { name: t.charts.compare, exact: true }).click();
  const dialog = page.getByRole('dialog', { name: t.kept.title });
  await expect(dialog.getByRole('row')).toHaveCount(3);
  await expect(dialog.getByRole('row', { name: t.charts.attempt('1') })).toContainText(
    train.n(60_074),
  );
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: t.charts.remove('1') }).click();
  await expect(page.getByRole('button', { name: t.charts.compare, exact: true })).toHaveCount(0);
});

test('the network is edited as rows, with errors at the layer that causes them', async ({
  train,
  page,
}) => {
  await train.open();
  const { trainNet: t } = train.t;
  await expect(train.total).toContainText(train.n(60_074));
  await expect(train.layers).toHaveCount(8);
  await train.layer(3).click();
  await expect(page.getByText('16 × (3 × 3 × 6 + 1)')).toBeVisible();
  await train.field(t.fields.kernel).fill('17');
  const wrong = errorText('en', 'window-does-not-fit', {
    kernelRows: 17,
    kernelCols: 17,
    rows: 13,
    cols: 13,
  });
  await expect(train.layers.nth(2).getByText(wrong)).toBeVisible();
  await expect(train.button(train.t.train.run.train)).toBeDisabled();
  await page.getByRole('button', { name: t.fixes.kernel('13'), exact: true }).click();
  await expect(page.getByText(wrong)).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+z');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(train.total).toContainText(train.n(60_074));

  // By key: the second row goes up, and its grip keeps the focus.
  await page
    .getByRole('button', { name: t.grip(t.layers['max-pool2d']) })
    .first()
    .focus();
  await page.keyboard.press('ArrowUp');
  await expect(train.layer(1)).toHaveAccessibleName(new RegExp(t.layers['max-pool2d']));
  await expect(train.layers.first().getByRole('button').first()).toBeFocused();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(train.layer(1)).toHaveAccessibleName(new RegExp(t.layers.conv2d));
});

test('editing during a run makes a draft and never ends the run', async ({ train, page }) => {
  await train.open();
  const { trainNet: t } = train.t;
  await train.step();
  await train.layer(1).click();
  await train.field(t.fields.outChannels).fill('8');
  await expect(page.getByText(t.draft.keeps)).toBeVisible();
  await train.step();
  const said = await train.said();
  await page.getByRole('button', { name: t.draft.undo, exact: true }).click();
  await expect(page.getByText(t.draft.keeps)).toHaveCount(0);
  expect(await train.said()).toBe(said);
  await train.field(t.fields.outChannels).fill('8');
  await page.getByRole('button', { name: t.draft.use }).click();
  await expect(train.button(train.t.train.run.train)).toBeVisible();
});

test('nonsense in the settings is said and changes nothing', async ({ train, page }) => {
  await train.open();
  const { settings } = train.t.train;
  for (const text of ['NaN', 'fast', '-1']) {
    await train.set(settings.learningRate, text);
    await expect(train.field(settings.learningRate)).toHaveAttribute('aria-invalid', 'true');
    await page.keyboard.press('Escape');
    await expect(train.field(settings.learningRate)).toHaveValue('0.001');
  }
  await train.set(settings.batchSize, '100000');
  await expect(train.field(settings.batchSize)).toHaveAttribute('aria-invalid', 'true');
  await page.keyboard.press('Escape');
  await train.set(settings.learningRate, '0');
  await expect(page.getByText(errorText('en', 'rate-zero'))).toBeVisible();
});

test('a run that runs away goes back to its last good step', async ({ train, page }) => {
  await train.open();
  const { settings, diverged, run } = train.t.train;
  await train.step();
  await page.getByLabel(settings.optimizer, { exact: true }).selectOption('sgd');
  await train.set(settings.learningRate, '1000000');
  await train.button(run.goOn).click();
  const banner = page.getByRole('alert').filter({ hasText: diverged.title });
  await expect(banner).toBeVisible();
  await banner.getByRole('button').first().click();
  await expect(banner).toHaveCount(0);
  await expect(train.field(settings.learningRate)).toHaveValue('100000');
});

test('the history, the code and the weights can be taken away, and the weights come back', async ({
  train,
  page,
}) => {
  await train.open();
  const { menu, fileName, notices, code } = train.t.train;
  await train.step();
  const download = async (item: string) => {
    const waiting = page.waitForEvent('download');
    await train.menu(item);
    const file = await waiting;
    return { name: file.suggestedFilename(), path: await file.path() };
  };
  const history = await download(menu.exportHistory);
  expect(history.name).toBe(`${fileName.history}.csv`);
  expect(readFileSync(history.path, 'utf8')).toMatch(/^run,curve,step,epoch/);
  const weights = await download(menu.exportWeights);
  expect(readFileSync(weights.path).length).toBeGreaterThan(4 * 60_074);

  await train.menu(menu.code);
  const preview = page.getByRole('textbox', { name: code.preview });
  await expect(preview).toHaveValue(/torch/);
  await page.getByRole('button', { name: code.frameworks.keras }).click();
  await expect(preview).toHaveValue(/keras/);
  await page.keyboard.press('Escape');

  await page.locator('input[accept=".safetensors"]').setInputFiles(weights.path);
  await expect(page.getByText(notices.weightsTaken('5', '5')).first()).toBeVisible();
  await page.locator('input[accept=".safetensors"]').setInputFiles({
    name: 'broken.safetensors',
    mimeType: 'application/octet-stream',
    buffer: readFileSync(weights.path).subarray(0, 1000),
  });
  await expect(
    page.getByText(errorText('en', 'weights-truncated', { expected: 0, found: 0 })).first(),
  ).toBeVisible();
});

test('a link reproduces the setting', async ({ train, page }) => {
  await train.open('d=digits&in=1x28x28&net=c4k5-relu-m2-flat-l10-sm&opt=sgd&lr=0.05&b=64&seed=3');
  const { settings } = train.t.train;
  await expect(train.layers).toHaveCount(4);
  await expect(train.field(settings.seed)).toHaveValue('3');
  await expect(train.field(settings.learningRate)).toHaveValue('0.05');
  await expect(page.getByLabel(settings.optimizer, { exact: true })).toHaveValue('sgd');
  await expect(page).toHaveURL(/net=c4k5-relu-m2-flat-l10-sm/);
});

test('a reload goes on where the run stopped', async ({ train, page }) => {
  await train.open();
  const { run } = train.t.train;
  await train.button(run.epoch).click();
  await expect(train.button(run.goOn)).toBeVisible({ timeout: 30_000 });
  await expect.poll(() => train.done()).toBe(1);
  // The device keeps it a moment after the pause.
  await page.waitForTimeout(1000);
  await page.reload();
  await expect(train.button(run.goOn)).toBeVisible({ timeout: 30_000 });
  expect(await train.done()).toBe(1);
  expect(await train.accuracy()).toBeGreaterThan(0.5);
});

test('leaving the room does not end the run', async ({ train, page }) => {
  await train.open();
  await train.train();
  await expect.poll(() => train.done()).toBeGreaterThan(0);
  const nav = page.getByRole('navigation');
  await nav.getByRole('link', { name: train.t.shell.rooms.steps }).click();
  const before = 0.05;
  await page.waitForTimeout(1500);
  await nav.getByRole('link', { name: train.t.shell.rooms.train }).click();
  await expect.poll(() => train.done()).toBeGreaterThan(before);
  await train.pause();
});

test('large networks are shown and not trained', async ({ train, page }) => {
  await train.open();
  const { presets, outline } = train.t.trainNet;
  await page.getByRole('button', { name: new RegExp(`^${presets.label}`) }).click();
  await page.getByRole('button', { name: new RegExp(`^${presets.names.vgg16}`) }).click();
  const dialog = page.getByRole('dialog', { name: outline.title(presets.names.vgg16) });
  await expect(dialog.getByText(train.n(138_357_544)).first()).toBeVisible();
});
