// Changing a trained network: every edit is made in the file's numbers, too, and both must say the same.
import type { Page } from '@playwright/test';
import { expectAccessible } from './support/checks.ts';
import { answer, expectScores, openNetwork } from './support/network.ts';
import { shippedImages, shippedWeights } from './support/network-numbers.ts';
import { expect, test } from './support/test.ts';
import { dictionaries, errorText, numberOf } from './support/words.ts';

const t = dictionaries.en.networkInput.edit;
const { move } = dictionaries.en.networkInput;
const { band } = dictionaries.en.networkDepth;
const { kernel: kernelRoom } = dictionaries.en;
const IMAGE = 3;
/** Layer 3 is the second convolution: 16 maps of 6 kernels of 3 x 3. */
const [LAYER, MAP, INPUTS, AREA] = [3, 11, 6, 9] as const;
const TOTAL = '60,074';

test.use({ viewport: { width: 1440, height: 900 } });

const panel = (page: Page) => page.getByRole('region', { name: /^Change / });
const button = (page: Page, name: string) => panel(page).getByRole('button', { name, exact: true });
const cells = (page: Page) =>
  panel(page)
    .getByRole('group', { name: t.grid('3', '3') })
    .getByRole('textbox');
const values = async (page: Page) =>
  (await cells(page).evaluateAll((all) => all.map((each) => (each as HTMLInputElement).value))).map(
    numberOf,
  );

async function openEditor(page: Page, query = ''): Promise<void> {
  await openNetwork(page, `i=${IMAGE}&f=${LAYER}_${MAP}_4_5${query}`);
  await page.getByRole('button', { name: band.editKernel, exact: true }).click();
  await expect(panel(page)).toBeVisible();
  await panel(page)
    .getByRole('button', { name: t.copyFrom('1', String(MAP + 1)), exact: true })
    .first()
    .click();
}

/** The file's numbers with some of them replaced. */
function changed(change: (weight: Float32Array, bias: Float32Array) => void) {
  const weights = shippedWeights('digits');
  const { values: weight } = weights.tensors.get(`${LAYER}.weight`)!;
  const { values: bias } = weights.tensors.get(`${LAYER}.bias`)!;
  change(weight, bias);
  return weights;
}
const start = MAP * INPUTS * AREA;
const image = () => shippedImages('digits')[IMAGE]!;

test('a typed weight and a typed bias are in force at once, marked, and can be taken back', async ({
  page,
}) => {
  await openEditor(page);
  await expect(panel(page).getByText(t.changed(0, '0', TOTAL))).toBeVisible();
  await cells(page).nth(4).fill('2.5');
  await expectScores(
    page,
    changed((weight) => (weight[start + 4] = 2.5)),
    image(),
  );
  await expect(panel(page).getByText(t.changed(1, '1', TOTAL))).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`e=${LAYER}w${start + 4}_2.5`));
  await panel(page).getByLabel(t.bias).fill('-1');
  const both = changed((weight, bias) => {
    weight[start + 4] = 2.5;
    bias[MAP] = -1;
  });
  await expectScores(page, both, image());
  // The link carries the edits; an address is written a moment after what it says.
  await expect(page).toHaveURL(new RegExp(`${LAYER}b${MAP}_-1`));
  const said = await answer(page);
  await page.reload();
  await expect.poll(() => answer(page), { timeout: 20_000 }).toEqual(said);
  await page.getByRole('button', { name: band.editKernel, exact: true }).click();
  await button(page, t.resetAll).click();
  await expectScores(page, shippedWeights('digits'), image());
  await page.keyboard.press('Control+z');
  await expectScores(page, both, image());
});

test('a text that is no number leaves the weight alone', async ({ page }) => {
  await openEditor(page);
  const before = await answer(page);
  await cells(page).nth(0).fill('abc');
  await expect(
    panel(page).getByText(errorText('en', 'not-a-number', { text: 'abc' })),
  ).toBeVisible();
  expect(await answer(page)).toEqual(before);
});

test('arrows nudge a weight', async ({ page }) => {
  await openEditor(page);
  await cells(page).nth(0).fill('1');
  await cells(page).nth(0).press('Shift+ArrowUp');
  await cells(page).nth(0).press('Alt+ArrowDown');
  await expectScores(
    page,
    changed((weight) => (weight[start] = 0.91)),
    image(),
  );
});

test('a whole map is switched off and on again', async ({ page }) => {
  await openEditor(page);
  await button(page, t.mapOff).click();
  await expectScores(
    page,
    changed((weight, bias) => {
      weight.fill(0, start, start + INPUTS * AREA);
      bias[MAP] = 0;
    }),
    image(),
  );
  await button(page, t.mapOn).click();
  await expectScores(page, shippedWeights('digits'), image());
});

