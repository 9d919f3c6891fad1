// The Network room's numbers, read as a screen reader reads them and computed again from the weights file.
import type { Page } from '@playwright/test';
import { openNetwork, plan } from './support/network.ts';
import { shippedImages, shippedWeights } from './support/network-numbers.ts';
import { printed, type Printed } from './support/printed.ts';
import { architectureOf, at, forward, type Maps } from './support/reference-network.ts';
import type { Weights } from './support/safetensors.ts';
import { expect, test } from './support/test.ts';
import { dictionaries, literally } from './support/words.ts';

const t = dictionaries.en;

test.use({ viewport: { width: 1440, height: 900 } });

const labels = (page: Page, group: string) =>
  plan(page)
    .getByRole('group', { name: group, exact: true })
    .getByRole('button')
    .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label') ?? ''));

/** Numbers of labels are printed with two or three decimals. */
const decimals = 2;
const isNear = (value: number, { low, high }: Printed) =>
  value >= low - 1e-4 * Math.abs(value) - 1e-6 && value <= high + 1e-4 * Math.abs(value) + 1e-6;

/** "from −1.45 to 1.19" of every map of a layer. */
async function expectRanges(page: Page, group: string, { channels, rows, cols, values }: Maps) {
  const range = new RegExp(`${t.networkStage.ranging('(\\S+)', '(\\S+)')}$`);
  const found = (await labels(page, group)).map((label) => range.exec(label)).filter(Boolean);
  expect(found, `the maps of ${group}`).toHaveLength(channels);
  const size = rows * cols;
  for (const [channel, match] of found.entries()) {
    const own = values.slice(channel * size, (channel + 1) * size);
    const [, least = '', most = ''] = match ?? [];
    expect(
      isNear(Math.min(...own), printed(least, { decimals })),
      `${group} ${channel}: ${least}`,
    ).toBe(true);
    expect(
      isNear(Math.max(...own), printed(most, { decimals })),
      `${group} ${channel}: ${most}`,
    ).toBe(true);
  }
}

/** "3: 94%, wins, …, score 5.81" of every class. */
async function expectScores(page: Page, logits: number[], shares: number[]) {
  const found = (await labels(page, t.networkStage.classes)).filter((label) =>
    /^\S+: /.test(label),
  );
  const score = new RegExp(t.networkStage.logit('(\\S+)'));
  const scored = found.filter((label) => score.test(label));
  expect(scored).toHaveLength(logits.length);
  const winner = shares.indexOf(Math.max(...shares));
  for (const [index, label] of scored.entries()) {
    const logit = score.exec(label)?.[1] ?? '';
    expect(isNear(logits[index]!, printed(logit, { decimals })), label).toBe(true);
    const share = /: ([<>]?)([\d.]+)%/.exec(label);
    const [, bound, number] = share ?? [];
    const percent = 100 * shares[index]!;
    if (bound === '<') expect(percent, label).toBeLessThan(Number(number) + 0.051);
    else if (bound === '>') expect(percent, label).toBeGreaterThan(Number(number) - 0.051);
    // Ten per cent and more have no decimals.
    else
      expect(Math.abs(percent - Number(number)), label).toBeLessThan(percent < 9.9 ? 0.051 : 0.51);
    expect(label.includes(t.networkStage.winner), label).toBe(index === winner);
  }
}

/** The names of the layers that are shown apart, with the outputs they show. */
const LAYERS = [
  ['Conv 1', 1],
  ['ReLU 1', 2],
  ['Average 1', 3],
  ['Conv 2', 4],
  ['ReLU 2', 5],
  ['Average 2', 6],
] as const;

for (const image of [3, 8]) {
  test(`every map and every class of image ${image} is what the file makes of it`, async ({
    page,
  }) => {
    const outputs = forward(shippedWeights('digits'), shippedImages('digits')[image]!);
    await openNetwork(page, `i=${image}`);
    for (const [name, layer] of LAYERS) await expectRanges(page, name, outputs[layer]!);
    await expectScores(page, outputs.at(-2)!.values, outputs.at(-1)!.values);
  });
}

test('the clothes are computed from their file, too', async ({ page }) => {
  const weights = shippedWeights('clothes');
  const outputs = forward(weights, shippedImages('clothes')[2]!);
  await openNetwork(page, 'm=clothes&i=2');
  await expectRanges(page, 'Conv 1', outputs[1]!);
});

test('one number is taken apart into what the file and the image give', async ({ page }) => {
  const weights = shippedWeights('digits');
  const outputs = forward(weights, shippedImages('digits')[3]!);
  const [channel, row, col] = [11, 4, 5];
  await openNetwork(page, `i=3&f=3_${channel}_${row}_${col}`);
  const band = page.getByRole('region', { name: t.networkDepth.band.title });
  const cellsOf = async (name: RegExp) =>
    (await band.getByRole('grid', { name }).getByRole('gridcell').allTextContents()).map((text) =>
      printed(text),
    );
  const windowName = new RegExp(`^${literally(t.trainDock.band.window)}`);
  for (let map = 0; map < 6; map++) {
    // The band begins with the channel that adds most.
    await band.getByRole('button', { name: new RegExp(`^channel ${map + 1}: `) }).click();
    const read = await cellsOf(windowName);
    const kernel = await cellsOf(/→/);
    expect([read.length, kernel.length]).toEqual([9, 9]);
    const weight = weights.tensors.get('3.weight')!.values;
    for (let index = 0; index < 9; index++) {
      const input = at(outputs[3]!, map, row + Math.floor(index / 3), col + (index % 3));
      expect(isNear(input, read[index]!), `input ${map} ${index}`).toBe(true);
      const learned = weight[(channel * 6 + map) * 9 + index]!;
      expect(isNear(learned, kernel[index]!), `weight ${map} ${index}`).toBe(true);
    }
  }
  const before = band.locator('dd').nth(2);
  expect(isNear(at(outputs[4]!, channel, row, col), printed(await before.innerText()))).toBe(true);
});

test('an edit of a kernel and a bias moves the network as the file with those numbers would', async ({
  page,
}) => {
  const weights = shippedWeights('digits');
  const image = shippedImages('digits')[3]!;
  const untouched = forward(weights, image);
  const edited = withEdits(weights);
  await openNetwork(page, 'i=3&e=0w9_0.5_-0.5_0.25~3b2_1.5');
  const outputs = forward(edited, image);
  await expectRanges(page, 'Conv 1', outputs[1]!);
  await expectRanges(page, 'Conv 2', outputs[4]!);
  await expectScores(page, outputs.at(-2)!.values, outputs.at(-1)!.values);
  expect(outputs.at(-1)!.values).not.toEqual(untouched.at(-1)!.values);
  const was = (await labels(page, t.networkStage.classes)).filter((label) =>
    label.includes('was '),
  );
  expect(was.length).toBeGreaterThan(0);
});

/** The same file with the numbers of the link above. */
function withEdits(weights: Weights): Weights {
  const tensors = new Map(weights.tensors);
  const first = tensors.get('0.weight')!;
  const kernel = first.values.slice();
  kernel.set([0.5, -0.5, 0.25], 9);
  tensors.set('0.weight', { ...first, values: kernel });
  const second = tensors.get('3.bias')!;
  const bias = second.values.slice();
  bias[2] = 1.5;
  tensors.set('3.bias', { ...second, values: bias });
  expect(architectureOf(weights).layers).toHaveLength(13);
  return { ...weights, tensors };
}
