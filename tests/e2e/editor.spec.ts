import { answer, drawing, rows, turned } from './support/reference.ts';
import { expect, test } from './support/test.ts';
import { errorText } from './support/words.ts';
import type { KernelRoom } from './support/room.ts';

const IMAGE = rows('10 20 30 40 / 50 60 70 80 / 90 100 110 120 / 130 140 150 160');
const START = `i=${drawing(IMAGE)}&k=identity`;

/** The kernel that is in force: the one that the inspector multiplies by. */
const inForce = async (room: KernelRoom): Promise<number[]> =>
  (await room.read()).blocks[1]!.numbers;

test('a weight is typed as 0,5 or 0.5 or 1/9 or −2', async ({ room, page }) => {
  await room.open(START);
  await room.goTo(1, 1, 4);
  for (const [text, weight] of [
    ['0,5', 0.5],
    ['0.25', 0.25],
    ['1/9', 1 / 9],
    ['−2', -2],
    ['-1e-1', -0.1],
  ] as const) {
    await room.weight(0, 0).fill(text);
    const expected = answer(
      IMAGE,
      [
        [weight, 0, 0],
        [0, 1, 0],
        [0, 0, 0],
      ],
      1,
      1,
    );
    await expect.poll(async () => (await room.read()).value).toBeCloseTo(expected.sum, 2);
    expect((await inForce(room))[0]).toBeCloseTo(weight, 2);
    await expect(room.weight(0, 0)).toHaveValue(text);
    await room.expectShown(Math.round(expected.sum));
  }
  await expect(page).toHaveURL(/k=-1\/10,0,0;0,1,0;0,0,0|k=-0\.1,0,0;0,1,0;0,0,0/);
  // Enter goes on to the next cell, Alt and Shift with arrows step.
  await room.weight(0, 0).press('Tab');
  await room.weight(0, 1).press('Alt+ArrowUp');
  await room.weight(0, 1).press('Shift+ArrowUp');
  await expect(room.weight(0, 1)).toHaveValue('1.1');
  await room.switchLanguage('es');
  await expect(room.weight(0, 1)).toHaveValue('1,1');
});

for (const language of ['en', 'es'] as const) {
  test(`nonsense in a weight is refused in words (${language})`, async ({ room }) => {
    await room.open(START);
    if (language === 'es') await room.switchLanguage('es');
    await room.goTo(1, 1, 4);
    await room.weight(1, 1).fill('3');
    for (const [text, code] of [
      ['abc', 'not-a-number'],
      ['NaN', 'not-finite'],
      ['1e30', 'number-out-of-range'],
      ['', 'number-missing'],
      ['1/0', 'zero-denominator'],
      ['inf', 'not-finite'],
    ] as const) {
      await room.weight(1, 1).fill(text);
      const said = room.page.getByText(errorText(language, code, { text }));
      await expect(said).toBeVisible();
      await expect(said).toContainText(room.t.kernel.grid.kept('3'));
      await expect(room.weight(1, 1)).toHaveAttribute('aria-invalid', 'true');
      expect((await inForce(room))[4]).toBe(3);
      await room.expectShown(180);
    }
    // Leaving the field shows what is in force.
    await room.weight(1, 1).blur();
    await expect(room.weight(1, 1)).toHaveValue('3');
    await room.field(room.t.kernel.divisor).fill('0');
    await expect(room.page.getByText(errorText(language, 'zero-divisor'))).toBeVisible();
    await room.expectShown(180);
  });
}

test('divisor and bias take part, in this order', async ({ room }) => {
  await room.open(START);
  await room.goTo(2, 1, 4);
  await room.field(room.t.kernel.divisor).fill('4');
  await room.field(room.t.kernel.bias).fill('−5');
  await expect.poll(async () => (await room.read()).value).toBe(20);
  const { lines } = await room.read();
  expect(lines[room.t.figures.dividedBy]).toBe('4');
  expect(lines[room.t.figures.plusBias]).toBe('−5');
  await room.expectShown(20);
});

