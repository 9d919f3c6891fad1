import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './support/test.ts';
import { errorText } from './support/words.ts';

/** Lets a test reach the page's worker: to send it what breaks it, or to hold back what it answers. */
async function holdWorkers(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const state = { workers: [] as Worker[], holding: false, held: [] as (() => void)[] };
    Object.assign(globalThis, { e2e: state });
    globalThis.Worker = class extends Worker {
      constructor(...given: ConstructorParameters<typeof Worker>) {
        super(...given);
        state.workers.push(this);
      }
      override set onmessage(listener: (event: MessageEvent) => void) {
        super.onmessage = (event) => {
          if (state.holding) state.held.push(() => listener(event));
          else listener(event);
        };
      }
    };
  });
}

interface Held {
  e2e: { workers: Worker[]; holding: boolean; held: (() => void)[] };
}

test('a worker that traps is replaced; the page says so and works on', async ({ room, page }) => {
  await holdWorkers(page);
  await room.open('i=target.impulse&k=identity');
  // No session takes an image without pixels: the real worker fails the way a defect would make it fail, and the preset that
  // is chosen in the same moment waits behind it.
  await room.preset('emboss').evaluate((chip: HTMLElement) => {
    const { workers } = (globalThis as unknown as Held).e2e;
    workers.at(-1)?.postMessage({ kind: 'image', image: null, grey: false });
    chip.click();
  });
  await expect(room.notice).toContainText(errorText('en', 'engine-restarted'));
  await expect(room.result).toHaveAccessibleName(new RegExp(room.t.kernel.presets.emboss.name));
  expect(await page.evaluate(() => (globalThis as unknown as Held).e2e.workers.length)).toBe(2);
  // The new one has the image, filters and decodes.
  await room.use('1/5');
  await room.goTo(16, 16, 33);
  await room.expectShown(51);
  await room.uploadField.setInputFiles(join(import.meta.dirname, '../fixtures/png-grey.png'));
  await room.expectInput('png-grey.png', 16, 12);
  await room.goTo(2, 3, 16);
  await room.expectShown(Math.round((12 * 3 + 5 * 2) / 5));
});

test('pointing is answered while a large picture is still being filtered', async ({
  room,
  page,
}) => {
  await holdWorkers(page);
  await room.open('i=target.impulse&k=identity');
  await room.uploadField.setInputFiles(join(import.meta.dirname, '../fixtures/png-2100x1400.png'));
  await room.expectInput('png-2100x1400.png', 1620, 1080);
  await room.expectResultSize(1620, 1080);
  await room.showAllPresets();
  await page.evaluate(() => ((globalThis as unknown as Held).e2e.holding = true));
  await room.preset('gaussian-11').click();
  // The worker's answer is on its way, and the page says so.
  await expect(page.getByText(room.t.stage.results.working)).toBeVisible();
  const box = (await room.input.boundingBox())!;
  const places = new Set<string>();
  for (const share of [0.3, 0.4, 0.5, 0.6]) {
    await page.mouse.move(box.x + share * box.width, box.y + share * box.height);
    const { row, col, blocks } = await room.read();
    expect(blocks[0]!.numbers).toHaveLength(121);
    places.add(`${row} ${col}`);
  }
  expect(places.size).toBe(4);
  await room.weight(0, 0).fill('5');
  await expect.poll(async () => (await room.read()).spoken).toContain('5');
  await expect(page.getByText(room.t.stage.results.working)).toBeVisible();
  await page.evaluate(() => {
    const { e2e } = globalThis as unknown as Held;
    e2e.holding = false;
    for (const deliver of e2e.held.splice(0)) deliver();
  });
  // The latest request wins.
  await expect(room.result).toHaveAccessibleName(
    new RegExp(`: ${room.t.kernel.size(11, 11, 1)}, 1620`),
  );
  await expect(page.getByText(room.t.stage.results.working)).toHaveCount(0);
});

for (const [missing, script] of [
  ['wasm', () => Object.defineProperty(globalThis, 'WebAssembly', { value: undefined })],
  ['simd', () => (WebAssembly.validate = () => false)],
  ['worker', () => Object.defineProperty(globalThis, 'Worker', { value: undefined })],
] as const) {
  test(`a browser without ${missing} gets a page that says what is missing`, async ({
    room,
    page,
  }) => {
    await page.addInitScript(script as () => void);
    await page.goto('./');
    const { unsupported } = room.t.shell;
    await expect(page.getByRole('heading', { name: unsupported.title })).toBeVisible();
    await expect(page.getByText(unsupported.missing[missing])).toBeVisible();
    await expect(page.getByText(unsupported.works)).toBeVisible();
    await room.switchLanguage('es');
    await expect(page.getByText(room.t.shell.unsupported.missing[missing])).toBeVisible();
  });
}

test('an engine that cannot be fetched is explained, and can be tried again', async ({
  room,
  page,
  watched,
}) => {
  await page.route('**/cnn_wasm_bg*.wasm', (route) => route.abort());
  await page.goto('./');
  await expect(page.getByRole('heading', { name: room.t.stage.engineFailed.title })).toBeVisible();
  await expect(page.getByText(errorText('en', 'engine-not-loaded'))).toBeVisible();
  await page.unroute('**/cnn_wasm_bg*.wasm');
  await room.button(room.t.stage.engineFailed.retry).click();
  await room.ready();
  watched.forgive(/Failed to load resource/);
});
