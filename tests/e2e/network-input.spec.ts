// Changing the image that a network sees: moving, covering, drawing, files, the camera; and what the network then says.
import type { Page } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll } from './support/checks.ts';
import { answer, expectScores, openNetwork } from './support/network.ts';
import { shippedImages, shippedWeights } from './support/network-numbers.ts';
import { forward, type Maps } from './support/reference-network.ts';
import { expect, test } from './support/test.ts';
import { dictionaries, errorText } from './support/words.ts';

const t = dictionaries.en.networkInput;
const { shell, stage } = dictionaries.en;
const SIDE = 28;

test.use({ viewport: { width: 1440, height: 900 } });

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const notices = (page: Page) => page.getByRole('region', { name: shell.notices });
const canvas = (page: Page, name: string) => page.getByRole('application', { name });

/** Every pixel from somewhere else; what comes from outside is black. */
function mapped(image: Maps, from: (row: number, col: number) => [number, number] | null): Maps {
  const values = image.values.map((_, index) => {
    const [row, col] = from(Math.floor(index / SIDE), index % SIDE) ?? [-1, -1];
    const inside = row >= 0 && col >= 0 && row < SIDE && col < SIDE;
    return inside ? image.values[row * SIDE + col]! : 0;
  });
  return { ...image, values };
}

/** The middle of a pixel of the image on the screen. */
async function pixel(
  page: Page,
  name: string,
  row: number,
  col: number,
): Promise<[number, number]> {
  const box = (await canvas(page, name).boundingBox())!;
  const at = (index: number, size: number) => ((index + 0.5) / SIDE) * size;
  return [box.x + at(col, box.width), box.y + at(row, box.height)];
}
async function drag(
  page: Page,
  name: string,
  ...places: readonly (readonly [number, number])[]
): Promise<void> {
  for (const [index, [row, col]] of places.entries()) {
    await page.mouse.move(...(await pixel(page, name, row, col)), { steps: index === 0 ? 1 : 5 });
    if (index === 0) await page.mouse.down();
  }
  await page.mouse.up();
}

test('moving the image moves its pixels, by key and by hand, and the network answers to that', async ({
  page,
}) => {
  const image = shippedImages('digits')[7]!;
  const weights = shippedWeights('digits');
  await openNetwork(page, 'i=7');
  await expectScores(page, weights, image);
  await button(page, t.tools.move).click();
  await expect(canvas(page, t.canvas.move)).toBeFocused();
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'Shift+ArrowUp'])
    await page.keyboard.press(key);
  await expectScores(
    page,
    weights,
    mapped(image, (row, col) => [row + 4, col - 3]),
  );
  // Seven pixels further down and three back: three below where it was.
  await drag(page, t.canvas.move, [10, 14], [17, 11]);
  await expectScores(
    page,
    weights,
    mapped(image, (row, col) => [row - 3, col]),
  );
  await expect(page).toHaveURL(/alt=3_0_/);
  await button(page, t.move.reset).click();
  await expectScores(page, weights, image);
  await page.keyboard.press('Control+z');
  await expectScores(
    page,
    weights,
    mapped(image, (row, col) => [row - 3, col]),
  );
  await page.keyboard.press('Escape');
  await expect(canvas(page, t.canvas.move)).toHaveCount(0);
});

test('the square of positions says how probable the class is everywhere', async ({ page }) => {
  const image = shippedImages('digits')[7]!;
  const weights = shippedWeights('digits');
  await openNetwork(page, 'i=7');
  await button(page, t.tools.move).click();
  const pad = page.getByRole('application', { name: t.move.padLabel('7') });
  const places = pad.locator('rect');
  await expect(places).toHaveCount(15 * 15, { timeout: 20_000 });
  const shares = await places.evaluateAll((all) =>
    all.map((each) => Number(each.getAttribute('fill-opacity'))),
  );
  // Two pixels a place, from fourteen to the left and above on.
  for (const [down, right] of [
    [0, 0],
    [0, 6],
    [-4, 2],
    [8, -8],
  ] as const) {
    const moved = mapped(image, (row, col) => [row - down, col - right]);
    const share = forward(weights, moved).at(-1)!.values[7]!;
    const at = ((down + 14) / 2) * 15 + (right + 14) / 2;
    expect(shares[at]!, `${down} ${right}`).toBeCloseTo(share, 2);
  }
  await pad.focus();
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(/alt=0_1_/);
  await page.keyboard.press('Home');
  await expect(page).not.toHaveURL(/alt=/);
});

test('noise has a seed, and another throw is another answer', async ({ page }) => {
  await openNetwork(page, 'i=2&alt=0_0_0_1_0.3_1');
  const first = await answer(page);
  await button(page, t.tools.move).click();
  await button(page, t.move.another).click();
  await expect.poll(() => answer(page)).not.toEqual(first);
  await page.keyboard.press('Control+z');
  await expect.poll(() => answer(page)).toEqual(first);
});

