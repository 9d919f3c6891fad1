// The panels beside the network: table, attribution, activations, comparison; and files. Numbers on the page are checked against the
// weights file, against each other, or against the same question asked in another way.
import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from './support/checks.ts';
import { readWeights } from './support/safetensors.ts';
import { expect, test } from './support/test.ts';
import { dictionaries, errorText, formatFor, numberOf, type Language } from './support/words.ts';

const WEIGHTS = new URL('../../www/public/models/lenet-digits.safetensors', import.meta.url);
const CARD = new URL('../../www/public/models/lenet-digits.md', import.meta.url);

const { networkMore: t, network } = dictionaries.en;

type PanelName = keyof Pick<typeof t.panels, 'summary' | 'attribution' | 'statistics' | 'compare'>;

/** Opens the room as a link says, with a panel, and waits for its numbers. */
async function open(page: Page, panel: PanelName | null, query = ''): Promise<Locator> {
  await page.goto('about:blank');
  await page.goto(`./#/network?v=1${panel ? `&p=${panel}` : ''}${query && `&${query}`}`);
  await expect(scores(page).first()).toBeVisible({ timeout: 20_000 });
  return page.getByRole('complementary');
}

/** What the network says, class by class: "7: 98%". */
const scores = (page: Page): Locator => page.locator('.share');

/** What an arithmetic expression of the page is worth. */
const worth = (text: string): number =>
  Function(`return ${text.replaceAll('×', '*').replaceAll(',', '')}`)() as number;

test.use({ viewport: { width: 1440, height: 900 } });

test('the table counts what is in the weights file, and leads to the layers', async ({ page }) => {
  const panel = await open(page, 'summary');
  const weights = readWeights(readFileSync(WEIGHTS));
  const rows = panel.locator('tbody tr');
  await expect(rows).toHaveCount(14);
  let total = 0;
  for (const row of await rows.all()) {
    const layer = Number(await row.getAttribute('data-layer'));
    const cell = row.locator('td').nth(1);
    const formula = await cell.locator('small').allTextContents();
    const tensors = ['weight', 'bias'].map((role) => weights.tensors.get(`${layer}.${role}`));
    const count = tensors.reduce((sum, tensor) => sum + (tensor?.values.length ?? 0), 0);
    total += count;
    if (count === 0) {
      await expect(cell).toHaveText(t.summary.none);
      continue;
    }
    expect(worth(formula[0] ?? '')).toBe(count);
    expect(worth((await cell.innerText()).split('\n')[0] ?? '')).toBe(count);
  }
  expect(total).toBe(weights.count);
  await expect(panel.locator('tfoot td').nth(1)).toContainText('60,074');

  await panel.getByRole('button', { name: 'Conv 2', exact: true }).click();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await panel.getByRole('button', { name: t.summary.copy }).click();
  await expect(panel.getByText(t.summary.copied)).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied.split('\n')).toHaveLength(16);
  expect(copied).toContain('16 × (6 × 3 × 3 + 1)');
});

test('covering a place leaves what the network says when it is covered', async ({ page }) => {
  const panel = await open(page, 'attribution', 'i=3&a=occlusion&ac=3');
  const figure = panel.getByRole('application');
  await expect(figure).toBeVisible({ timeout: 20_000 });
  await expect(panel.getByText(t.attribution.places('529'))).toBeVisible({ timeout: 20_000 });
  // The middle of the image: the patch that stands around it.
  await figure.focus();
  await page.keyboard.press('ArrowDown');
  const said = panel.locator('figcaption p');
  await expect(said).toContainText(/covered here/);
  const text = (await said.textContent()) ?? '';
  const [, row, col] = /row (\d+), column (\d+)/.exec(text)!.map(Number);
  const left = /covered here, (\S+) is left/.exec(text)![1]!;
  // Six pixels a side; its middle is the third of them, counted from one.
  const patch = `${row! - 3}_${col! - 3}_6_6`;
  await open(page, null, `i=3&er=${patch}`);
  const whole = (await page.locator('.scores, [aria-label="Classes"]').first().textContent()) ?? '';
  expect(whole.replaceAll(/\s/g, '')).toContain(left);
});