test('kernels are negated, scaled, emptied, copied and thrown, one or all of a map', async ({
  page,
}) => {
  await openEditor(page);
  const learned = shippedWeights('digits').tensors.get(`${LAYER}.weight`)!.values;
  await button(page, t.negate).click();
  await expectScores(
    page,
    changed((weight) => {
      for (let at = start; at < start + AREA; at++) weight[at] = -learned[at]!;
    }),
    image(),
  );
  await button(page, t.resetKernel).click();
  await button(page, t.copyMap(String(MAP + 1))).click();
  await panel(page).getByRole('slider', { name: t.scaleBy }).fill('2');
  await expectScores(
    page,
    changed((weight) => {
      for (let at = start; at < start + INPUTS * AREA; at++) weight[at] = 2 * learned[at]!;
    }),
    image(),
  );
  // The slider is ready for the next time.
  await expect(panel(page).getByRole('slider', { name: t.scaleBy })).toHaveValue('1');
  await expect(panel(page).getByText(move.times('1'))).toBeVisible();
  await panel(page)
    .getByRole('group', { name: t.copy })
    .getByRole('button', { name: t.copyMap('3'), exact: true })
    .click();
  await expectScores(
    page,
    changed((weight) => weight.copyWithin(start, 2 * INPUTS * AREA, 3 * INPUTS * AREA)),
    image(),
  );
  await button(page, t.zero).click();
  await expectScores(
    page,
    changed((weight) => weight.fill(0, start, start + INPUTS * AREA)),
    image(),
  );
  const empty = await answer(page);
  await button(page, t.random).click();
  await expect.poll(() => answer(page)).not.toEqual(empty);
  await button(page, t.resetMap).click();
  await expectScores(page, shippedWeights('digits'), image());
});

test('a known kernel keeps its proportions and takes the strength of the layer', async ({
  page,
}) => {
  await openEditor(page);
  await button(page, kernelRoom.presets['edge-4'].name).click();
  const found = await values(page);
  const { values: learned } = shippedWeights('digits').tensors.get(`${LAYER}.weight`)!;
  const strength = (numbers: ArrayLike<number>) =>
    Math.sqrt(Array.from(numbers).reduce((sum, value) => sum + value * value, 0) / numbers.length);
  expect(strength(found)).toBeCloseTo(strength(learned), 1);
  expect(found[4]! / found[1]!).toBeCloseTo(-4, 0);
  expect(found[0]).toBe(0);
});

test('a block of numbers is pasted; one of another size is refused with a reason', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const paste = async (text: string) => {
    await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
    await cells(page).nth(0).focus();
    await page.keyboard.press('Control+v');
  };
  await openEditor(page);
  const block = [1, 0, -1, 2, 0, -2, 1, 0, -1];
  await paste('1\t0\t-1\n2\t0\t-2\n1\t0\t-1');
  const pasted = changed((weight) => weight.set(block, start));
  await expectScores(page, pasted, image());
  await paste('1 2\n3 4');
  const why = { rows: 2, cols: 2, expected: '3 × 3' };
  await expect(panel(page).getByText(errorText('en', 'kernel-size-differs', why))).toBeVisible();
  await expectScores(page, pasted, image());
});

test('of a dense unit the largest weights come first', async ({ page }) => {
  await openNetwork(page, 'i=3&f=7_10_0_0');
  await page.getByRole('button', { name: band.editWeights, exact: true }).click();
  const weights = shippedWeights('digits');
  const { values: all } = weights.tensors.get('7.weight')!;
  const own = all.slice(10 * 400, 11 * 400);
  const largest = [...own.keys()].sort((one, other) => Math.abs(own[other]!) - Math.abs(own[one]!));
  const [first = 0] = largest;
  const [map, row, col] = [Math.floor(first / 25), Math.floor((first % 25) / 5), first % 5];
  const place = t.inputPlace(String(map + 1), String(row + 1), String(col + 1));
  const field = panel(page).getByRole('textbox').first();
  await expect(field).toHaveAccessibleName(place);
  expect(numberOf(await field.inputValue())).toBeCloseTo(own[first]!, 3);
  await field.fill('0');
  all[10 * 400 + first] = 0;
  await expectScores(page, weights, image());
});

for (const width of [1440, 390]) {
  test(`the editor is accessible at ${width} pixels, and Escape closes it first`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    await openNetwork(page, `f=${LAYER}_${MAP}_4_5&e=${LAYER}w${start}_3`);
    if (width < 900) await page.getByRole('button', { name: band.open }).click();
    await page.getByRole('button', { name: band.editKernel, exact: true }).click();
    await expectAccessible(page, 'editor');
    await page.keyboard.press('Escape');
    await expect(panel(page)).toHaveCount(0);
    await expect(page).toHaveURL(/f=3_11_4_5/);
  });
}
