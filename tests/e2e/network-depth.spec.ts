// Layers that are opened in place: their numbers computed again from the file, and what hands do with them.
import type { Locator } from '@playwright/test';
import { everyLayer, weightsIn } from './support/network-file.ts';
import { expect, test, type NetworkPage } from './support/network-page.ts';
import {
  expectPrinted,
  expectShares,
  shippedImages,
  shippedWeights,
} from './support/network-numbers.ts';
import { at, forward, type Maps } from './support/reference-network.ts';
import type { Weights } from './support/safetensors.ts';
import type { Language } from './support/words.ts';

/** What the texts of cells, rows or captions say. */
const texts = (elements: Locator) => elements.allTextContents();

/** What one input map adds to a cell of a convolution. */
function partial(
  weights: Weights,
  input: Maps,
  [layer, out, row, col]: readonly [number, number, number, number],
  channel: number,
  { side, stride = 1, padding = 0 }: { side: number; stride?: number; padding?: number },
): number {
  const { values } = weights.tensors.get(`${layer}.weight`)!;
  let sum = 0;
  for (let down = 0; down < side; down++)
    for (let right = 0; right < side; right++)
      sum +=
        at(input, channel, row * stride - padding + down, col * stride - padding + right) *
        values[((out * input.channels + channel) * side + down) * side + right]!;
  return sum;
}

/** Every row of an opened convolution says what its map adds; with the bias it is the cell, and the band says the same. */
async function expectConvolution(
  network: NetworkPage,
  weights: Weights,
  outputs: readonly Maps[],
  cell: readonly [layer: number, out: number, row: number, col: number],
  kernel: { side: number; stride?: number; padding?: number },
): Promise<void> {
  const { lane, language, t } = network;
  const [layer, out, row, col] = cell;
  const input = outputs[layer]!;
  const value = at(outputs[layer + 1]!, out, row, col);
  const said = new RegExp(`^${t.networkDepth.lane.row('(.+)', '(.+)')}$`);
  const others = new RegExp(`^${t.networkDepth.lane.othersSpoken('(\\d+)', '(.+)')}$`);
  const rows = lane.locator('button[aria-label]').filter({ has: lane.page().locator('canvas') });
  await expect(rows.first()).toBeVisible();
  const labels = await rows.evaluateAll((all) =>
    all.map((one) => one.getAttribute('aria-label') ?? ''),
  );
  // Of many channels the largest have rows, by number; the three of a picture in colour have names.
  const read = new Map<number, string>();
  for (const [index, label] of labels.entries()) {
    const [, name = '', adds = ''] = said.exec(label) ?? [];
    if (adds !== '') read.set(/^\d+$/.test(name) ? Number(name) - 1 : index, adds);
  }
  const [, count = '0', restAdds] = labels.flatMap((label) => others.exec(label) ?? []);
  if (input.channels > 1) expect(read.size + Number(count)).toBe(input.channels);
  let sum = weights.tensors.get(`${layer}.bias`)!.values[out]!;
  let rest = 0;
  for (let channel = 0; channel < input.channels; channel++) {
    const adds = partial(weights, input, cell, channel, kernel);
    sum += adds;
    const text = read.get(channel);
    if (text) expectPrinted(text, adds, `channel ${channel} of ${cell.join()}`, language);
    else rest += adds;
    const bar = new RegExp(
      `^${t.figures.waterfallPart(`${t.figures.channel} ${channel + 1}`, '(.+)')}`,
    );
    const bars = network.band.getByRole('button', { name: bar });
    if ((await bars.count()) === 1) {
      const [, added] = bar.exec((await bars.getAttribute('aria-label'))!)!;
      expectPrinted(added, adds, `bar ${channel} of ${cell.join()}`, language, 2);
    }
  }
  if (restAdds) expectPrinted(restAdds, rest, `the others of ${cell.join()}`, language);
  expect(Math.abs(sum - value)).toBeLessThan(1e-6);
  const bias = weights.tensors.get(`${layer}.bias`)!.values[out]!;
  expectPrinted(await lane.locator('.bias b').innerText(), bias, 'bias', language, 2);
  expectPrinted(await lane.locator('.caption b').first().innerText(), value, 'cell', language);
}

