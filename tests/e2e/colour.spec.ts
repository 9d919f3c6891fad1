import { join } from 'node:path';
import { answer, grid, rows, type Grid } from './support/reference.ts';
import { expect, test } from './support/test.ts';
import { beginning, numberOf } from './support/words.ts';

const FILE = join(import.meta.dirname, '../fixtures/png-rgb.png');
/** The picture of the fixtures, channel by channel. */
const CHANNELS: readonly Grid[] = [
  grid(12, 16, (_, col) => 16 * col),
  grid(12, 16, (row) => 20 * row),
  grid(12, 16, (row, col) => 255 - 9 * (row + col)),
];
const SLICES = [rows('1 0 / 0 2'), rows('-1 1 / 0 1'), rows('0 0 / 3 -1')];

test.beforeEach(async ({ room }) => {
  await room.open('i=target.step&k=identity&pad=valid');
  await room.uploadField.setInputFiles(FILE);
  await room.expectInput('png-rgb.png', 16, 12);
});

test('a kernel with a slice for R, G and B gives three sums that add up', async ({ room }) => {
  await room.use(SLICES.map((slice) => slice.map((row) => row.join(' ')).join('\n')).join('\n\n'));
  await room.expectResultSize(15, 11);
  await room.goTo(4, 6, 15);
  const answers = SLICES.map((slice, channel) =>
    answer(CHANNELS[channel]!, slice, 4, 6, { padding: 'valid' }),
  );
  const total = answers.reduce((sum, one) => sum + one.sum, 0);
  for (const [channel, { window, weights, products, sum }] of answers.entries()) {
    const bar = room.band().getByRole('button', {
      name: beginning(`${room.t.figures.channel} ${room.t.figures.channelNames[channel]}: `),
    });
    await bar.click();
    const name = (await bar.getAttribute('aria-label')) ?? '';
    expect(numberOf(name.split(': ')[1] ?? '')).toBe(sum);
    const { blocks, value } = await room.read();
    expect(blocks.map(({ numbers }) => numbers)).toEqual([
      window,
      weights,
      products.map((one) => one + 0),
    ]);
    expect(blocks[0]!.label).toContain(room.t.figures.channelNames[channel]!);
    expect(value).toBe(total);
  }
  await room.expectShown(Math.min(255, Math.max(0, total)));
  expect(numberOf((await room.read()).lines[room.sumLine(12)] ?? '')).toBe(total);
});

test('one slice filters each channel on its own; grey mixes them first', async ({ room }) => {
  const kernel = rows('1 2 / 0 -1');
  await room.use('1 2\n0 -1');
  await room.goTo(5, 3, 15);
  const outputs = room.band().getByRole('group', { name: room.t.figures.outputChannel });
  for (const [channel, name] of room.t.figures.channelNames.entries()) {
    await outputs.getByRole('button', { name, exact: true }).click();
    const expected = answer(CHANNELS[channel]!, kernel, 5, 3, { padding: 'valid' });
    await room.expectAnswer(expected);
    await room.expectShown(Math.min(255, Math.max(0, expected.sum)));
  }
  await room.page
    .getByRole('group', { name: room.t.stage.colourSwitch.label })
    .getByRole('button', { name: room.t.stage.colourSwitch.grey })
    .click();
  await expect(outputs).toHaveCount(0);
  const luma = (row: number, col: number) =>
    0.299 * CHANNELS[0]![row]![col]! +
    0.587 * CHANNELS[1]![row]![col]! +
    0.114 * CHANNELS[2]![row]![col]!;
  const [first] = (await room.read()).blocks[0]!.numbers;
  expect(Math.abs(first! - luma(5, 3))).toBeLessThanOrEqual(0.51);
});
