import {
  answer,
  drawing,
  filtered,
  grid,
  inLink,
  rows,
  sizeOf,
  targets,
  turned,
  type Grid,
  type Options,
} from './support/reference.ts';
import { expect, test } from './support/test.ts';
import type { KernelRoom } from './support/room.ts';
import { errorText, formatFor, numberOf } from './support/words.ts';

const IMAGE = grid(5, 6, (row, col) => (row * 41 + col * 67 + row * col * 13) % 256);
const KERNEL = rows('1 2 -1 / 0 3 1 / -2 1 1');
const START = `i=${drawing(IMAGE)}&k=${inLink(KERNEL)}`;

/** Walks through corners and the middle of the result and compares every number with the reference. */
async function expectResult(
  room: KernelRoom,
  image: Grid,
  kernel: Grid,
  options: Options,
): Promise<void> {
  const [height, width] = sizeOf(image, kernel, options);
  await room.expectResultSize(width, height);
  for (const [row, col] of [
    [0, 0],
    [height >> 1, width >> 1],
    [height - 1, width - 1],
  ] as const) {
    await room.goTo(row, col, width);
    const expected = answer(image, kernel, row, col, options);
    const band = await room.expectAnswer(expected);
    expect([band.row, band.col, band.value]).toEqual([row, col, expected.sum]);
    await room.expectShown(Math.min(255, Math.max(0, expected.sum)));
  }
}

test('each border gives its own numbers, with same and with full padding', async ({ room }) => {
  await room.open(START);
  const { borders, borderOption, border: label } = room.t.kernel;
  for (const border of ['zero', 'edge', 'reflect', 'wrap'] as const) {
    await room.choice(label).selectOption({ label: borders[border] });
    await expectResult(room, IMAGE, KERNEL, { border });
    await room.choice(label).selectOption({ label: borderOption.full(border) });
    await expectResult(room, IMAGE, KERNEL, { border, padding: 'full' });
  }
});

test('without padding the result is smaller; stride and dilation thin it out', async ({ room }) => {
  await room.open(START);
  const { t } = room;
  await room.choice(t.kernel.border).selectOption({ label: t.kernel.borderOption.valid });
  await expectResult(room, IMAGE, KERNEL, { padding: 'valid' });
  await room.choice(t.kernel.stride).selectOption('2');
  await expectResult(room, IMAGE, KERNEL, { padding: 'valid', stride: 2 });
  await room.showMoreSettings();
  await room.choice(t.kernel.more.dilation).selectOption('2');
  await expectResult(room, IMAGE, KERNEL, { padding: 'valid', stride: 2, dilation: 2 });
  await room.choice(t.kernel.border).selectOption({ label: t.kernel.borders.reflect });
  await expectResult(room, IMAGE, KERNEL, { border: 'reflect', stride: 2, dilation: 2 });
});

test('even kernels pad one cell more behind than in front', async ({ room }) => {
  const kernel = rows('1 -1 2 3 / 4 1 0 -2');
  await room.open(`i=${drawing(IMAGE)}&k=${inLink(kernel)}`);
  await expectResult(room, IMAGE, kernel, {});
});

test('an impulse shows the kernel: turned by correlation, as it is by convolution', async ({
  room,
  page,
}) => {
  const kernel = rows('1 2 3 / 4 5 6 / 7 8 9');
  await room.open(`i=target.impulse&k=${inLink(kernel)}`);
  const picture = async () => {
    const seen: number[] = [];
    for (const row of [15, 16, 17]) {
      for (const col of [15, 16, 17]) {
        await room.goTo(row, col, 33);
        seen.push((await room.read()).value / 255);
      }
    }
    return seen;
  };
  expect(await picture()).toEqual(turned(kernel).flat());
  await room
    .choice(room.t.kernel.operation)
    .selectOption({ label: room.t.kernel.operations.convolution });
  await expect(page.getByText(room.t.kernel.turned.text)).toBeVisible();
  expect(await picture()).toEqual(kernel.flat());
  expect((await room.read()).blocks[1]!.label).toBe(room.t.figures.kernelFlipped);
});