/** "in" and "out" over the two pictures of a layer that makes one map of one. */
async function expectBeforeAndAfter(
  { lane, language }: NetworkPage,
  before: number,
  after: number,
): Promise<void> {
  const [one, other] = await texts(lane.locator('.caption > b'));
  expectPrinted(one, before, 'before', language);
  expectPrinted(other, after, 'after', language);
}

/** The window of a pooling layer, and what comes out of it. */
async function expectPool(
  network: NetworkPage,
  input: Maps,
  output: Maps,
  [channel, row, col]: readonly [number, number, number],
  kind: 'maximum' | 'average',
): Promise<void> {
  const { lane, language } = network;
  const cells = lane.getByRole('gridcell');
  await expect(cells).toHaveCount(4);
  const read: number[] = [];
  for (const [index, text] of (await texts(cells)).entries()) {
    const value = at(input, channel, 2 * row + (index >> 1), 2 * col + (index & 1));
    read.push(value);
    expectPrinted(text, value, `window ${index}`, language, 2);
  }
  const value = at(output, channel, row, col);
  const made = kind === 'maximum' ? Math.max(...read) : read.reduce((a, b) => a + b, 0) / 4;
  expect(Math.abs(made - value)).toBeLessThan(1e-9);
  expectPrinted(await lane.locator('.caption > b').last().innerText(), value, kind, language);
  if (kind === 'average') return;
  const marked = await cells.evaluateAll((all) =>
    all.map((one) => one.matches('.marked, [class*=marked], :has([class*=marked])')),
  );
  expect(marked.indexOf(true), 'the winner is marked').toBe(read.indexOf(value));
}

/** Terms of a dense unit: name, input, weight, product; page after page, and on each the others summed. */
async function expectDense(
  network: NetworkPage,
  weights: Weights,
  layer: number,
  input: readonly number[],
  unit: number,
): Promise<void> {
  const { lane, language, t } = network;
  const { values } = weights.tensors.get(`${layer}.weight`)!;
  const products = input.map((value, from) => value * values[unit * input.length + from]!);
  const ranked = products.toSorted((one, other) => Math.abs(other) - Math.abs(one));
  const bias = weights.tensors.get(`${layer}.bias`)!.values[unit]!;
  const value = products.reduce((sum, product) => sum + product, bias);
  const next = network.button(t.trainDock.band.nextTerms, lane);
  let seen = 0;
  const total = products.reduce((sum, product) => sum + product, 0);
  for (;;) {
    const rows = lane.locator('tbody tr:not(.rest)');
    let here = 0;
    for (const row of await rows.all()) {
      const [from, weight, product] = await texts(row.locator('td'));
      const expected = ranked[seen++]!;
      here += expected;
      expectPrinted(product, expected, `term ${seen} of unit ${unit}`, language, 2);
      // Which of the many inputs that are zero stands here makes no difference to the sum.
      if (expected === 0) continue;
      const index = products.indexOf(expected);
      expectPrinted(from, input[index]!, `input of term ${seen}`, language, 2);
      expectPrinted(weight, values[unit * input.length + index]!, 'its weight', language, 2);
    }
    const rest = lane.locator('tr.rest');
    if ((await rest.count()) > 0)
      expectPrinted(await rest.locator('td').innerText(), total - here, 'the rest', language, 2);
    if (!(await next.isVisible()) || (await next.isDisabled()) || seen > 60) break;
    await next.click();
  }
  expectPrinted(await lane.locator('output').innerText(), value, `unit ${unit}`, language, 2);
  expectPrinted(await lane.locator('.bias b').innerText(), bias, 'bias', language, 2);
}

