import { readFileSync } from 'node:fs';
import { agree, computed, decimalsOf, printed, sum, times } from './support/printed.ts';
import { readWeights } from './support/safetensors.ts';
import type { TrainDock } from './support/train-dock.ts';
import { expect, test } from './support/train-test.ts';

/** Everything that the page says about one weight's gradient must hold among the numbers that it prints. */
async function expectGradientToAddUp(dock: TrainDock): Promise<string> {
  const lines = await dock.terms();
  const of = (kind: (typeof lines)[number]['kind']) => lines.filter((line) => line.kind === kind);
  const terms = of('term');
  expect(terms.length).toBeGreaterThan(0);
  const products = { decimals: decimalsOf(lines.map(({ product }) => product)) };
  const inputs = { decimals: decimalsOf(terms.map(({ input }) => input)) };
  const weights = { decimals: decimalsOf(terms.map(({ weight }) => weight)) };
  for (const { input, weight, product } of terms) {
    const made = times(printed(input, inputs), printed(weight, weights));
    expect(agree(made, printed(product, products)), `${input} × ${weight} = ${product}`).toBe(true);
  }
  const total = of('total')[0]!;
  const images = of('image');
  const ownSum = images.find(({ own }) => own) ?? total;
  const parts = sum([...terms, ...of('rest')].map(({ product }) => printed(product, products)));
  expect(
    agree(parts, printed(ownSum.product, products)),
    `the terms and the rest: ${parts.value}, printed ${ownSum.product}`,
  ).toBe(true);
  if (ownSum.sign === '=') {
    expect(parts.value).toBeCloseTo(printed(ownSum.product, products).value, 9);
  }
  if (images.length > 0) {
    const all = sum(images.map(({ product }) => printed(product, products)));
    expect(agree(all, printed(total.product, products)), 'the images').toBe(true);
  }
  return total.product;
}

/** The optimizer's lines, each computed again from the numbers in its own formula, and each number handed on to the next line. */
async function expectUpdateToFollow(dock: TrainDock, known: readonly number[]): Promise<void> {
  const lines = await dock.updateLines();
  const valueOf = new Map<string, string>();
  for (const { symbol, formula, value } of lines) {
    const shown = printed(value, { significant: 3 });
    if (formula !== '') {
      const again = computed(formula, known, 3);
      expect(agree(again, shown), `${symbol}: ${formula} = ${value}, here ${again.value}`).toBe(
        true,
      );
    }
    valueOf.set(symbol, value);
  }
  const { before, change, after } = dock.t.step;
  const move = await dock.move('weight');
  const texts = [move[before]!, move[`Δ ${change}`]!, move[after]!];
  const decimals = decimalsOf(texts);
  const [old, delta, made] = texts.map((text) => printed(text.replace('+', ''), { decimals }));
  expect(agree(sum([old!, delta!]), made!), texts.join(' ')).toBe(true);
  if (!texts[2]!.includes('≈')) expect(old!.value + delta!.value).toBeCloseTo(made!.value, 9);
  expect(agree(delta!, printed(valueOf.get('Δ')!, { significant: 3 }))).toBe(true);
}

test('one step in numbers: the terms are the gradient, and Adam makes the new weight of it', async ({
  train,
  dock,
}) => {
  await train.open();
  for (let step = 0; step < 3; step++) await train.step();
  await dock.tab('step');
  const { t } = dock;
  const ADAM = [0.9, 0.999, 0.001, 1e-8, 1];
  // A convolution, a dense layer, and a bias of each.
  for (const [layer, role] of [
    [1, 'weight'],
    [3, 'weight'],
    [3, 'bias'],
    [8, 'weight'],
  ] as const) {
    await dock.layer(layer);
    await dock.button(t.step[role]).click();
    const total = await expectGradientToAddUp(dock);
    await expectUpdateToFollow(dock, ADAM);
    // The gradient of the table is the one that the optimizer takes.
    const unit = await dock.unit();
    const lines = await dock.updateLines();
    expect(lines.map(({ symbol }) => symbol)).toEqual(['g', 'm', 'v', 'm̂', 'v̂', 'Δ']);
    const inTable = printed(unit === '' ? total : `${total} × ${unit}`);
    expect(agree(inTable, printed(lines[0]!.value, { significant: 3 })), `layer ${layer}`).toBe(
      true,
    );
    // The fourth step.
    expect(lines[3]!.formula).toMatch(/0\.9⁴\)/);
  }

  // Another image of the batch, and batches of one and of four.
  for (const size of [1, 4]) {
    await dock.root
      .getByRole('group', { name: t.step.size })
      .getByRole('button', { name: String(size), exact: true })
      .click();
    await expectGradientToAddUp(dock);
    await expectUpdateToFollow(dock, ADAM);
  }
});