test('what is covered is black for the network, and can be moved and uncovered', async ({
  page,
}) => {
  const image = shippedImages('digits')[4]!;
  const weights = shippedWeights('digits');
  const covered = (top: number, left: number, rows: number, cols: number) =>
    mapped(image, (row, col) =>
      row >= top && row < top + rows && col >= left && col < left + cols ? null : [row, col],
    );
  await openNetwork(page, 'i=4');
  await button(page, t.tools.cover).click();
  await drag(page, t.canvas.cover, [5, 8], [10, 12], [12, 20]);
  await expectScores(page, weights, covered(5, 8, 8, 13));
  await drag(page, t.canvas.cover, [8, 10], [13, 9]);
  await expectScores(page, weights, covered(10, 7, 8, 13));
  // By key: a row further up, and two columns less.
  for (const key of ['ArrowUp', 'Shift+ArrowLeft', 'Shift+ArrowLeft'])
    await page.keyboard.press(key);
  await expectScores(page, weights, covered(9, 7, 8, 11));
  await page.keyboard.press('Delete');
  await expectScores(page, weights, image);
});

test('a digit is drawn by hand and by key, and centred as the data are', async ({ page }) => {
  await openNetwork(page);
  await button(page, t.tools.draw).click();
  await button(page, t.draw.clear).click();
  await drag(page, t.canvas.draw, [4, 4], [4, 12], [10, 10], [20, 7]);
  await expect
    .poll(async () => (await answer(page)).find((each) => each.startsWith('7:')))
    .toMatch(/^7: [>\d]/);
  const drawn = await answer(page);
  await button(page, t.draw.centre).click();
  await expect.poll(() => answer(page)).not.toEqual(drawn);
  await page.keyboard.press('Control+z');
  await expect.poll(() => answer(page)).toEqual(drawn);
  // The keyboard's pen stands in the middle of an empty sheet: a stroke upwards and down again is a 1.
  await button(page, t.draw.clear).click();
  await canvas(page, t.canvas.draw).focus();
  for (const key of [
    'Shift+ArrowUp',
    'Shift+ArrowUp',
    ' ',
    ...Array<string>(5).fill('Shift+ArrowDown'),
    ' ',
  ])
    await page.keyboard.press(key);
  const { winner } = dictionaries.en.networkStage;
  await expect
    .poll(async () => (await answer(page)).find((each) => each.includes(winner)))
    .toMatch(/^1:/);
});

test('samples that the network gets wrong stand out', async ({ page }) => {
  const weights = shippedWeights('digits');
  const classes = shippedImages('digits').map((image) => {
    const { values } = forward(weights, image).at(-1)!;
    return values.indexOf(Math.max(...values));
  });
  // The sheet has each class twice; what follows is wrong on purpose.
  const wrong = classes.length - 20;
  await openNetwork(page);
  await page.getByRole('button', { name: t.samples.all(String(classes.length)) }).click();
  await button(page, t.samples.misses(String(wrong))).click();
  const group = page
    .getByRole('region', { name: t.samples.title })
    .getByRole('group', { name: t.samples.title, exact: true });
  await expect(group.getByRole('button')).toHaveCount(wrong);
  for (const [at, answered] of classes.slice(20).entries())
    await expect(group.getByRole('button').nth(at)).toHaveAccessibleName(
      new RegExp(`says ${answered},`),
    );
});

test('a picture of one’s own goes to the network; what is no picture is explained', async ({
  page,
}) => {
  await openNetwork(page);
  const before = await answer(page);
  await button(page, t.tools.own).click();
  const picker = page.locator('input[type=file][accept="image/*"]').last();
  await picker.setInputFiles({
    name: 'notes.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('no'),
  });
  await expect(notices(page)).toContainText(errorText('en', 'not-an-image'));
  expect(await answer(page)).toEqual(before);
  await picker.setInputFiles(
    new URL('../../www/public/photos/coins.jpg', import.meta.url).pathname,
  );
  await expect.poll(() => answer(page)).not.toEqual(before);
  const opened = await answer(page);
  // The same picture, dropped on the page after something else was looked at.
  await page
    .getByRole('button', { name: t.samples.is('1'), exact: true })
    .first()
    .click();
  await page.evaluate(async () => {
    const bytes = await (await fetch('./photos/coins.jpg')).blob();
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([bytes], 'coins.jpg', { type: 'image/jpeg' }));
    dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  });
  await expect.poll(() => answer(page)).toEqual(opened);
});

/** Drops a file on the page; `size` zeros where it has no text. */
async function drop(page: Page, name: string, type: string, body: string | number): Promise<void> {
  await page.evaluate(
    ([name, type, body]) => {
      const part = typeof body === 'number' ? new Uint8Array(body) : body;
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([part], name, { type }));
      dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    },
    [name, type, body] as const,
  );
}

for (const [what, name, body, code] of [
  ['text in the name of a picture', 'seven.png', 'This is a seven.', 'not-an-image'],
  ['an empty file', 'empty.png', '', 'empty-file'],
] as const) {
  test(`${what} is refused in both languages, and the image stays`, async ({ page }) => {
    await openNetwork(page);
    const before = await answer(page);
    await drop(page, name, 'image/png', body);
    await expect(notices(page)).toContainText(errorText('en', code));
    await button(page, shell.languageNames.es).click();
    const spanish = page.getByRole('region', { name: dictionaries.es.shell.notices });
    await expect(spanish).toContainText(errorText('es', code));
    await button(page, shell.languageNames.en).click();
    expect(await answer(page)).toEqual(before);
  });
}