test('the views show negatives as black, as magnitudes, stretched, or with a sign', async ({
  room,
  page,
}) => {
  const kernel = rows('1 0 -1 / 2 0 -2 / 1 0 -1');
  const options = { padding: 'valid' } as const;
  const values = filtered(targets.step, kernel, options).flat();
  await room.open(`i=target.step&k=${inLink(kernel)}&pad=valid`);
  await room.goTo(10, 30, 62);
  const { sum } = answer(targets.step, kernel, 10, 30, options);
  expect(sum).toBe(-1020);
  expect((await room.read()).value).toBe(sum);
  await room.expectShown(0);
  const { view, views } = room.t.kernel;
  await room.choice(view).selectOption({ label: views.absolute });
  await room.expectShown(255);
  await room.choice(view).selectOption({ label: views.rescale });
  const legend = page.getByRole('img', { name: new RegExp(`^${room.t.stage.results.legend}`) });
  const n = (value: number) => formatFor('en').n(value, 0);
  const scale = (minimum: number, maximum: number) =>
    room.t.figures.scale(room.t.stage.results.legend, n(minimum), n(maximum));
  await expect(legend).toHaveAccessibleName(scale(Math.min(...values), Math.max(...values)));
  await room.expectShown(0);
  await room.choice(view).selectOption({ label: views.signed });
  await expect(legend).toHaveAccessibleName(scale(-1020, 1020));
  // A colour stands for the value now, no byte.
  await expect.poll(async () => (await room.read()).lines[room.t.figures.shownAs]).toBeUndefined();
  expect((await room.read()).value).toBe(-1020);
});

test('ReLU turns negatives into zero and says what they were', async ({ room }) => {
  await room.open(`i=target.step&k=${inLink(rows('1 0 -1'))}&pad=valid`);
  await room.goTo(3, 30, 62);
  expect((await room.read()).value).toBe(-255);
  await room.showMoreSettings();
  await room.page.getByRole('switch', { name: new RegExp(room.t.kernel.more.relu) }).check();
  const band = await room.read();
  expect(band.value).toBe(0);
  expect(numberOf(band.lines[room.t.figures.equalsBefore] ?? '')).toBe(-255);
  expect(band.lines[room.t.figures.relu]).toBe('0');
});

for (const kind of ['max', 'average'] as const) {
  test(`${kind} pooling is explained in two levels`, async ({ room }) => {
    await room.open(`i=${drawing(IMAGE)}&k=${inLink(KERNEL)}`);
    const { more, pools } = room.t.kernel;
    await room.showMoreSettings();
    await room.choice(more.pooling).selectOption({ label: pools[kind] });
    await room.expectResultSize(3, 2);
    await room.goTo(1, 2, 3);
    const map = filtered(IMAGE, KERNEL);
    const places = [
      [2, 4],
      [2, 5],
      [3, 4],
      [3, 5],
    ] as const;
    const pooled = places.map(([row, col]) => map[row]![col]!);
    const value =
      kind === 'max' ? Math.max(...pooled) : pooled.reduce((sum, one) => sum + one, 0) / 4;

    const pool = await room.read(1);
    expect(pool.blocks[0]!.numbers).toEqual(pooled);
    expect(pool.value).toBeCloseTo(value, 2);
    expect([pool.row, pool.col]).toEqual([1, 2]);
    await room.expectShown(Math.min(255, Math.max(0, Math.round(value))), 1);
    // The filter's cell behind it: the winner first, then the one that is picked.
    const winner = kind === 'max' ? pooled.indexOf(value) : 0;
    const [row, col] = places[winner]!;
    await room.expectAnswer(answer(IMAGE, KERNEL, row, col));
    for (const [index, [picked, at]] of places.entries()) {
      await room.band(1).getByRole('grid').getByRole('gridcell').nth(index).click();
      const filter = await room.expectAnswer(answer(IMAGE, KERNEL, picked, at));
      expect(filter.value).toBe(pooled[index]);
    }
    // Another window, another step.
    await room.choice(more.poolSize).selectOption('3');
    await room.choice(more.poolStride).selectOption('1');
    await room.expectResultSize(4, 3);
  });
}

test('what cannot be computed is refused in words, and the last picture stays', async ({
  room,
  page,
}) => {
  await room.open(
    `i=${drawing(rows('9 8 7 / 6 5 4 / 3 2 1'))}&k=${inLink(rows('1 1 1 / 1 1 1 / 1 1 1'))}&pad=valid`,
  );
  await room.button(room.t.kernel.another.rows).click();
  const words = errorText('en', 'kernel-does-not-fit', {
    rows: 4,
    cols: 3,
    inputRows: 3,
    inputCols: 3,
  });
  await expect(page.getByText(words)).toBeVisible();
  expect(await room.weights()).toHaveLength(9);
  expect((await room.read()).value).toBe(45);
  await room.showMoreSettings();
  await room.choice(room.t.kernel.more.dilation).selectOption('2');
  await expect(room.choice(room.t.kernel.more.dilation)).toHaveValue('1');
  // A link may bring both together: then the page says so and offers ways out.
  await page.goto(`./#/kernel?v=1&i=${drawing(rows('9 8 / 6 5'))}&k=gaussian-5&pad=valid`);
  const why = errorText('en', 'kernel-does-not-fit', {
    rows: 5,
    cols: 5,
    inputRows: 2,
    inputCols: 2,
  });
  await expect(page.getByText(why)).toBeVisible();
  await room.button(room.t.stage.misfit.padSame).click();
  await room.expectResultSize(2, 2);
});
