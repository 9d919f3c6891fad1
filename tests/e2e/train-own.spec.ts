import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/train-test.ts';
import { draw } from './support/pen.ts';
import type { TrainRoom } from './support/train.ts';
import { errorText } from './support/words.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures');

class OwnDialog {
  constructor(
    readonly train: TrainRoom,
    readonly page: Page,
  ) {}

  get t() {
    return this.train.t.trainDock.own;
  }

  get root(): Locator {
    return this.page.getByRole('dialog', { name: this.t.title });
  }

  async open(): Promise<void> {
    await this.train.choose('own');
    await expect(this.root).toBeVisible();
  }

  card(name: string): Locator {
    return this.root.getByRole('region', { name, exact: true });
  }

  /** Makes a class; its pad to draw on opens. */
  async add(name: string): Promise<Locator> {
    await this.root.getByRole('textbox', { name: this.t.name, exact: true }).fill(name);
    await this.root.getByRole('button', { name: this.t.add, exact: true }).click();
    await expect(this.card(name)).toBeVisible();
    return this.card(name);
  }

  /** Draws lines into the class, one image each. */
  async drawInto(card: Locator, lines: readonly (readonly [number, number])[][]): Promise<void> {
    const pad = card.getByRole('application');
    for (const line of lines) {
      await draw(pad, line);
      await card.getByRole('button', { name: this.t.addDrawing, exact: true }).click();
      await expect(
        card.getByRole('button', { name: this.t.addDrawing, exact: true }),
      ).toBeDisabled();
    }
  }

  get use(): Locator {
    return this.root.getByRole('button', { name: this.t.use, exact: true });
  }
}

/** Lines that lie, and lines that stand: six of each. */
const PLACES = Array.from({ length: 6 }, (_, at) => 0.2 + 0.12 * at);
const lying = PLACES.map(
  (at) =>
    [
      [0.2, at],
      [0.8, at],
    ] as const,
);
const standing = PLACES.map(
  (at) =>
    [
      [at, 0.2],
      [at, 0.8],
    ] as const,
);

test('two classes are drawn, learned, taken away, brought back, and survive a reload', async ({
  train,
  page,
}) => {
  await train.open();
  const own = new OwnDialog(train, page);
  const { t } = own;
  await own.open();
  await expect(own.root.getByText(errorText('en', 'no-images'))).toBeVisible();
  await expect(own.use).toBeDisabled();
  const first = await own.add('lying');
  await own.drawInto(first, lying as never);
  await expect(first.getByText(t.count(6, '6'), { exact: true })).toBeVisible();
  await expect(own.root.getByText(errorText('en', 'one-class', { name: 'lying' }))).toBeVisible();
  await expect(own.use).toBeDisabled();
  const second = await own.add('standing');
  await expect(
    own.root.getByText(errorText('en', 'empty-class', { name: 'standing' })),
  ).toBeVisible();
  await expect(own.use).toBeDisabled();
  await own.drawInto(second, standing as never);
  // A name can be there once.
  await own.root.getByRole('textbox', { name: t.name, exact: true }).fill('Lying');
  await own.root.getByRole('button', { name: t.add, exact: true }).click();
  await expect(own.root.getByText(t.faults.taken)).toBeVisible();
  await own.root.getByRole('textbox', { name: t.name, exact: true }).fill('');

  // One file takes them away.
  const waiting = page.waitForEvent('download');
  await own.root.getByRole('button', { name: t.export, exact: true }).click();
  const file = await waiting;
  expect(file.suggestedFilename()).toBe(t.fileName);
  const bytes = readFileSync(await file.path());
  expect(bytes.toString('latin1', 257, 262)).toBe('ustar');

  await own.use.click();
  const { data, run } = train.t.train;
  await expect(train.counts).toHaveText(data.counts('10', '2'));
  await expect(train.layers.last()).toContainText('2');
  await train.train();
  await expect(train.button(run.more)).toBeVisible({ timeout: 20_000 });

  // An image goes, and undo brings it back; a class goes, and the file brings both back.
  await page.getByRole('button', { name: data.editOwn }).click();
  await own
    .card('lying')
    .getByRole('button', { name: t.removeImage('1'), exact: true })
    .click();
  await expect(own.card('lying').getByText(t.count(5, '5'), { exact: true })).toBeVisible();
  await own.root.getByRole('button', { name: t.undo, exact: true }).click();
  await expect(own.card('lying').getByText(t.count(6, '6'), { exact: true })).toBeVisible();
  await own.root.getByRole('button', { name: t.remove('standing'), exact: true }).click();
  await expect(own.card('standing')).toHaveCount(0);
  await own.root
    .locator('input[accept=".tar"]')
    .setInputFiles({ name: 'mine.tar', mimeType: 'application/x-tar', buffer: bytes });
  await expect(own.card('standing').getByText(t.count(6, '6'), { exact: true })).toBeVisible();
  await expect(own.card('lying').getByText(t.count(6, '6'), { exact: true })).toBeVisible();

  // A damaged file takes nothing away.
  await own.root.locator('input[accept=".tar"]').setInputFiles({
    name: 'broken.tar',
    mimeType: 'application/x-tar',
    buffer: bytes.subarray(0, bytes.length / 2),
  });
  await expect(train.notice).toContainText(/\S/);
  await expect(own.card('lying').getByText(t.count(6, '6'), { exact: true })).toBeVisible();
  await own.use.click();
  await expect(own.root).toHaveCount(0);

  await page.reload();
  await expect(train.counts).toHaveText(data.counts('10', '2'), { timeout: 30_000 });
  await train.choose('own');
  await expect(own.card('standing').getByText(t.count(6, '6'), { exact: true })).toBeVisible();
});