for (const language of ['en', 'es'] as const satisfies Language[]) {
  test.describe(() => {
    test.use({ locale: language, contextOptions: { reducedMotion: 'reduce' } });

    test(`every layer of the digits says the numbers of its file (${language})`, async ({
      network,
    }) => {
      const weights = shippedWeights('digits');
      const outputs = forward(weights, shippedImages('digits')[3]!);
      const { lane, t } = network;
      await network.open('i=3');
      const open = async (layer: number, channel: number, row = 0, col = 0) => {
        await network.go(`i=3&f=${[layer, channel, row, col].join('_')}&o=${layer}_${channel}`);
        await expect(lane.locator('.picture, .result, table').first()).toBeVisible();
      };

      await open(0, 4, 12, 13);
      await expectConvolution(network, weights, outputs, [0, 4, 12, 13], { side: 3 });
      await open(3, 11, 4, 5);
      await expectConvolution(network, weights, outputs, [3, 11, 4, 5], { side: 3 });
      for (const [row, col] of [
        [4, 5],
        [0, 10],
      ] as const) {
        await open(4, 11, row, col);
        const before = at(outputs[4]!, 11, row, col);
        await expectBeforeAndAfter(network, before, Math.max(0, before));
      }
      await open(5, 11, 2, 3);
      await expectPool(network, outputs[5]!, outputs[6]!, [11, 2, 3], 'average');

      await open(6, 290);
      const strip = lane.getByRole('slider', { name: t.networkDepth.lane.flattenStrip });
      await expect(strip).toHaveAttribute('aria-valuenow', '291');
      const said = (await strip.getAttribute('aria-valuetext'))!;
      // 290 = 11 · 25 + 3 · 5 + 0: map 12, row 4, column 1.
      expect(said).toContain(t.trainDock.band.place('12', '4', '1'));
      expectPrinted(said.split(': ').at(-1), at(outputs[6]!, 11, 3, 0), 'strip', language);
      await strip.press('ArrowDown');
      await expect(strip).toHaveAttribute('aria-valuenow', '292');

      await open(7, 20);
      await expectDense(network, weights, 7, outputs[7]!.values, 20);
      await open(8, 20);
      await expectBeforeAndAfter(
        network,
        outputs[8]!.values[20]!,
        Math.max(0, outputs[8]!.values[20]!),
      );
      await open(11, 3);
      await expectDense(network, weights, 11, outputs[11]!.values, 3);

      await open(12, 3);
      const logits = outputs[12]!.values;
      const largest = Math.max(...logits);
      const powers = logits.map((logit) => Math.exp(logit - largest));
      const rows = lane.locator('tbody tr');
      await expect(rows).toHaveCount(10);
      for (const [index, row] of (await rows.all()).entries()) {
        await expect(row.getByRole('rowheader')).toHaveText(String(index));
        const [logit, power] = await texts(row.locator('td'));
        expectPrinted(logit, logits[index]!, `logit ${index}`, language);
        expectPrinted(power, powers[index]!, `power ${index}`, language);
      }
      const sum = powers.reduce((one, other) => one + other, 0);
      expectPrinted(await lane.locator('tfoot .exponential').innerText(), sum, 'sum', language);
      for (const klass of [3, 5]) {
        await network.button(String(klass), lane).click();
        await expect(rows.nth(klass)).toHaveClass(/own/);
        await expect(lane.locator('output')).not.toHaveText('');
        const share = outputs[13]!.values[klass]!;
        expectPrinted(await lane.locator('output').innerText(), share, `share ${klass}`, language);
      }
    });

    test(`so does the network of objects in colour (${language})`, async ({ network }) => {
      const weights = shippedWeights('objects');
      const outputs = forward(weights, shippedImages('objects')[4]!);
      await network.open('m=objects&i=4');
      const open = async (layer: number, channel: number, row: number, col: number) => {
        const place = [layer, channel, row, col].join('_');
        await network.go(`m=objects&i=4&f=${place}&o=${layer}_${channel}`);
        await expect(network.lane.locator('.picture, .result, table').first()).toBeVisible();
      };
      const kernel = { side: 3, padding: 1 };
      await open(0, 9, 0, 31);
      await expectConvolution(network, weights, outputs, [0, 9, 0, 31], kernel);
      await open(7, 4, 7, 8);
      await expectConvolution(network, weights, outputs, [7, 4, 7, 8], kernel);
      await open(4, 12, 3, 9);
      await expectPool(network, outputs[4]!, outputs[5]!, [12, 3, 9], 'maximum');
      expectShares(await network.answer(), outputs.at(-1)!.values, language);
    });

    test(`so does every layer of a file that has the others (${language})`, async ({ network }) => {
      const file = everyLayer();
      const weights = weightsIn(file);
      const outputs = forward(weights, shippedImages('digits')[3]!);
      await network.open('i=3');
      await network.openFile('every.safetensors', file);
      const { lane, t } = network;
      const open = async (layer: number, channel: number, row = 0, col = 0) => {
        const place = [layer, channel, row, col].join('_');
        await network.go(`m=file.every.safetensors&i=3&f=${place}&o=${layer}_${channel}`);
        await expect(lane).toBeVisible();
        await expect(network.page).toHaveURL(new RegExp(`o=${layer}_${channel}\\b`));
        await expect(lane.locator('.picture, .result, table').first()).toBeVisible();
      };

      await open(0, 2, 0, 27);
      await expectConvolution(network, weights, outputs, [0, 2, 0, 27], { side: 5, padding: 2 });

      await open(1, 2, 9, 14);
      const before = at(outputs[1]!, 2, 9, 14);
      const after = at(outputs[2]!, 2, 9, 14);
      await expectBeforeAndAfter(network, before, after);
      const role = (name: string) => weights.tensors.get(`1.${name}`)!.values[2]!;
      const factor = role('weight') / Math.sqrt(role('running_var') + 1e-5);
      const { norm } = t.networkDepth.lane;
      const numbers: [string, number][] = [
        [norm.mean, role('running_mean')],
        [norm.variance, role('running_var')],
        [norm.gamma, role('weight')],
        [norm.beta, role('bias')],
        [norm.factor, factor],
        [norm.shift, role('bias') - role('running_mean') * factor],
      ];
      for (const [name, value] of numbers) {
        const line = lane.locator('dl > div').filter({
          has: lane.page().getByText(name, { exact: true }),
        });
        await expect(line, name).toHaveCount(1);
        expectPrinted(await line.locator('dd').innerText(), value, name, network.language);
      }

      await open(2, 2, 9, 14);
      await expectBeforeAndAfter(network, after, Math.max(0, after));
      await open(3, 2, 4, 7);
      await expectPool(network, outputs[3]!, outputs[4]!, [2, 4, 7], 'maximum');
      await open(4, 2, 4, 7);
      const passed = at(outputs[4]!, 2, 4, 7);
      await expectBeforeAndAfter(network, passed, passed);
      await expect(lane).toContainText(/25/);
      await open(5, 5, 3, 6);
      await expectConvolution(network, weights, outputs, [5, 5, 3, 6], {
        side: 3,
        stride: 2,
        padding: 1,
      });
      await open(7, 5);
      await expectPrintedLast(lane, outputs[8]!.values[5]!, network.language);
      await open(8, 5);
      const strip = lane.getByRole('slider', { name: t.networkDepth.lane.flattenStrip });
      const said = (await strip.getAttribute('aria-valuetext'))!;
      expectPrinted(said.split(': ').at(-1), outputs[9]!.values[5]!, 'strip', network.language);
      await open(9, 7);
      await expectDense(network, weights, 9, outputs[9]!.values, 7);
    });
  });
}

