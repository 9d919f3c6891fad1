import { numberOf } from './support/words.ts';
import { draw } from './support/pen.ts';
import { agree, decimalsOf, exactly, plus, printed, sum, times } from './support/printed.ts';
import { expect, test } from './support/train-test.ts';

/** A whole number as the page writes it. */
const whole = (text: string): number => Number(text.replace(/\D/g, ''));

test('a trained network knows a drawn 1, and what it looks at can be seen', async ({
  train,
  dock,
}) => {
  await train.open();
  const { t } = dock;
  const { run } = train.t.train;
  await train.button(run.epoch).click();
  await expect(train.button(run.goOn)).toBeVisible({ timeout: 30_000 });
  const pad = dock.root.getByRole('application', { name: t.draw.canvas });
  const answer = dock.root.getByRole('list', { name: t.draw.answer });
  await expect(answer.locator('.winner')).toHaveCount(0);
  await draw(pad, [
    [0.5, 0.15],
    [0.5, 0.85],
  ]);
  await expect(answer.locator('.winner .name')).toHaveText('1');
  const share = await answer.locator('.winner .share').innerText();
  expect(numberOf(share.replace(/[%<>]/g, ''))).toBeGreaterThan(50);
  // A screen reader hears it, too.
  await expect(dock.root.getByText(t.draw.says('1', share))).toBeAttached();

  // The answer follows the training, and the drawing can be looked at from inside.
  await dock.button(t.draw.watch).click();
  await expect(dock.root.getByText(t.learned.ownSample)).toBeVisible();
  await dock.layer(8);
  const one = dock.root.getByRole('button', {
    name: new RegExp(`^${t.learned.classTile('1', '')}`),
  });
  await expect(one).toHaveAccessibleName(t.learned.classTile('1', share));
  await train.step();
  await expect(answer.locator('.winner .name')).toHaveText('1');
  await dock.button(t.draw.clear).first().click();
  await expect(answer.locator('.winner')).toHaveCount(0);

  // With the keyboard: pen down, a line, pen up.
  await pad.focus();
  const { keyboard } = train.page;
  for (let step = 0; step < 2; step++) await keyboard.press('Shift+ArrowUp');
  await keyboard.press('Space');
  for (let step = 0; step < 4; step++) await keyboard.press('Shift+ArrowDown');
  await keyboard.press('Space');
  await expect(answer.locator('.winner .name')).toHaveText('1');
});

test('the confusion matrix counts what the gallery shows, and its cells open their images', async ({
  train,
  dock,
}) => {
  await train.open();
  const { t } = dock;
  const { run } = train.t.train;
  await train.button(run.epoch).click();
  await expect(train.button(run.goOn)).toBeVisible({ timeout: 30_000 });
  await dock.evaluated(2000, 313);
  const matrix = dock.root.getByRole('grid', { name: t.confused.matrix });
  const counts = (await matrix.getByRole('gridcell').allInnerTexts()).map((text) =>
    whole(text || '0'),
  );
  expect(counts).toHaveLength(100);
  expect(counts.reduce((total, count) => total + count, 0)).toBe(2000);
  const right = counts.filter((_, at) => at % 11 === 0).reduce((total, count) => total + count, 0);
  expect(right / 2000).toBeCloseTo(await train.accuracy(), 3);

  // The worst mistake opens as many images as it counts.
  const mistakes = counts.map((count, at) => ({
    count,
    truth: Math.floor(at / 10),
    said: at % 10,
  }));
  const worst = mistakes
    .filter(({ truth, said }) => truth !== said)
    .reduce((most, one) => (one.count > most.count ? one : most));
  const { truth, said, count } = worst;
  await matrix
    .getByRole('gridcell')
    .nth(10 * truth + said)
    .click();
  const total = counts.slice(10 * truth, 10 * truth + 10).reduce((all, one) => all + one, 0);
  await expect(dock.root.getByText(t.confused.of(train.n(count), train.n(total)))).toBeVisible();
  const images = dock.root.getByRole('button', {
    name: new RegExp(`^${t.confused.image(String(truth), String(said), '')}`),
  });
  await expect(images).toHaveCount(Math.min(9, count));
  // Recall and precision by hand.
  const row = dock.root.getByRole('row', { name: new RegExp(`^${truth} `) }).last();
  const both = counts[11 * truth]!;
  const answers = counts.filter((_, at) => at % 10 === truth).reduce((all, one) => all + one, 0);
  await expect(row).toContainText(`${train.n((100 * both) / total, 1)}%`);
  await expect(row).toContainText(`${train.n((100 * both) / answers, 1)}%`);
  // By key, to the right answers beside it.
  await matrix
    .getByRole('gridcell')
    .nth(10 * truth + said)
    .focus();
  await train.page.keyboard.press(said < 9 ? 'ArrowRight' : 'ArrowLeft');
  const next = said < 9 ? said + 1 : said - 1;
  await expect(matrix.getByRole('gridcell').nth(10 * truth + next)).toBeFocused();

  // A mistake of the gallery is a mistake; choosing one shows it inside the network.
  await dock.tab('learned');
  const gallery = dock.root.getByRole('group', { name: t.predictions.shown });
  await gallery.getByRole('button', { name: t.predictions.mistakes, exact: true }).click();
  const cards = dock.root.locator('ul.cards button');
  await expect(cards.first()).toBeVisible();
  for (const name of await cards.evaluateAll((all) =>
    all.map((card) => card.getAttribute('aria-label')),
  )) {
    const [, was, answer] = new RegExp(t.predictions.wrong('(\\d)', '(\\d)', '')).exec(name!) ?? [];
    expect(was, name!).toBeDefined();
    expect(was).not.toBe(answer);
  }
  const before = await dock.root
    .getByText(new RegExp(t.learned.sampleNumber('\\d+', '.*')))
    .innerText();
  await cards.nth(1).click();
  await expect(cards.nth(1)).toHaveAttribute('aria-pressed', 'true');
  await expect(dock.root.getByText(before, { exact: true })).toHaveCount(0);
});