test('files become a class; what is no image is counted and left out', async ({ train, page }) => {
  await train.open();
  const own = new OwnDialog(train, page);
  const { t } = own;
  await own.open();
  const card = await own.add('pictures');
  await card
    .locator('input[type=file]')
    .setInputFiles([
      join(FIXTURES, 'png-rgb.png'),
      join(FIXTURES, 'png-grey.png'),
      join(FIXTURES, 'bad-text.png'),
    ]);
  await expect(card.getByText(t.count(2, '2'), { exact: true })).toBeVisible();
  await expect(own.root.getByText(`${t.added(2, '2')} ${t.refused(1, '1')}`).first()).toBeVisible();
  // A class is named anew.
  await card.getByRole('textbox', { name: t.rename('pictures') }).fill('photos');
  await page.keyboard.press('Tab');
  await expect(own.card('photos')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(own.root).toHaveCount(0);
});

test('the camera fills a class as long as its button is held', async ({ train, page }) => {
  await train.open();
  const own = new OwnDialog(train, page);
  const { t } = own;
  await own.open();
  const card = await own.add('me');
  await card.getByRole('button', { name: t.camera, exact: true }).click();
  const hold = card.getByRole('button', { name: t.hold });
  await expect(hold).toBeEnabled();
  await hold.hover();
  await page.mouse.down();
  await expect(card.getByText(/^[2-9]\d* images$/)).toBeVisible();
  await page.mouse.up();
  const count = await card.getByText(/^\d+ images$/).innerText();
  await card.getByRole('button', { name: t.camera, exact: true }).click();
  await expect(hold).toHaveCount(0);
  await expect(card.getByText(count, { exact: true })).toBeVisible();
});

test('thousands of files at once are taken in with progress, and can be stopped', async ({
  train,
  page,
}) => {
  await train.open();
  const own = new OwnDialog(train, page);
  const { t } = own;
  await own.open();
  const card = await own.add('many');
  // The same small picture 3,000 times, dropped on the card.
  const text = readFileSync(join(FIXTURES, 'png-grey.png')).toString('base64');
  await card.evaluate((element, encoded) => {
    const bytes = Uint8Array.from(atob(encoded), (letter) => letter.charCodeAt(0));
    const transfer = new DataTransfer();
    for (let at = 0; at < 3000; at++) {
      transfer.items.add(new File([bytes], `${at}.png`, { type: 'image/png' }));
    }
    element.dispatchEvent(
      new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: transfer }),
    );
  }, text);
  const cancel = own.root.getByRole('button', { name: t.cancel, exact: true });
  await expect(own.root.getByText(new RegExp(t.progress('\\d+', '[\\d,]+')))).toBeVisible();
  // The page answers meanwhile.
  await own.root.getByRole('textbox', { name: t.name, exact: true }).fill('still alive');
  await cancel.click();
  await expect(cancel).toHaveCount(0);
  await expect(card.getByText(/^[\d,]+ images?$/)).toBeVisible();
});
