import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';

// What the service worker keeps for later is not waited for, so it does not count here.
test.use({ serviceWorkers: 'block' });

interface Weight {
  name: string;
  bytes: number;
}

/** Everything that a page has loaded so far, each file once, as a server that compresses sends it. */
function weigh(page: Page): () => Promise<Weight[]> {
  const sizes = new Map<string, Promise<Weight>>();
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    const name = pathname.slice(pathname.lastIndexOf('/') + 1) || 'index.html';
    sizes.set(
      pathname,
      response.body().then((body) => ({
        name: pathname.includes('/photos/')
          ? `photos/${name}`
          : pathname.includes('/data/')
            ? `data/${name}`
            : name,
        bytes: gzipSync(body, { level: 9 }).length,
      })),
    );
  });
  return async () =>
    (await Promise.all(sizes.values())).sort((one, other) => other.bytes - one.bytes);
}

const totalOf = (loaded: readonly Weight[]): number =>
  loaded.reduce((sum, { bytes }) => sum + bytes, 0);
const listOf = (loaded: readonly Weight[]): string =>
  loaded.map(({ name, bytes }) => `${(bytes / 1000).toFixed(1)} kB ${name}`).join('\n');

const MOST_BYTES = 300_000;

test('a first visit to the Kernel room loads less than 300 kB, photos aside', async ({ page }, {
  annotations,
}) => {
  const weights = weigh(page);
  await page.goto('./', { waitUntil: 'networkidle' });
  // The last thing that a first look waits for is the picture of the result, with its time.
  await expect(page.getByText(/\d ms$/).first()).toBeVisible();
  await page.waitForLoadState('networkidle');

  const loaded = (await weights()).filter(({ name }) => !name.startsWith('photos/'));
  const total = totalOf(loaded);
  annotations.push({ type: 'weight', description: `${(total / 1000).toFixed(1)} kB` });
  expect(total, listOf(loaded)).toBeLessThan(MOST_BYTES);
  // Nothing of what only training needs.
  expect(listOf(loaded)).not.toMatch(
    /cnn_train|cnn_data|cnn_formats|cnn_steps|TrainRoom|train-|data\//,
  );
});

/**
 * Measured 752 kB (298 kB engine, which answers the Network room, too; 225 kB readers of data, 229 kB page); the digits are 1,889 kB
 * more, and the clothes 4.8 MB.
 */
const MOST_ROOM_BYTES = 800_000;
const MOST_DATA_BYTES = 2_000_000;

test('the Train room loads less than 800 kB, and one set of data', async ({ page }, {
  annotations,
}) => {
  const weights = weigh(page);
  await page.goto('./#/train', { waitUntil: 'networkidle' });
  await expect(page.getByRole('progressbar').first()).toBeVisible();
  await expect(page.getByRole('toolbar').locator('canvas').first()).toBeVisible({
    timeout: 30_000,
  });
  await page.waitForLoadState('networkidle');

  const loaded = await weights();
  const data = loaded.filter(({ name }) => name.startsWith('data/'));
  const room = loaded.filter((one) => !data.includes(one));
  annotations.push({
    type: 'weight',
    description: `${(totalOf(room) / 1000).toFixed(1)} kB and ${(totalOf(data) / 1000).toFixed(1)} kB of data`,
  });
  expect(totalOf(room), listOf(room)).toBeLessThan(MOST_ROOM_BYTES);
  expect(totalOf(data), listOf(data)).toBeLessThan(MOST_DATA_BYTES);
  // One build of the engine, the readers, and nothing of the Kernel room.
  expect(room.filter(({ name }) => name.endsWith('.wasm'))).toHaveLength(2);
  expect(listOf(room)).not.toMatch(/KernelRoom|cnn_wasm|cnn_formats|photos/);
  expect(data.filter(({ bytes }) => bytes > 100_000)).toHaveLength(1);
});

/** Measured 780 kB: 298 kB engine, 228 kB network and images, 254 kB page. */
const MOST_NETWORK_BYTES = 800_000;

test('the Network room loads less than 800 kB, its network included', async ({ page }, {
  annotations,
}) => {
  const weights = weigh(page);
  await page.goto('./#/network', { waitUntil: 'networkidle' });
  await expect(page.locator('button canvas').first()).toBeVisible({ timeout: 30_000 });
  await page.waitForLoadState('networkidle');
  const loaded = await weights();
  annotations.push({
    type: 'weight',
    description: `${(totalOf(loaded) / 1000).toFixed(1)} kB`,
  });
  expect(totalOf(loaded), listOf(loaded)).toBeLessThan(MOST_NETWORK_BYTES);
  // One build of the engine, one network, and nothing of what only the other rooms need.
  expect(loaded.filter(({ name }) => name.endsWith('.wasm'))).toHaveLength(1);
  expect(loaded.filter(({ name }) => name.endsWith('.safetensors'))).toHaveLength(1);
  expect(listOf(loaded)).not.toMatch(/KernelRoom|TrainRoom|cnn_data|cnn_formats|photos/);
});

/** Measured 420 kB (224 kB engine) and 480 kB: the texts of one language are 45 kB of it. */
const SMALL_ROOMS = [
  { room: 'steps', ready: '[data-board]', most: 460_000 },
  { room: 'lessons', ready: '[data-point~="map"]', most: 520_000 },
] as const;

for (const { room, ready, most } of SMALL_ROOMS) {
  test(`#/${room} loads one engine, and less than ${most / 1000} kB`, async ({ page }, {
    annotations,
  }) => {
    const weights = weigh(page);
    await page.goto(`./#/${room}`, { waitUntil: 'networkidle' });
    await expect(page.locator(ready).first()).toBeVisible({ timeout: 30_000 });
    await page.waitForLoadState('networkidle');
    const loaded = await weights();
    annotations.push({
      type: 'weight',
      description: `${(totalOf(loaded) / 1000).toFixed(1)} kB`,
    });
    expect(totalOf(loaded), listOf(loaded)).toBeLessThan(most);
    expect(loaded.filter(({ name }) => name.endsWith('.wasm')).length).toBeLessThanOrEqual(1);
    // Rooms of lessons, and what only another room needs, wait until a step shows them.
    expect(listOf(loaded)).not.toMatch(
      /KernelRoom|TrainRoom|NetworkRoom|cnn_train|cnn_data|cnn_formats|safetensors/,
    );
  });
}
