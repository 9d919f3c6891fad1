import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';

// What the service worker keeps for later is not waited for, so it does not count here.
test.use({ serviceWorkers: 'block' });

const MOST_BYTES = 300_000;

test('a first visit to the Kernel room loads less than 300 kB, photos aside', async ({ page }, {
  annotations,
}) => {
  const sizes: Promise<[name: string, bytes: number]>[] = [];
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (pathname.includes('/photos/')) return;
    const name = pathname.slice(pathname.lastIndexOf('/') + 1) || 'index.html';
    sizes.push(response.body().then((body) => [name, gzipSync(body, { level: 9 }).length]));
  });
  await page.goto('./', { waitUntil: 'networkidle' });
  // The last thing that a first look waits for is the picture of the result, with its time.
  await expect(page.getByText(/\d ms$/).first()).toBeVisible();
  await page.waitForLoadState('networkidle');

  const loaded = (await Promise.all(sizes)).sort(([, one], [, other]) => other - one);
  const total = loaded.reduce((sum, [, bytes]) => sum + bytes, 0);
  const list = loaded.map(([name, bytes]) => `${(bytes / 1000).toFixed(1)} kB ${name}`).join('\n');
  annotations.push({ type: 'weight', description: `${(total / 1000).toFixed(1)} kB` });
  expect(total, list).toBeLessThan(MOST_BYTES);
});