test('Grad-CAM weighs every map, and a map can be opened from there', async ({ page }) => {
  const panel = await open(page, 'attribution', 'i=7&a=grad-cam');
  const list = panel.getByRole('region', { name: t.attribution.weights });
  const maps = list.locator('li');
  await expect(maps).toHaveCount(6);
  await list.getByRole('button', { name: t.attribution.others('10') }).click();
  await expect(maps).toHaveCount(16);
  const values = (await list.locator('.value').allTextContents()).map(numberOf);
  const sizes = values.map(Math.abs);
  expect(sizes).toEqual(sizes.toSorted((one, other) => other - one));
  await maps.first().getByRole('button').click();
  await expect(page).toHaveURL(/&o=4_\d+/);
});

test('an attribution follows the image and ends with its panel', async ({ page }) => {
  const panel = await open(page, 'attribution', 'i=7&a=saliency');
  const said = panel.locator('figcaption p');
  await expect(said).toContainText(/most sensitive/);
  const before = await said.textContent();
  const heat = page.getByRole('img', { name: /^Gradient of the class 7/ });
  await expect(heat).toBeVisible();
  await page.evaluate(() => (location.hash = location.hash.replace('i=7', 'i=2')));
  await expect(said).not.toHaveText(before ?? '');
  await expect(page.getByRole('img', { name: /^Gradient of the class 2/ })).toBeVisible();
  await panel.getByRole('button', { name: t.panels.close }).click();
  await expect(page.getByRole('img', { name: /^Gradient of the class/ })).toHaveCount(0);
});

test('silent units are counted, and a survey of all samples finds the dead ones', async ({
  page,
}) => {
  const panel = await open(page, 'statistics', 'i=7');
  const row = panel.getByRole('row', { name: /^ReLU 3/ });
  await expect(row).toContainText(/\d+ of 120/);
  const silent = Number(/(\d+) of 120/.exec((await row.textContent()) ?? '')![1]);
  await row.getByRole('button').click();
  const units = panel.locator('.chip:not(.dead)');
  await expect(panel.getByText(t.statistics.silentUnits.units)).toBeVisible();
  const more = panel.getByRole('button', { name: /more$/ });
  if (await more.isVisible()) await more.click();
  await expect(units).toHaveCount(silent);
  await panel.getByRole('button', { name: t.statistics.survey.run('24') }).click();
  await expect(panel.getByText(t.statistics.survey.done('24'))).toBeVisible({ timeout: 20_000 });
  // What is dead is silent with this image, too.
  const dead = numberOf((await row.locator('td').nth(2).textContent()) ?? '');
  expect(dead).toBeLessThanOrEqual(silent);
  await expect(panel.locator('.chip.dead')).toHaveCount(dead);
});

test('an edited network stands beside the one that was trained', async ({ page }) => {
  // The bias of the seven, much lower: Dense 3 is layer 11.
  const panel = await open(page, 'compare', 'i=7&e=11b7_-50');
  const bars = panel.getByRole('region', { name: t.compare.predictions });
  await expect(bars).toContainText(/Now it says \d; the other, 7\./);
  const layers = panel.getByRole('region', { name: t.compare.byHowMuch });
  // Nothing differs before the layer that was changed.
  const values = layers.locator('.value');
  await expect(values).toHaveCount(13);
  const differences = (await values.allTextContents()).map(numberOf);
  expect(differences.slice(0, 11).every((value) => value === 0)).toBe(true);
  expect(differences[11]).toBeGreaterThan(40);
});

test('two numbers that were pinned stand side by side', async ({ page }) => {
  const panel = await open(page, 'compare', 'i=7&f=4_4_5_6');
  const pin = panel.getByRole('button', { name: t.compare.pin });
  await pin.click();
  await page.evaluate(() => (location.hash = location.hash.replace('i=7', 'i=2')));
  await expect(scores(page).nth(2)).not.toHaveText(/^<0\.1\s?%$/);
  await pin.click();
  await expect(panel.getByRole('article')).toHaveCount(2);
  await expect(panel.getByText(t.compare.sameCell)).toBeVisible();
  await panel
    .getByRole('button', { name: /^Remove/ })
    .first()
    .click();
  await expect(panel.getByRole('article')).toHaveCount(0);
});

