import { answer, drawing, filtered, inLink, rows, targets } from './support/reference.ts';
import { expect, test } from './support/test.ts';

// The worked example of the lecture.
const IMAGE = rows('0 10 10 0 / 20 30 30 20 / 10 20 20 10 / 0 5 5 0');
const KERNEL = rows('1 0 / 0 2');
const RESULT = rows('60 70 50 / 60 70 50 / 20 30 20');

test('the example of the lecture comes out, cell by cell, with the arrow keys', async ({
  room,
  page,
}) => {
  await room.open(`i=${drawing(IMAGE)}&k=identity&pad=valid`);
  await room.use('[1 0; 0 2]');
  await room.expectResultSize(3, 3);
  expect(filtered(IMAGE, KERNEL, { padding: 'valid' })).toEqual(RESULT);

  await room.result.focus();
  await page.keyboard.press('Control+Home');
  for (let row = 0; row < 3; row++) {
    for (let col = 0; col < 3; col++) {
      const band = await room.expectAnswer(answer(IMAGE, KERNEL, row, col, { padding: 'valid' }));
      expect([band.row, band.col, band.value]).toEqual([row, col, RESULT[row]![col]]);
      await room.expectShown(RESULT[row]![col]!);
      if (col < 2) await page.keyboard.press('ArrowRight');
    }
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Home');
  }
});

test('padding cells are named, and the border says what they hold', async ({ room }) => {
  const query = (edge: string) =>
    `i=${drawing(IMAGE)}&k=${inLink(rows('1 1 1 / 1 1 1 / 1 1 1'))}&edge=${edge}`;
  await room.open(query('zero'));
  await room.goTo(0, 0, 4);
  const zero = await room.expectAnswer(answer(IMAGE, rows('1 1 1 / 1 1 1 / 1 1 1'), 0, 0));
  expect(zero.value).toBe(60);
  const first = room.band().getByRole('grid').first().getByRole('gridcell').first();
  await first.hover();
  await expect(first).toHaveAccessibleName(`${room.t.figures.zeroPadding}: 0 × 1 = 0`);

  await room.open(query('reflect'));
  await room.goTo(0, 0, 4);
  await room.expectAnswer(
    answer(IMAGE, rows('1 1 1 / 1 1 1 / 1 1 1'), 0, 0, { border: 'reflect' }),
  );
  await first.hover();
  const from = room.t.figures.copiedFrom(room.t.figures.rowColumn('2', '2'));
  await expect(first).toHaveAccessibleName(`${from}: 30 × 1 = 30`);
});

test('a click pins the cell, Escape lets go of it', async ({ room, page }) => {
  await room.open('i=target.step&k=sobel-left');
  const size = { rows: 64, cols: 64 };
  const at = await room.pointAt(room.result, { row: 20, col: 31 }, size);
  await page.mouse.move(at.x, at.y);
  await expect.poll(() => room.read()).toMatchObject({ row: 20, col: 31 });
  await page.mouse.click(at.x, at.y);
  await expect(room.release).toBeVisible();
  await expect(room.band().getByLabel(room.t.figures.pinned)).toBeVisible();

  const elsewhere = await room.pointAt(room.result, { row: 40, col: 10 }, size);
  await page.mouse.move(elsewhere.x, elsewhere.y);
  expect(await room.read()).toMatchObject({ row: 20, col: 31 });
  // The arrow keys move the pin along.
  await room.result.focus();
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => room.read()).toMatchObject({ row: 20, col: 30 });
  await expect(page).toHaveURL(/[?&]c=0\.20\.30\b/);

  await page.keyboard.press('Escape');
  await expect(room.release).toHaveCount(0);
  await page.mouse.move(at.x, at.y);
  await expect.poll(() => room.read()).toMatchObject({ row: 20, col: 31 });
});

test('pointing at the input moves to the output that is centred there', async ({ room, page }) => {
  await room.open('i=target.checkerboard&k=box-blur&pad=valid');
  const at = await room.pointAt(room.input, { row: 31, col: 8 }, { rows: 64, cols: 64 });
  await page.mouse.move(at.x, at.y);
  // Without padding the first output stands over the second pixel.
  await expect.poll(() => room.read()).toMatchObject({ row: 30, col: 7 });
  const expected = answer(targets.checkerboard, rows('1 1 1 / 1 1 1 / 1 1 1'), 30, 7, {
    padding: 'valid',
  });
  const { blocks, value } = await room.read();
  expect(blocks[0]!.numbers).toEqual(expected.window);
  expect(blocks[0]!.label).toContain(room.t.figures.rowCol('32', '9'));
  expect(value).toBeCloseTo(expected.sum / 9, 2);
  await room.input.focus();
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => room.read()).toMatchObject({ row: 31, col: 7 });
});

test('a cell of one block lights up its partners, and the sum can be written out', async ({
  room,
}) => {
  await room.open(`i=${drawing(IMAGE)}&k=${inLink(KERNEL)}&pad=valid`);
  await room.goTo(1, 1, 3);
  const cell = room.band().getByRole('grid').nth(1).getByRole('gridcell').nth(3);
  await cell.hover();
  await expect(room.band()).toContainText('20 × 2 = 40');
  await expect(room.weight(1, 1)).toBeVisible();
  await room.button(room.t.figures.showFormula).click();
  await expect(room.band()).toContainText(/30.*·.*1.*\+.*20.*·.*2.*=.*70/);
  const { spoken } = await room.read();
  expect(spoken).toContain(room.t.figures.spoken.equals(room.t.figures.rowColumn('2', '2'), '70'));
});
