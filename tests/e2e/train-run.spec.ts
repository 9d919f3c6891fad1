import { expect, test } from './support/train-test.ts';
import { errorText } from './support/words.ts';

test('whoever opens the room and presses play sees it learn within ten seconds', async ({
  train,
  page,
}) => {
  await train.open();
  const { run } = train.t.train;
  expect(await train.accuracy()).toBeNaN();
  await train.train();
  await expect.poll(() => train.accuracy(), { timeout: 10_000 }).toBeGreaterThan(0.8);
  await train.pause();
  const stopped = await train.done();
  expect(stopped).toBeGreaterThan(0);

  // A step is a step, and an epoch ends where an epoch ends.
  const [batch, batches] = await train.batch();
  await train.step();
  expect(await train.batch()).toEqual([(batch % batches) + 1, batches]);
  await train.button(run.epoch).click();
  await expect.poll(() => train.done()).toBe(Math.floor(stopped) + 1);
  await expect(train.button(run.goOn)).toBeVisible();
  expect((await train.batch())[0]).toBe(0);

  // In slow motion the steps can be counted; then it goes on as fast as before.
  await train.button(run.slow).click();
  await expect(train.button(run.slow)).toHaveAttribute('aria-pressed', 'true');
  await page.getByLabel(run.slowEvery).selectOption({ index: 0 });
  await expect.poll(async () => (await train.batch())[0]).toBeGreaterThanOrEqual(2);
  expect((await train.batch())[0]).toBeLessThan(40);
  await train.button(run.slow).click();
  await expect.poll(() => train.done()).toBeGreaterThan(Math.floor(stopped) + 1.3);
  await train.pause();

  // The curve can be walked by key, and says what it shows.
  await expect.poll(() => train.said()).toMatch(/\d, .*\d/);
  await train.evaluated();
  const now = await train.said();
  await train.chart.focus();
  await page.keyboard.press('Home');
  await expect.poll(() => train.said()).not.toBe(now);
  await page.keyboard.press('Escape');
  await expect.poll(() => train.said()).toBe(now);
});

test('a run is the same again from its seed, and another one from another seed', async ({
  train,
  dock,
}) => {
  await train.open();
  const { run, menu, settings, charts } = train.t.train;
  const threeSteps = async () => {
    for (let step = 0; step < 3; step++) await train.step();
    await train.expectBatch(3, 313);
    await dock.evaluated(2000, 3);
    return await train.said();
  };
  const first = await threeSteps();
  expect(first).toMatch(
    new RegExp(`${charts.validation} 2\\.\\d{3}, ${charts.training} 2\\.\\d{3}`),
  );
  await train.button(run.reset).click();
  await expect(train.button(run.train)).toBeVisible();
  expect(await threeSteps()).toBe(first);

  // Another seed waits for the next restart, and says so.
  await train.set(settings.seed, '8');
  await expect(train.bar.getByText(settings.waits(settings.seed))).toBeVisible();
  await train.button(settings.restart).click();
  await expect(train.button(run.train)).toBeVisible();
  const other = await threeSteps();
  expect(other).not.toBe(first);

  // And the run before is still there.
  await train.button(run.reset).click();
  await expect(train.button(run.train)).toBeVisible();
  await train.button(menu.bringBack).click();
  await expect(train.button(run.goOn)).toBeVisible();
  await expect.poll(() => train.said()).toBe(other);
});

test('settings change during the run; undo takes them back', async ({ train, page }) => {
  await train.open();
  const { settings, run } = train.t.train;
  await train.train();
  await expect.poll(() => train.done()).toBeGreaterThan(0.05);
  const before = await train.done();
  await train.set(settings.learningRate, '0.0005');
  await train.set(settings.batchSize, '64');
  await page.getByLabel(settings.optimizer, { exact: true }).selectOption('rmsprop');
  // It goes on, with 10,000 / 64 batches an epoch.
  await expect.poll(async () => (await train.batch())[1]).toBe(157);
  await expect.poll(() => train.done()).toBeGreaterThan(before);
  await train.pause();
  expect(await train.done()).toBeGreaterThan(before);
  await expect(page).toHaveURL(/opt=rmsprop.*lr=0\.0005.*b=64/);
  // The rate that is in force is the one that was typed.
  await train.bar.getByRole('button', { name: settings.more, exact: true }).click();
  await expect(page.getByText(run.rateNow(train.n(0.0005, 6)), { exact: false })).toBeVisible();
  await page.keyboard.press('Escape');

  const field = (name: string) => train.field(name);
  await page.getByRole('button', { name: train.t.shell.undo, exact: true }).first().click();
  await expect(page.getByLabel(settings.optimizer, { exact: true })).toHaveValue('adam');
  await page.getByRole('button', { name: train.t.shell.undo, exact: true }).first().click();
  await expect(field(settings.batchSize)).toHaveValue('32');
  await page.getByRole('button', { name: train.t.shell.undo, exact: true }).first().click();
  await expect(field(settings.learningRate)).toHaveValue('0.001');
  await page.getByRole('button', { name: train.t.shell.redo, exact: true }).first().click();
  await expect(field(settings.learningRate)).toHaveValue('0.0005');
  await train.step();
});