test('weights are downloaded as they were changed, and come back', async ({ page }) => {
  await open(page, null, 'i=7&e=0w4_0.5');
  await page.getByRole('button', { name: t.models.choose }).click();
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: new RegExp(`^${t.models.download}`) }).click();
  const file = await waiting;
  expect(file.suggestedFilename()).toBe(`${t.models.fileName.edited}.safetensors`);
  const bytes = readFileSync(await file.path());
  const [changed, trained] = [readWeights(bytes), readWeights(readFileSync(WEIGHTS))];
  for (const [name, { values }] of trained.tensors) {
    const expected = values.slice();
    if (name === '0.weight') expected[4] = 0.5;
    expect([...(changed.tensors.get(name)?.values ?? [])]).toEqual([...expected]);
  }
  await page.locator('input[accept=".safetensors"]').setInputFiles({
    name: 'mine.safetensors',
    mimeType: 'application/octet-stream',
    buffer: bytes,
  });
  await expect(
    page
      .getByRole('button', { name: t.models.choose })
      .getByText(network.models.file('mine.safetensors')),
  ).toBeVisible();
});

/** The digits' file with another number of units in its description. */
function withUnits(units: number): Buffer {
  const bytes = readFileSync(WEIGHTS);
  const length = Number(bytes.readBigUInt64LE(0));
  const header = bytes
    .toString('utf8', 8, 8 + length)
    .replace('\\"outFeatures\\":120', `\\"outFeatures\\":${units}`);
  const size = Buffer.alloc(8);
  size.writeBigUInt64LE(BigInt(Buffer.byteLength(header)));
  return Buffer.concat([size, Buffer.from(header), bytes.subarray(8 + length)]);
}

for (const language of ['en', 'es'] as const satisfies Language[]) {
  test.describe(() => {
    test.use({ locale: language });
    test(`what is no network, or too large a one, is refused in words (${language})`, async ({
      page,
    }) => {
      await open(page, null);
      const input = page.locator('input[accept=".safetensors"]');
      const give = (name: string, buffer: Buffer) =>
        input.setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
      await give('a.safetensors', Buffer.from('nothing of the kind, and long enough to be read'));
      const says = (text: string) => expect(page.getByText(text).first()).toBeVisible();
      await says(errorText(language, 'weights-not-safetensors'));
      await give('b.safetensors', Buffer.alloc(0));
      await says(errorText(language, 'weights-empty'));
      await give('c.safetensors', withUnits(60_000));
      await says(formatFor(language).n(8_000_000));
      // The network that was there is still there.
      await expect(
        page.getByText(dictionaries[language].network.models.digits).first(),
      ).toBeVisible();
    });
  });
}

test('the card says what was measured', async ({ page }) => {
  await open(page, null);
  await page.getByRole('button', { name: t.models.choose }).click();
  await page.getByRole('button', { name: t.models.cardOf(network.models.digits) }).click();
  const dialog = page.getByRole('dialog');
  const card = readFileSync(CARD, 'utf8');
  const [, right, total] = /\((\d+) of (\d+) test images\)/.exec(card)!.map(Number);
  await expect(dialog).toContainText(`(${formatFor('en').n(right!)} of `);
  const counts = await dialog.locator('[data-index]').allTextContents();
  const sum = counts.reduce((all, text) => all + (text.trim() === '' ? 0 : numberOf(text)), 0);
  expect(sum).toBe(total);
});

test('axe finds nothing in the panels, on desks and on phones', async ({ page }) => {
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 860 });
    for (const name of ['summary', 'attribution', 'statistics', 'compare'] as const) {
      const query = name === 'attribution' ? 'i=7&a=grad-cam' : 'i=7&f=4_4_5_6&e=11b7_-50';
      await open(page, name, query);
      await page.waitForTimeout(400);
      await expectAccessible(page, `${name} at ${width}`, 'aside');
    }
  }
});