test('the step that was explained is done, lowers the loss of its batch, and can be taken back', async ({
  train,
  dock,
}) => {
  await train.open();
  await train.step();
  const { t } = dock;
  await dock.tab('step');
  await dock.layer(8);
  const { before, after, lossBefore, lossAfter } = t.step;
  const first = await dock.move('weight');
  const start = await dock.terms();
  const losses: number[] = [];
  for (const name of [t.step.apply, t.step.applyAgain]) {
    await dock.button(name).click();
    await expect(dock.button(t.step.applyAgain)).toBeVisible();
    const said = await dock.move('loss');
    losses.push(printed(said[lossBefore]!).value, printed(said[lossAfter]!).value);
  }
  expect(losses[1]).toBeLessThan(losses[0]!);
  expect(losses[2]).toBe(losses[0]);
  expect(losses[3]).toBeLessThan(losses[1]!);
  // The new weight of the first step is what the second one began with: after two steps the weight moved on.
  expect((await dock.move('weight'))[before]).not.toBe(first[before]);
  await dock.button(t.step.takeBack).click();
  expect(await dock.move('weight')).toEqual(first);
  expect((await dock.move('weight'))[after]).toBe(first[after]);
  expect(await dock.terms()).toEqual(start);
  // It was a trial: the run stands where it stood.
  await train.step();
  await train.expectBatch(2, 313);
});

test('a cell of a map is its window times the learned kernel, with the weights of the file', async ({
  train,
  dock,
  page,
}) => {
  await train.open();
  await train.button(train.t.train.run.epoch).click();
  await expect(train.button(train.t.train.run.goOn)).toBeVisible({ timeout: 30_000 });
  const waiting = page.waitForEvent('download');
  await train.menu(train.t.train.menu.exportWeights);
  const weights = readWeights(readFileSync(await (await waiting).path()));
  const kernels = weights.tensors.get('0.weight')!;
  const biases = weights.tensors.get('0.bias')!;
  expect([kernels.shape, biases.shape]).toEqual([[6, 1, 3, 3], [6]]);

  const { figures } = train.t;
  for (const map of [1, 4]) {
    await dock.openMap(map);
    const { blocks, value, lines } = await dock.readBand();
    expect(blocks).toHaveLength(3);
    const [window, kernel, products] = blocks.map(({ texts }) => texts);
    const exact = [...kernels.values.subarray(9 * (map - 1), 9 * map)];
    const bias = biases.values[map - 1]!;
    let total = 0;
    exact.forEach((weight, at) => {
      const input = printed(window![at]!);
      expect(
        agree(printed(kernel![at]!, { decimals: decimalsOf(kernel!) }), {
          low: weight,
          high: weight,
          value: weight,
        }),
      ).toBe(true);
      // Pixels are bytes over 255: the printed number says which.
      const pixel = Math.round(input.value * 255) / 255;
      expect(Math.abs(pixel - input.value)).toBeLessThanOrEqual(0.0051);
      expect(
        agree(
          times(input, { low: weight, high: weight, value: weight }),
          printed(products![at]!, { decimals: decimalsOf(products!) }),
          1e-4,
        ),
      ).toBe(true);
      total += pixel * weight;
    });
    const before = total + bias;
    const after = Math.max(0, before);
    expect(Math.abs(printed(value).value - after)).toBeLessThanOrEqual(0.0006);
    expect(printed(lines[figures.plusBias]!).value).toBeCloseTo(bias, 3);
    expect(printed(lines[figures.productsSum('9')]!).value).toBeCloseTo(total, 2);
    await dock.button(dock.t.learned.close).click();
  }
});
