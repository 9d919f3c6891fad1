// What stands below the board of the Steps room: the written sum, the two matrices, the stack of layers.
import { expectAccessible, expectNoSidewaysScroll } from './support/checks.ts';
import { expect, test } from './support/steps.ts';

test('writes every term with its numbers, and lights it on the board by key', async ({
  steps,
  page,
}) => {
  await steps.open('at=4');
  const terms = page.locator('[data-term]');
  await expect(terms).toHaveCount(4);
  const t = steps.t.stepsBand.sum;
  await terms.first().focus();
  await page.keyboard.press('End');
  // 20 x 2, the last of the middle window.
  await expect(terms.nth(3)).toBeFocused();
  await expect(
    page.getByText(t.term('20', 'row 3, column 3', '2', 'row 2, column 2', '40')),
  ).toBeVisible();
  await expect(page.getByRole('math').first()).toHaveAccessibleName(/^y at o, r, c equals/);
});

test('lays the windows out as rows, and says of each cell which input it is', async ({
  steps,
  page,
}) => {
  await steps.open('p=im2col');
  const t = steps.t.stepsBand.im2col;
  await expect(page.getByText(t.counts('16', '36'))).toBeVisible();
  const windows = page.getByRole('grid', { name: t.windowsLabel('9', '4') });
  await expect(windows).toHaveAttribute('aria-rowcount', '9');
  const cell = windows.getByRole('gridcell');
  await cell.focus();
  await page.keyboard.press('End');
  await expect(cell).toHaveAccessibleName(t.cell('30', 'row 2, column 2', '4'));
  // The board shows the same input, and the other way round a row follows the walk.
  await expect(page.locator('[data-board]')).toContainText('row 2, column 2');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowLeft');
  await expect(windows.getByRole('rowheader')).toHaveAccessibleName(t.row('1', 'row 1, column 1'));
  await steps.go('v=1&p=im2col&e=maximum');
  await expect(page.getByText(/Pooling has no weights/)).toBeVisible();
});

test('spreads the kernel over one matrix, and turns it round', async ({ steps, page }) => {
  await steps.open('e=matrix&p=matrix');
  const t = steps.t.stepsBand.matrix;
  await expect(page.getByText(t.used('36', '144', '4'))).toBeVisible();
  const matrix = page.getByRole('grid', { name: t.label('9', '16') });
  await matrix.getByRole('gridcell').focus();
  await page.keyboard.press('ArrowRight');
  await expect(matrix.getByRole('gridcell')).toHaveAccessibleName(
    t.weight('3', 'row 1, column 2', 'row 1, column 2', 'row 1, column 1'),
  );
  await page
    .getByRole('group', { name: t.direction })
    .getByRole('button', { name: t.turned })
    .click();
  await expect(page.getByRole('grid', { name: t.label('16', '9') })).toBeVisible();
});

test('follows a field of one’s own layers, keeps it in the link, and explains what cannot be', async ({
  steps,
  page,
}) => {
  await steps.open('p=receptive');
  const t = steps.t.stepsBand.receptive;
  await expect(page.getByText(t.sees(t.layer('4'), '3', '10'))).toBeVisible();
  await steps.count(t.of(t.kernel, t.layer('1'))).fill('5');
  await expect(page).toHaveURL(/r=28~c5~p2s2~c3~p2s2/);
  await expect(page.getByText(t.sees(t.layer('4'), '3', '12'))).toBeVisible();
  const stack = page.getByRole('slider', { name: t.label });
  await stack.focus();
  await page.keyboard.press('ArrowDown');
  await expect(stack).toHaveAttribute('aria-valuetext', /^Layer 3, cell \d: sees 10 × 10 pixels/);
  await steps.count(t.of(t.kernel, t.layer('3'))).fill('40');
  await expect(page.getByText(/It does not fit even once/)).toBeVisible();
  await expect(page).toHaveURL(/r=28~c5~p2s2~c3~p2s2/);
});

test('is accessible, and nothing sticks out on the narrowest phone', async ({ steps, page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  for (const panel of ['formula', 'im2col', 'matrix', 'receptive']) {
    await steps.open(`e=colour&p=${panel}`);
    await expect(page.locator('.band .body > *').first()).toBeVisible();
    await expectNoSidewaysScroll(page, panel);
    await expectAccessible(page, panel, '.band');
  }
});
