import { expect, test } from './support/test.ts';
import { drawing, grid, rows } from './support/reference.ts';

const SIDE = 16;
const START = `i=${drawing(grid(SIDE, SIDE, () => 0))}&k=1`;

/** The drawing in the address, as rows of numbers. */
function drawn(url: string): number[][] {
  const [, width = '', height = '', hex = ''] =
    /i=pixels\.(\d+)\.(\d+)\.([0-9a-f]*)/.exec(url) ?? [];
  return Array.from({ length: Number(height) }, (_, row) =>
    Array.from({ length: Number(width) }, (_, col) =>
      parseInt(hex.slice(2 * (row * Number(width) + col)).slice(0, 2), 16),
    ),
  );
}

test('a stroke of the mouse is filtered while it is drawn, and is one step of undo', async ({
  room,
  page,
}) => {
  await room.open(START);
  const size = { rows: SIDE, cols: SIDE };
  const from = await room.pointAt(room.input, { row: 5, col: 3 }, size);
  const to = await room.pointAt(room.input, { row: 5, col: 9 }, size);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 4 });
  // The button is still down.
  await room.goTo(5, 6, SIDE);
  await expect.poll(async () => (await room.read()).value).toBe(255);
  await page.mouse.up();
  await room.expectShown(255);
  const stroke = grid(SIDE, SIDE, (row, col) => (row === 5 && col >= 3 && col <= 9 ? 255 : 0));
  await expect.poll(() => drawn(page.url())).toEqual(stroke);
  await room.undo();
  await expect.poll(() => drawn(page.url())).toEqual(grid(SIDE, SIDE, () => 0));
  await room.button(room.t.shell.redo).click();
  await expect.poll(() => drawn(page.url())).toEqual(stroke);
});

test('the keyboard paints, picks and fills', async ({ room, page }) => {
  await room.open(START);
  await room.input.focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('3');
  await page.keyboard.press('Space');
  await expect.poll(() => drawn(page.url())[1]?.[1]).toBe(85);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('9');
  await page.keyboard.press('f');
  await expect.poll(() => drawn(page.url())[0]?.[0]).toBe(255);
  expect(drawn(page.url())[1]![1]).toBe(85);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('p');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Space');
  await expect.poll(() => drawn(page.url())[0]?.[1]).toBe(85);
});

test('the tools invert, clear, resize and write a letter; the photo lends its pixels', async ({
  room,
  page,
}) => {
  await room.open('i=target.checkerboard&k=1');
  await room.sources.getByRole('button', { name: room.t.stage.sources.draw }).click();
  const { editor, size } = room.t.stage;
  await expect.poll(() => drawn(page.url()).length).toBe(SIDE);
  await room.button(editor.letter).click();
  await expect.poll(() => drawn(page.url()).flat().includes(255)).toBe(true);
  const letter = drawn(page.url());
  await room.button(editor.invert).click();
  await expect
    .poll(() => drawn(page.url()))
    .toEqual(letter.map((row) => row.map((value) => 255 - value)));
  await room.choice(editor.size).selectOption({ label: size('8', '8') });
  await room.expectInput(room.t.stage.names.drawing, 8, 8);
  await room.button(editor.fromPhoto).click();
  await expect.poll(() => new Set(drawn(page.url()).flat()).size).toBeGreaterThan(1);
  await room.button(editor.clear).click();
  await expect
    .poll(() =>
      drawn(page.url())
        .flat()
        .every((value) => value === 0),
    )
    .toBe(true);
});

test('a drawing that is not square is kept as it is', async ({ room }) => {
  await room.open(`i=${drawing(rows('1 2 3 / 4 5 6'))}&k=1`);
  await room.expectInput(room.t.stage.names.drawing, 3, 2);
  expect(await room.pixel(1, 2, 3)).toEqual([6]);
});
