import { expectNoSidewaysScroll } from './support/checks.ts';
import { expect, test } from './support/train-test.ts';
import { draw } from './support/pen.ts';

for (const width of [360, 390, 768, 1024, 1440]) {
  test.describe(() => {
    test.use({ viewport: { width, height: width < 720 ? 740 : 900 } });
    test(`nothing sticks out of the Train room at ${width} pixels`, async ({
      train,
      dock,
      page,
    }) => {
      await train.open();
      await expectNoSidewaysScroll(page, 'the room as it opens');
      const { train: t, trainNet, trainDock } = train.t;
      await train.step();
      await train.evaluated();
      for (const layer of [1, 3, 6]) {
        await dock.layer(layer);
        await dock.root.getByRole('toolbar').getByRole('button').first().click();
        await expect(dock.band).toBeVisible();
        await expectNoSidewaysScroll(page, `an open map of layer ${layer}`);
      }
      await dock.tab('step');
      await expect(dock.button(trainDock.step.apply)).toBeVisible();
      await dock.button(trainDock.step.apply).click();
      await expectNoSidewaysScroll(page, 'one step in numbers');
      await dock.tab('confused');
      await expect(dock.root.getByRole('grid')).toBeVisible();
      await expectNoSidewaysScroll(page, 'what it confuses');
      await train.layer(3).click();
      await train.field(trainNet.fields.kernel).fill('17');
      await expect(page.locator('.problem')).toBeVisible();
      await expectNoSidewaysScroll(page, 'a layer that cannot be');
      await train.menu(t.menu.keep);
      await train.menu(t.menu.compare);
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectNoSidewaysScroll(page, 'the table of runs');
      await page.keyboard.press('Escape');
      await train.menu(t.menu.code);
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectNoSidewaysScroll(page, 'the programs');
    });
  });
}

test.describe('a phone', () => {
  test.use({ viewport: { width: 390, height: 740 }, hasTouch: true, isMobile: true });

  test('the room works by touch: train, look inside, draw, change the network', async ({
    train,
    dock,
    page,
  }) => {
    await train.open();
    const { train: t, trainNet, trainDock } = train.t;
    await train.button(t.run.train).tap();
    await expect.poll(() => train.accuracy(), { timeout: 20_000 }).toBeGreaterThan(0.8);
    await train.button(t.run.pause).tap();
    await expect(train.button(t.run.goOn)).toBeVisible();

    // A tap opens a map, a tap on a cell of it explains that cell.
    const maps = dock.root.getByRole('toolbar').getByRole('button');
    await maps.nth(1).tap();
    await expect(dock.band).toBeVisible();
    const picture = dock.root.getByRole('application', { name: trainDock.learned.outputMap('2') });
    await picture.scrollIntoViewIfNeeded();
    const box = (await picture.boundingBox())!;
    const before = await dock.band.innerText();
    await page.touchscreen.tap(box.x + 0.3 * box.width, box.y + 0.4 * box.height);
    await expect.poll(() => dock.band.innerText()).not.toBe(before);

    const pad = dock.root.getByRole('application', { name: trainDock.draw.canvas });
    await draw(pad, [
      [0.5, 0.15],
      [0.5, 0.85],
    ]);
    const answer = dock.root.getByRole('list', { name: trainDock.draw.answer });
    await expect(answer.locator('.winner .name')).toHaveText('1');

    await dock.root.getByRole('tab').nth(1).tap();
    await dock.button(trainDock.step.apply).tap();
    await expect(dock.button(trainDock.step.takeBack)).toBeVisible();

    await train.layer(1).tap();
    await train.field(trainNet.fields.outChannels).fill('4');
    await page.getByRole('button', { name: trainNet.draft.use, exact: true }).tap();
    await expect(train.button(t.run.train)).toBeEnabled();
    await train.button(t.run.step).tap();
    await train.expectBatch(1, 313);
  });
});

test('the room works by keyboard alone', async ({ train, dock, page }) => {
  await train.open();
  const { train: t, trainDock } = train.t;
  const { keyboard } = page;
  /** Walks on with Tab until the control has the focus: that it can be reached is what is tested. */
  const reach = async (control: ReturnType<typeof train.button>, key = 'Tab') => {
    for (let stops = 0; stops < 120; stops++) {
      if (await control.evaluate((element) => element === document.activeElement)) return;
      await keyboard.press(key);
    }
    throw new Error('it cannot be reached by Tab');
  };
  await reach(train.button(t.run.step));
  await keyboard.press('Enter');
  await train.expectBatch(1, 313);
  await keyboard.press('ControlOrMeta+Enter');
  await expect(train.button(t.run.pause)).toBeVisible();
  await expect.poll(() => train.done()).toBeGreaterThan(0.2);
  await keyboard.press('ControlOrMeta+Enter');
  await expect(train.button(t.run.goOn)).toBeVisible();

  // A number is typed, and an arrow steps it.
  await reach(train.field(t.settings.learningRate));
  await keyboard.type('0.002');
  await keyboard.press('Enter');
  await expect(page).toHaveURL(/lr=0\.002/);
  await keyboard.press('ArrowDown');
  await expect(page).toHaveURL(/(lr=0\.001\b|^(?!.*lr=))/);

  // A layer's form opens and closes.
  await reach(train.layer(1));
  await keyboard.press('Enter');
  await expect(train.layer(1)).toHaveAttribute('aria-expanded', 'true');
  await keyboard.press('Enter');
  await expect(train.layer(1)).toHaveAttribute('aria-expanded', 'false');

  // The curve, the tabs, the layers, a map and its cells.
  await reach(train.chart);
  await keyboard.press('Home');
  await expect(page.getByText(new RegExp(trainDock.tips.moment('[\\d,]+')))).toBeVisible();
  await keyboard.press('Escape');
  await reach(dock.root.getByRole('tab', { selected: true }));
  await keyboard.press('ArrowRight');
  await expect(dock.root.getByRole('tab', { name: trainDock.tabs.step })).toBeFocused();
  await expect(dock.button(trainDock.step.apply)).toBeVisible();
  await keyboard.press('ArrowLeft');
  const radio = dock.root.getByRole('radio', { checked: true });
  await reach(radio);
  await keyboard.press('ArrowRight');
  await keyboard.press('ArrowRight');
  await reach(dock.root.getByRole('toolbar').getByRole('button').first());
  await keyboard.press('ArrowRight');
  await keyboard.press('Enter');
  await expect(dock.band).toBeVisible();
  const before = await dock.band.innerText();
  await reach(dock.root.getByRole('application', { name: trainDock.learned.outputMap('2') }));
  for (const key of ['ArrowRight', 'ArrowDown', 'ArrowDown']) await keyboard.press(key);
  await expect.poll(() => dock.band.innerText()).not.toBe(before);
  await reach(dock.button(trainDock.learned.close), 'Shift+Tab');
  await keyboard.press('Enter');
  await expect(dock.band).toHaveCount(0);
});