test('a file that is too large is refused before it is read', async ({ page }) => {
  await openNetwork(page);
  const before = await answer(page);
  await drop(page, 'huge.png', 'image/png', 64_000_001);
  await expect(notices(page)).toContainText('huge.png');
  expect(await answer(page)).toEqual(before);
});

test('a picture is pasted by key', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openNetwork(page);
  const before = await answer(page);
  await page.evaluate(async () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 40, height: 40 });
    const pen = canvas.getContext('2d')!;
    pen.fillRect(0, 0, 40, 40);
    pen.fillStyle = '#fff';
    pen.fillRect(18, 6, 5, 28);
    const blob = await new Promise<Blob>((done) => canvas.toBlob((made) => done(made!)));
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': blob })]);
  });
  await page.keyboard.press('Control+v');
  await expect.poll(() => answer(page)).not.toEqual(before);
  const pasted = await answer(page);
  await button(page, shell.undo).click();
  await expect.poll(() => answer(page)).toEqual(before);
  // And by button.
  await button(page, t.tools.own).click();
  await button(page, t.own.paste).click();
  await expect.poll(() => answer(page)).toEqual(pasted);
});

test('every alteration is a step of undo of its own', async ({ page }) => {
  await openNetwork(page, 'i=5');
  await button(page, t.tools.move).click();
  const steps = [await answer(page)];
  const slider = (name: string) => page.getByRole('slider', { name, exact: true });
  for (const [name, value] of [
    [t.move.rotate, '25'],
    [t.move.zoom, '0.5'],
    [t.move.noise, '0.2'],
  ] as const) {
    await slider(name).fill(value);
    await expect.poll(() => answer(page)).not.toEqual(steps.at(-1));
    steps.push(await answer(page));
  }
  for (const step of steps.slice(0, -1).reverse()) {
    await page.keyboard.press('Control+z');
    await expect.poll(() => answer(page)).toEqual(step);
  }
});

test('a link brings what was done to the image to somebody else', async ({ page, browser }) => {
  await openNetwork(page, 'i=5');
  await button(page, t.tools.move).click();
  await page.keyboard.press('ArrowDown');
  await page.getByRole('slider', { name: t.move.rotate, exact: true }).fill('-12');
  await button(page, t.tools.cover).click();
  await drag(page, t.canvas.cover, [3, 3], [9, 9]);
  const said = await answer(page);
  await expect(page).toHaveURL(/er=3_3_7_7/);
  const other = await browser.newPage({ serviceWorkers: 'block' });
  await other.goto(page.url());
  await expect.poll(() => answer(other), { timeout: 20_000 }).toEqual(said);
  await other.close();
});

test('the camera is seen live and can be turned off', async ({ page }) => {
  await openNetwork(page);
  await button(page, t.tools.own).click();
  await button(page, t.own.camera).click();
  await expect(page.getByText(t.own.stays)).toBeVisible();
  const seen = new Set<string>();
  await expect.poll(async () => seen.add(String(await answer(page))).size).toBeGreaterThan(2);
  await button(page, t.own.stop).click();
  await expect(page.getByText(t.own.stays)).toHaveCount(0);
  const last = await answer(page);
  await page.waitForTimeout(300);
  expect(await answer(page)).toEqual(last);
  // However many pictures there were, they are one step of undo.
  await button(page, shell.undo).click();
  await expect(
    page.getByRole('button', { name: t.samples.is('0'), exact: true }).first(),
  ).toHaveAttribute('aria-pressed', 'true');
});

test('a camera that cannot be had is explained', async ({ page }) => {
  await page.addInitScript(() => {
    // A blank page has no cameras.
    if (!navigator.mediaDevices) return;
    navigator.mediaDevices.getUserMedia = () =>
      Promise.reject(new DOMException('no', 'NotAllowedError'));
  });
  await openNetwork(page);
  await button(page, t.tools.own).click();
  await button(page, t.own.camera).click();
  await expect(notices(page)).toContainText(stage.camera.problems.denied);
});

for (const { width, height } of [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]) {
  test(`all tools are accessible at ${width} pixels`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await openNetwork(page);
    for (const tool of ['draw', 'move', 'cover', 'own'] as const) {
      await button(page, t.tools[tool]).click();
      await expect(page.getByRole('region', { name: t[tool].title })).toBeVisible();
      await expectAccessible(page, tool);
      await expectNoSidewaysScroll(page, tool);
      // The sheet of a phone leaves the image in sight.
      if (tool !== 'own') {
        const image = (await canvas(page, t.canvas[tool]).boundingBox())!;
        const tray = (await page.getByRole('region', { name: t[tool].title }).boundingBox())!;
        expect(image.y + image.height, tool).toBeLessThanOrEqual(tray.y);
      }
    }
  });
}
