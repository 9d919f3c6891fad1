import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from './support/test';

/** Opens the dialog, chooses, and reads the file that the browser is given. */
async function save(page: Page, format: 'PNG' | 'SVG', figure: string) {
  await page.keyboard.press('Shift+S');
  const dialog = page.getByRole('dialog', { name: 'Save a figure' });
  await dialog.getByRole('radio', { name: figure, exact: true }).check();
  await dialog.getByRole('button', { name: format, exact: true }).click();
  const arriving = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  const file = await arriving;
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

test('an SVG of the board holds its numbers as text and its shapes as shapes', async ({ page }) => {
  await page.goto('#/steps');
  await expect(page.locator('[data-board]')).toContainText('60');
  const { name, bytes } = await save(page, 'SVG', '2-D image');
  expect(name).toMatch(/^convlens-[a-z0-9-]+\.svg$/);
  // The page's policy forbids the style that brings the font along, where the page itself reads it.
  const text = bytes.toString('utf8').replace(/<style>.*?<\/style>/su, '');
  // A parser of XML, not of HTML: other programs forgive nothing.
  const found = await page.evaluate((text) => {
    const read = new DOMParser().parseFromString(text, 'image/svg+xml');
    const words = [...read.querySelectorAll('text')].map((it) => it.textContent?.trim());
    return {
      broken: read.querySelector('parsererror')?.textContent ?? null,
      words,
      shapes: read.querySelectorAll('rect, path, line').length,
      foreign: read.querySelectorAll('foreignObject, script').length,
    };
  }, text);
  expect(found.broken).toBeNull();
  expect(found.foreign).toBe(0);
  expect(found.shapes).toBeGreaterThan(20);
  // The worked numbers of the first example, each in a cell of its own.
  for (const [number, times] of [
    ['60', 3],
    ['70', 2],
    ['50', 2],
    ['30', 3],
  ] as const) {
    expect(found.words.filter((word) => word === number).length, number).toBeGreaterThanOrEqual(
      times,
    );
  }
});

test('a PNG is as large as asked and shows what the page shows', async ({ page, room }) => {
  await room.open();
  await room.ready();
  const input = page.locator('[data-figure="Input"]');
  const box = (await input.boundingBox())!;
  const { name, bytes } = await save(page, 'PNG', 'Input');
  expect(name).toMatch(/\.png$/);
  const drawn = await page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth;
    canvas.height = image.naturalHeight;
    const context = canvas.getContext('2d')!;
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    const greys = new Set<number>();
    for (let at = 0; at < data.length; at += 4) greys.add(data[at]!);
    return { width: image.naturalWidth, height: image.naturalHeight, greys: greys.size };
  }, bytes.toString('base64'));
  // Twice the size on the screen, with eight pixels of the page around.
  expect(Math.abs(drawn.width - 2 * Math.ceil(box.width + 16))).toBeLessThanOrEqual(2);
  expect(Math.abs(drawn.height - 2 * Math.ceil(box.height + 16))).toBeLessThanOrEqual(2);
  // A photo, not an empty panel.
  expect(drawn.greys).toBeGreaterThan(100);
});

test('a figure of a room inside a lesson can be saved, too', async ({ page }) => {
  await page.goto('#/lessons?l=05-kernels-that-see&s=3');
  const room = page.frameLocator('iframe').first();
  await expect(room.locator('section.inspector')).toBeVisible();
  const { bytes } = await save(page, 'SVG', 'Result');
  expect(bytes.toString('utf8')).toContain('<image ');
});

test('nothing to save is said', async ({ page }) => {
  await page.goto('#/lessons');
  await expect(page.getByRole('heading', { level: 3 }).first()).toBeVisible();
  await page.keyboard.press('Shift+S');
  await expect(page.getByRole('dialog')).toContainText('no figures to save');
});