test('every layer explains its cells with terms that add up', async ({ train, dock }) => {
  await train.open();
  await train.button(train.t.train.run.epoch).click();
  await expect(train.button(train.t.train.run.goOn)).toBeVisible({ timeout: 30_000 });
  const { t } = dock;
  const { figures } = train.t;

  // The second convolution: six windows, whose sums fall into the result.
  await dock.layer(3);
  await dock.openMap(2);
  const conv = await dock.readBand();
  const bias = printed(conv.lines[figures.plusBias]!);
  const total = printed(conv.lines[figures.productsSum('54')]!);
  const before = plus(total, bias);
  const after = printed(conv.value);
  expect(
    agree({ ...before, low: Math.max(0, before.low), high: Math.max(0, before.high) }, after),
  ).toBe(true);
  await dock.button(t.learned.close).click();

  // Pooling: the mean of four.
  await dock.layer(2);
  await dock.openMap(1);
  const pool = await dock.readBand();
  const window = pool.blocks[0]!.texts.map((text) =>
    printed(text, { decimals: decimalsOf(pool.blocks[0]!.texts) }),
  );
  expect(window).toHaveLength(4);
  expect(agree(times(sum(window), exactly(0.25)), printed(pool.value))).toBe(true);
  await dock.button(t.learned.close).click();

  // A dense layer: the largest terms, the others, and the bias.
  await dock.layer(6);
  await dock.root
    .getByRole('button', { name: new RegExp(`^${t.learned.unitTile('1', '')}`) })
    .click();
  const table = dock.root.getByRole('table', { name: t.band.termsLabel });
  const products = await table.locator('tbody .product').allInnerTexts();
  expect(products.length).toBe(9);
  const column = { decimals: decimalsOf(products) };
  const dense = await dock.readBand();
  const all = sum(products.map((text) => printed(text, column)));
  expect(agree(all, printed(dense.lines[figures.productsSum('400')]!))).toBe(true);
  await dock.button(t.learned.close).click();

  // The last one: the sum, and the softmax over ten of them.
  await dock.layer(8);
  const classes = dock.root.getByRole('toolbar').getByRole('button');
  await expect(classes).toHaveCount(10);
  const shares = await classes.evaluateAll((tiles) =>
    tiles.map((tile) => tile.getAttribute('aria-label') ?? ''),
  );
  const percent = shares.map((text) => numberOf(text.split(': ')[1]!.replace(/[%<>]/g, '')));
  expect(Math.abs(percent.reduce((a, b) => a + b, 0) - 100)).toBeLessThan(2);
  await classes.first().click();
  await expect(dock.root.getByText(t.band.softmaxTitle)).toBeVisible();
});

test('walking back along the curve shows the filters of that moment', async ({
  train,
  dock,
  page,
}) => {
  await train.open();
  await train.train();
  await expect.poll(() => train.done()).toBeGreaterThan(1.5);
  await train.pause();
  await dock.layer(1);
  const { t } = dock;
  await dock.root
    .getByRole('group', { name: t.learned.shown })
    .getByRole('button', { name: t.learned.weights, exact: true })
    .click();
  const picture = () =>
    dock.root
      .getByRole('toolbar')
      .evaluate((bar) =>
        [...bar.querySelectorAll('canvas')].map((canvas) => canvas.toDataURL()).join(' '),
      );
  const now = await picture();
  await train.chart.focus();
  await page.keyboard.press('Home');
  await expect(dock.root.getByText(new RegExp(t.tips.moment('[\\d,]+')))).toBeVisible();
  await expect.poll(picture).not.toBe(now);
  await page.keyboard.press('Escape');
  await expect.poll(picture).toBe(now);
});