for (const language of ['en', 'es'] as const) {
  test(`nonsense in the settings is said and changes nothing (${language})`, async ({
    train,
    page,
  }) => {
    await train.open();
    if (language === 'es') await train.switchLanguage('es');
    const { settings } = train.t.train;
    const rate = train.field(settings.learningRate);
    const usual = language === 'es' ? '0,001' : '0.001';
    for (const [text, code] of [
      ['NaN', 'not-a-number'],
      ['rápido', 'not-a-number'],
      ['-1', 'number-outside'],
    ] as const) {
      await train.set(settings.learningRate, text);
      await expect(rate).toHaveAttribute('aria-invalid', 'true');
      const said = errorText(language, code, { text, least: 0, most: 1e6 });
      await expect(page.getByText(said), text).toBeVisible();
      await rate.press('Escape');
      await expect(rate).toHaveValue(usual);
    }
    await train.set(settings.batchSize, '100000');
    await expect(
      page.getByText(errorText(language, 'number-outside', { least: 1, most: 4096 })),
    ).toBeVisible();
    await train.field(settings.batchSize).press('Escape');
    // Unwise, but nobody is stopped from trying.
    for (const [text, code] of [
      ['0', 'rate-zero'],
      ['1000000', 'rate-high'],
    ] as const) {
      await train.set(settings.learningRate, text);
      await expect(page.getByText(errorText(language, code, { usual: 0.001 }))).toBeVisible();
      await expect(rate).not.toHaveAttribute('aria-invalid', 'true');
    }
    await train.set(settings.learningRate, '0');
    await train.step();
    await train.expectBatch(1, 313);
  });
}

test('a run that runs away is explained and goes back to its last good step', async ({
  train,
  page,
}) => {
  await train.open();
  const { settings, diverged, run } = train.t.train;
  for (let step = 0; step < 2; step++) await train.step();
  await page.getByLabel(settings.optimizer, { exact: true }).selectOption('sgd');
  await train.set(settings.learningRate, '1000000');
  await train.button(run.goOn).click();
  const banner = page.getByRole('alert').filter({ hasText: diverged.title });
  await expect(banner).toBeVisible();
  await expect(banner).toContainText(train.n(1_000_000));
  await expect(train.button(run.step)).toBeDisabled();
  const back = banner.getByRole('button').first();
  const [, step] = new RegExp(diverged.backSlower('(\\d+)')).exec(await back.innerText())!;
  expect(Number(step)).toBeGreaterThanOrEqual(2);
  await back.click();
  await expect(banner).toHaveCount(0);
  await train.expectBatch(Number(step), 313);
  await expect(train.field(settings.learningRate)).toHaveValue('100000');
  await expect(train.button(run.goOn)).toBeEnabled();
  await train.set(settings.learningRate, '0.01');
  await train.step();
});

test('a link reproduces the setting; one without sense changes nothing and says so', async ({
  train,
  page,
}) => {
  await train.open('d=digits&in=1x28x28&net=c4k5-relu-m2-flat-l10-sm&opt=sgd&lr=0.05&b=64&seed=3');
  const { settings } = train.t.train;
  const expectSetting = async () => {
    await expect(train.layers).toHaveCount(4);
    await expect(train.field(settings.seed)).toHaveValue('3');
    await expect(train.field(settings.learningRate)).toHaveValue('0.05');
    await expect(train.field(settings.batchSize)).toHaveValue('64');
    await expect(page.getByLabel(settings.optimizer, { exact: true })).toHaveValue('sgd');
    await expect(page).toHaveURL(/net=c4k5-relu-m2-flat-l10-sm/);
  };
  await expectSetting();
  await train.step();
  for (const [query, field] of [
    ['v=1&d=digits&net=c4k5-nonsense-l10', 'net'],
    ['v=1&d=digits&lr=fast', 'lr'],
    ['v=1&d=unknown', 'd'],
    ['v=1&d=digits&b=-3', 'b'],
    ['v=1&d=digits&opt=sorcery', 'opt'],
    ['v=1&d=digits&seed=99999999999999', 'seed'],
  ] as const) {
    await page.evaluate((hash) => (location.hash = hash), `#/train?${query}`);
    await expect(train.notice, query).toContainText(
      errorText('en', 'train-link-damaged', { field }),
    );
    await expectSetting();
    await train.expectBatch(1, 157);
    await train.dismiss();
  }
});