async function expectPrintedLast(lane: Locator, value: number, language: Language): Promise<void> {
  await expect(lane.locator('.caption > b').last()).toBeVisible();
  expectPrinted(await lane.locator('.caption > b').last().innerText(), value, 'out', language);
}

/** The number that the band explains, with what its activation makes of it. */
const valueOf = async ({ band }: NetworkPage): Promise<string> =>
  (await band.locator('output, b.output').first().innerText()).trim();

test('mouse, keyboard and lane point at the same cells, and Escape goes one level up', async ({
  network,
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const outputs = forward(shippedWeights('digits'), shippedImages('digits')[3]!);
  await network.open('i=3');
  const { lane, where, band } = network;
  const { t } = network;
  await expect(band.getByText(t.networkDepth.band.empty).last()).toBeVisible();

  // The mouse over a map of the plan, and away again.
  const map = network.stop(4, 11);
  const over = await network.pointIn(map, [4, 5], [11, 11]);
  await page.mouse.move(over.x, over.y);
  await expect(where).toHaveText(network.placed(11, 4, 5));
  const value = Math.max(0, at(outputs[4]!, 11, 4, 5));
  expectPrinted(await valueOf(network), value, 'under the mouse');
  await page.mouse.move(2, 400);
  await expect(band.getByText(t.networkDepth.band.empty).last()).toBeVisible();

  // A click opens the lane at that cell.
  await page.mouse.click(over.x, over.y);
  await expect(lane).toBeVisible();
  await expect(where).toHaveText(network.placed(11, 4, 5));
  await expect(page).toHaveURL(/f=\d_11_4_5/);

  // Arrow keys on the result, one cell at a time, to the end and no further.
  const picture = lane.getByRole('application').last();
  await picture.focus();
  await picture.press('ArrowRight');
  await expect(where).toHaveText(network.placed(11, 4, 6));
  await picture.press('ArrowDown');
  await expect(where).toHaveText(network.placed(11, 5, 6));
  for (let step = 0; step < 6; step++) await picture.press('ArrowDown');
  await expect(where).toHaveText(network.placed(11, 10, 6));
  await expect(page).toHaveURL(/f=\d_11_10_6/);

  // The mouse over the result, and a click that keeps it.
  const inLane = await network.pointIn(picture, [2, 3], [11, 11]);
  await page.mouse.move(inLane.x, inLane.y);
  await expect(where).toHaveText(network.placed(11, 2, 3));
  await page.mouse.click(inLane.x, inLane.y);
  await page.mouse.move(2, 400);
  await expect(where).toHaveText(network.placed(11, 2, 3));

  // The same cell of another image, of another network and back again.
  await network.go('i=5&f=4_11_2_3&o=4_11');
  await expect(where).toHaveText(network.placed(11, 2, 3));
  const other = forward(shippedWeights('digits'), shippedImages('digits')[5]!);
  expectPrinted(await valueOf(network), Math.max(0, at(other[4]!, 11, 2, 3)), 'another image');
  const { samples } = t.networkInput;
  await network
    .button(new RegExp(`^${samples.is('2')}`))
    .first()
    .click();
  await expect(where).toHaveText(network.placed(11, 2, 3));
  await network
    .button(t.networkMore.models.choose)
    .or(page.getByRole('button', { name: t.networkMore.models.choose }))
    .first()
    .click();
  await page.getByText(t.network.models.clothes, { exact: true }).last().click();
  await expect(
    page.getByRole('heading', { level: 2, name: t.network.models.clothes }),
  ).toBeAttached({ timeout: 20_000 });
  await expect(where).toHaveText(network.placed(11, 2, 3));

  // One level up, and another one.
  await page.keyboard.press('Escape');
  await expect(lane).toHaveCount(0);
  await expect(where).toHaveText(network.placed(11, 2, 3));
  await page.keyboard.press('Escape');
  await expect(band.getByText(t.networkDepth.band.empty).last()).toBeVisible();
});

test('the network is walked and opened by keyboard alone', async ({ network, page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await network.open('i=3');
  const { lane, band, plan, t } = network;
  const { keyboard } = page;
  const focused = () =>
    page.evaluate(() => {
      const { layer, channel } = (document.activeElement as HTMLElement).dataset;
      return `${layer} ${channel}`;
    });
  // One stop of Tab for the whole network.
  const stops = await plan.locator('[data-layer][tabindex="0"]').count();
  expect(stops).toBe(1);
  for (let tabs = 0; tabs < 40 && (await focused()).includes('undefined'); tabs++)
    await keyboard.press('Tab');
  await keyboard.press('Home');
  await keyboard.press('ArrowDown');
  await expect.poll(focused).toBe('-1 0');
  await keyboard.press('ArrowRight');
  await expect.poll(focused).toMatch(/^[01] \d$/);
  const [first] = (await focused()).split(' ');
  // What the keys came to is explained, as under a mouse.
  await expect(band.getByText(t.networkDepth.band.empty).last()).toBeHidden();
  const before = await focused();
  await keyboard.press('ArrowDown');
  await expect.poll(focused).not.toBe(before);
  expect((await focused()).split(' ')[0]).toBe(first);
  const here = await focused();
  await keyboard.press('Enter');
  await expect(lane).toBeVisible();
  await keyboard.press('Escape');
  await expect(lane).toHaveCount(0);
  await expect.poll(focused).toBe(here);
  await keyboard.press('End');
  await expect.poll(focused).toMatch(/^1[12] /);
});

test('the window walks over the map: play, pause, steps, ends, skip', async ({ network, page }) => {
  await network.open('i=3&f=3_11_0_0');
  const { band, where, lane, t } = network;
  const { figures: words } = t;
  const slider = band.getByRole('slider', { name: t.networkDepth.band.scan });
  const button = (name: string) => network.button(name, band);
  await button(words.stepForward).click();
  await expect(where).toHaveText(network.placed(11, 0, 1));
  await button(words.stepBack).click();
  await expect(where).toHaveText(network.placed(11, 0, 0));
  await slider.fill('60');
  // 60 = 5 · 11 + 5.
  await expect(where).toHaveText(network.placed(11, 5, 5));
  await button(words.play).click();
  await expect.poll(() => slider.inputValue().then(Number)).toBeGreaterThan(62);
  await button(words.pause).click();
  const rests = await slider.inputValue();
  await page.waitForTimeout(600);
  expect(await slider.inputValue()).toBe(rests);
  await button(words.toStart).click();
  await expect(where).toHaveText(network.placed(11, 0, 0));

  // The first look into a layer uncovers its maps; whoever does not want to wait skips it.
  const map = network.stop(0, 2);
  await map.focus();
  await map.press('Enter');
  const skip = network.button(t.networkDepth.lane.skip);
  await expect(skip).toBeVisible();
  await skip.click();
  await expect(skip).toHaveCount(0);
  await network.button(t.networkDepth.lane.replay).click();
  await expect(skip).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(skip).toHaveCount(0);
  await expect(lane).toBeVisible();
});

test('people who asked for no motion have none', async ({ network, page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await network.open('i=3&f=3_11_4_5&o=3_11');
  const { lane, t } = network;
  await expect(lane.locator('.caption b').first()).toBeVisible();
  await expect(network.button(t.networkDepth.lane.skip)).toHaveCount(0);
  await expect(network.button(t.networkDepth.lane.replay)).toHaveCount(0);
  await network.stop(0, 2).click();
  await expect(network.stop(0, 2)).toHaveAttribute('aria-pressed', 'true');
  const moving = await page.evaluate(() =>
    document
      .getAnimations()
      .filter(({ playState, effect }) => {
        const timing = effect?.getComputedTiming();
        return playState === 'running' && Number(timing?.duration) > 10;
      })
      .map((animation) => (animation as CSSAnimation).animationName ?? animation.id),
  );
  expect(moving).toEqual([]);
});

test.describe('a phone', () => {
  test.use({ viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true });

  test('a tap opens a map and chooses a cell of it, a finger that rests reads the plan', async ({
    network,
    page,
  }) => {
    await network.open('i=3');
    const { lane, band, t } = network;
    const map = network.stop(4, 11);
    await map.scrollIntoViewIfNeeded();
    const peek = band.locator('button.peek');
    const named = ([channel, row, col]: readonly [string, string, string]) =>
      t.networkDepth.band.where.map('', channel, row, col).trim();
    // A finger that rests on a map reads the cell under it, and lets go of it.
    const touch = await page.context().newCDPSession(page);
    const rest = await network.pointIn(map, [6, 2], [11, 11]);
    await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [rest] });
    await expect(peek).toContainText(named(['12', '7', '3']));
    await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await expect(peek).not.toContainText(named(['12', '7', '3']));
    await expect(lane).toHaveCount(0);

    await map.tap();
    await expect(lane).toBeVisible();
    const skip = network.button(t.networkDepth.lane.skip);
    if (await skip.isVisible()) await skip.tap();
    await expect(page).toHaveURL(/f=\d_11_\d+_\d+/);
    const picture = lane.getByRole('application').last();
    const spot = await network.pointIn(picture, [3, 4], [11, 11]);
    await page.touchscreen.tap(spot.x, spot.y);
    await expect(page).toHaveURL(/f=\d_11_3_4/);
    // The band is a sheet: one row that says the number, and the whole calculation when it is pulled up.
    await expect(peek).toContainText(named(['12', '4', '5']));
    await expect(band.getByRole('grid').first()).toBeHidden();
    await peek.tap();
    await expect(peek).toHaveAttribute('aria-expanded', 'true');
    await expect(band.getByRole('slider', { name: t.networkDepth.band.scan })).toBeVisible();
    await peek.tap();
    await expect(peek).toHaveAttribute('aria-expanded', 'false');
  });
});