test('kernels are pasted from NumPy, MATLAB, a spreadsheet and rows', async ({
  room,
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await room.open(START);
  await room.goTo(1, 1, 4);
  for (const text of [
    'np.array([[1, 0, -1], [2, 0, -2], [0.5, 0, 1]])',
    '[1 0 -1; 2 0 -2; 0.5 0 1]',
    '1\t0\t-1\n2\t0\t-2\n0,5\t0\t1\n',
    '1 0 −1\n2 0 −2\n1/2 0 1',
    '[[1, 0, -1], [2, 0, -2], [0.5, 0, 1]]',
  ]) {
    await room.preset('identity').click();
    await room.use(text);
    await expect(room.notice).toContainText(room.t.kernel.paste.done(room.t.kernel.size(3, 3, 1)));
    await room.expectAnswer(answer(IMAGE, rows('1 0 -1 / 2 0 -2 / 0.5 0 1'), 1, 1));
  }
  // Into a cell of the editor, and anywhere on the page.
  const copy = (text: string) =>
    page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await copy('1 2\n3 4');
  await room.weight(0, 0).focus();
  await page.keyboard.press('Control+V');
  await expect.poll(() => room.weights()).toEqual([1, 2, 3, 4]);
  await copy('[[5, 6, 7]]');
  await room.result.focus();
  await page.keyboard.press('Control+V');
  await expect.poll(() => room.weights()).toEqual([5, 6, 7]);
});

test('ragged rows and 12 × 12 are refused in words', async ({ room }) => {
  await room.open(START);
  const dialog = await room.paste('1 2\n3 4 5');
  const use = dialog.getByRole('button', { name: room.t.kernel.paste.use });
  const field = dialog.getByRole('textbox');
  const ragged = errorText('en', 'ragged', { row: 1, expected: 2, found: 3 });
  await expect(dialog.getByRole('status')).toContainText(ragged);
  await expect(use).toBeDisabled();
  await field.fill(Array.from({ length: 12 }, () => '1 '.repeat(12)).join('\n'));
  const large = errorText('en', 'kernel-too-large', { rows: 12, cols: 12 });
  await expect(dialog.getByRole('status')).toContainText(large);
  await expect(use).toBeDisabled();
  await field.fill('1 2 x');
  await expect(dialog.locator('.field-error')).not.toBeEmpty();
  await expect(use).toBeDisabled();
  await room.page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  expect(await room.weights()).toEqual([0, 0, 0, 0, 1, 0, 0, 0, 0]);
});

test('the kernel is any size from 1 × 1 to 11 × 11, and keeps its middle', async ({ room }) => {
  await room.open('i=target.step&k=box-blur');
  const size = async (side: 'rows' | 'cols', count: number) =>
    room.choice(room.t.kernel[side]).selectOption(String(count));
  await size('rows', 11);
  await size('cols', 11);
  const wide = await room.weights();
  expect(wide).toHaveLength(121);
  expect(wide.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(9 * wide[60]!, 3);
  await expect(room.button(room.t.kernel.another.rows)).toBeDisabled();
  await size('rows', 1);
  await size('cols', 7);
  expect(await room.weights()).toHaveLength(7);
  await expect(room.result).toHaveAccessibleName(
    new RegExp(`${room.t.kernel.size(1, 7, 1)}, 64 × 64`),
  );
  await room.goTo(5, 32, 64);
  expect((await room.read()).blocks[0]!.numbers).toEqual([0, 0, 0, 255, 255, 255, 255]);
  await room.button(room.t.kernel.another.rows).click();
  expect(await room.weights()).toHaveLength(14);
});

test('tools turn, mirror, normalise and clear; undo and redo go back and forth', async ({
  room,
  page,
}) => {
  await room.open(START);
  await room.use('1 2\n3 4');
  const { tools } = room.t.kernel;
  const apply = async (tool: keyof typeof tools, expected: number[]) => {
    await room.button(tools[tool]).click();
    await expect.poll(() => room.weights()).toEqual(expected);
  };
  await apply(
    'flip',
    turned([
      [1, 2],
      [3, 4],
    ]).flat(),
  );
  await apply('mirror', [3, 4, 1, 2]);
  await apply('rotate', [1, 3, 2, 4]);
  await apply('transpose', [1, 2, 3, 4]);
  await room.button(tools.normalise).click();
  await expect(room.field(room.t.kernel.divisor)).toHaveValue('10');
  await room.goTo(1, 1, 4);
  const { sum } = answer(
    IMAGE,
    [
      [1, 2],
      [3, 4],
    ],
    1,
    1,
  );
  await expect.poll(async () => (await room.read()).value).toBeCloseTo(sum / 10, 3);
  // Whole numbers are kept whole: the divisor takes the half.
  await apply('zero-mean', [-3, -1, 1, 3]);
  await expect(room.field(room.t.kernel.divisor)).toHaveValue('20');
  await room.button(tools.normalise).click();
  await expect(page.getByText(errorText('en', 'zero-sum'))).toBeVisible();
  await apply('clear', [0, 0, 0, 0]);

  await page.getByRole('button', { name: room.t.shell.undo }).click();
  await expect.poll(() => room.weights()).toEqual([-3, -1, 1, 3]);
  await room.result.focus();
  await page.keyboard.press('Control+Z');
  await page.keyboard.press('Control+Z');
  await expect.poll(() => room.weights()).toEqual([1, 2, 3, 4]);
  await expect(room.field(room.t.kernel.divisor)).toHaveValue('1');
  await page.keyboard.press('Control+Shift+Z');
  await expect(room.field(room.t.kernel.divisor)).toHaveValue('10');
  await page.keyboard.press('Control+Y');
  await expect.poll(() => room.weights()).toEqual([-3, -1, 1, 3]);
  // The same keys inside a weight undo the room, too.
  await room.weight(0, 0).focus();
  await page.keyboard.press('Control+Z');
  await expect.poll(() => room.weights()).toEqual([1, 2, 3, 4]);
});

test('own kernels are saved under a name, and copied as text and code', async ({ room, page }) => {
  await room.open(START);
  await room.use('1 2\n3 4');
  const t = room.t.kernel;
  await room.button(t.save.button).click();
  const dialog = page.getByRole('dialog', { name: t.save.title });
  await dialog.getByRole('textbox', { name: t.save.name }).fill('Mine');
  await dialog.getByRole('button', { name: t.save.confirm }).click();
  await expect(room.notice).toContainText(t.save.saved('Mine'));
  await room.preset('sharpen').click();
  await page.reload();
  await room.ready();
  await page
    .getByRole('group', { name: t.chips.own })
    .getByRole('button', { name: 'Mine' })
    .click();
  await expect.poll(() => room.weights()).toEqual([1, 2, 3, 4]);

  await room.button(t.copy.button).click();
  const copy = page.getByRole('dialog', { name: t.copy.title });
  const preview = copy.getByRole('textbox', { name: t.copy.preview });
  await expect(preview).toHaveValue(/1\s+2\s+3\s+4/);
  await copy.getByRole('radio', { name: t.copy.formats.scipy }).check({ force: true });
  await expect(preview).toHaveValue(/correlate[\s\S]*mode="?'?constant/);
  await copy.getByRole('radio', { name: t.copy.formats.pytorch }).check({ force: true });
  await expect(preview).toHaveValue(/conv2d/);
});
