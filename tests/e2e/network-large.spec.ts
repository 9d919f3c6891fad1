// Networks that are large, odd, beyond the limits or damaged; and images that are none.
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { conv, linear, plain, weightsFile } from './support/network-file.ts';
import { expect, test, type NetworkPage } from './support/network-page.ts';
import { errorText, formatFor, type Language } from './support/words.ts';

const FIXTURES = new URL('../fixtures/', import.meta.url);
const fixture = (name: string) => readFileSync(new URL(name, FIXTURES));

/** Photos of 300 x 300, 512 maps, 1,000 classes. */
const large = () =>
  weightsFile({ channels: 3, rows: 300, cols: 300 }, [
    conv(16, 3, 2, 1),
    plain('relu'),
    conv(64, 3, 2, 1),
    plain('relu'),
    conv(128, 3, 2, 1),
    plain('relu'),
    conv(512, 3, 2, 1),
    plain('relu'),
    plain('global-avg-pool'),
    plain('flatten'),
    linear(1000),
    plain('softmax'),
  ]);

/** Pictures of the network that are in the page at once; those of the samples and the head are few. */
const canvases = ({ plan }: NetworkPage) => plan.locator('[data-layer] canvas').count();

/** Tasks of the page that took longer than a person does not notice; on a busy machine all do. */
async function watchTasks(page: Page): Promise<() => Promise<string>> {
  await page.addInitScript(() => {
    const seen: number[] = [];
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.push(Math.round(duration));
    }).observe({ entryTypes: ['longtask'] });
    (window as unknown as { longTasks: number[] }).longTasks = seen;
  });
  return async () => {
    const seen = await page.evaluate(
      () => (window as unknown as { longTasks: number[] }).longTasks,
    );
    return seen.length === 0 ? 'none' : `${seen.length}, the longest ${Math.max(...seen)} ms`;
  };
}

test('512 maps, 1,000 classes and photos of 300 × 300: all of it can be reached, some of it is drawn', async ({
  network,
  page,
}, info) => {
  const tasks = await watchTasks(page);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await network.open();
  await network.openFile('large.safetensors', large());
  const { t, lane, band } = network;
  const stage = t.networkStage;
  // The last layer with maps: 512 of 19 x 19, shown with its ReLU or apart.
  const head = network.plan.getByRole('button', { name: /512\s?[×x]\s?19/ }).last();
  await expect(head).toBeVisible({ timeout: 30_000 });
  const layer = Number(await head.getAttribute('data-layer'));
  await expect.poll(() => network.answer(), { timeout: 30_000 }).not.toEqual([]);
  expect(await canvases(network)).toBeLessThan(260);

  // Page after page, every map once.
  const maps = network.plan.locator(`[data-layer="${layer}"]:not([data-channel="-1"])`);
  const name = (await maps.first().locator('xpath=..').getAttribute('aria-label'))!;
  const next = network.button(stage.nextPage(name));
  const channels = () =>
    maps.evaluateAll((all) => all.map((one) => Number((one as HTMLElement).dataset['channel'])));
  const seen = new Set<number>();
  for (let turns = 0; turns < 200; turns++) {
    for (const channel of await channels()) seen.add(channel);
    if (await next.isDisabled()) break;
    await next.click();
  }
  expect(seen.size).toBe(512);
  expect(await canvases(network)).toBeLessThan(260);

  // The last map, and one of its numbers.
  await network.stop(layer, 511).click();
  await expect(lane).toBeVisible();
  await expect(page).toHaveURL(/o=\d_511/);
  await network.go('m=file.large.safetensors&f=6_511_9_9&o=6_511');
  await expect(lane.getByRole('application').last()).toBeVisible();
  await expect(lane.locator('canvas').first()).toBeVisible();
  expect(await lane.locator('canvas').count()).toBeLessThan(60);
  await expect(band.locator('output').first()).not.toHaveText('');

  // A dense unit of the thousand, and the last of the classes.
  await network.go('m=file.large.safetensors&f=10_999_0_0&o=10_999');
  await expect(lane.locator('tbody tr').first()).toBeVisible();
  await network.go('m=file.large.safetensors&f=11_999_0_0&o=11_999');
  await expect(lane.locator('output')).not.toHaveText('');
  await network.go('m=file.large.safetensors&p=summary');
  await expect(page.getByRole('complementary').locator('tbody tr').first()).toBeVisible();
  info.annotations.push({ type: 'long tasks', description: await tasks() });
});

test('a network of many units and no maps, and one whose maps are single numbers', async ({
  network,
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await network.open('i=3');
  await network.openFile(
    'dense.safetensors',
    weightsFile({ channels: 1, rows: 28, cols: 28 }, [
      plain('flatten'),
      linear(1024),
      plain('relu'),
      linear(300),
      plain('sigmoid'),
      linear(1000),
      plain('softmax'),
    ]),
  );
  const { lane, band } = network;
  expect(await canvases(network)).toBeLessThan(260);
  await network.go('m=file.dense.safetensors&i=3&f=1_1023_0_0&o=1_1023');
  await expect(lane.locator('tbody tr').first()).toBeVisible();
  await expect(network.where).toHaveText(/1,?024$/);

  await network.openFile(
    'points.safetensors',
    weightsFile({ channels: 1, rows: 28, cols: 28 }, [
      conv(64, 28),
      plain('relu'),
      conv(512, 1),
      plain('relu'),
      plain('flatten'),
      linear(10),
      plain('softmax'),
    ]),
  );
  expect(await canvases(network)).toBeLessThan(260);
  await network.go('m=file.points.safetensors&i=3&f=2_511_0_0&o=2_511');
  await expect(lane).toBeVisible();
  await expect(lane.getByRole('application').last()).toBeVisible();
  await expect(network.where).toHaveText(/512/);
  await expect(band.locator('output').first()).not.toHaveText('');
  await network.go('m=file.points.safetensors&i=3&f=0_63_0_0&o=0_63');
  await expect(network.where).toHaveText(/64/);
  await expect(lane.locator('.caption b').first()).toBeVisible();
});

for (const language of ['en', 'es'] as const satisfies Language[]) {
  test.describe(() => {
    test.use({ locale: language });

    test(`what is too large is refused with the limit, what is damaged with a reason (${language})`, async ({
      network,
      page,
    }) => {
      await network.open('i=3');
      const before = await network.answer();
      const { t } = network;
      const notices = page.getByRole('region', { name: t.shell.notices });
      const refuses = async (name: string, file: Buffer, text: string) => {
        await network.give(name, file);
        await expect(notices, name).toContainText(text);
        await page.getByRole('button', { name: t.shell.dismiss }).first().click();
        expect(await network.answer()).toEqual(before);
      };
      const { n } = formatFor(language);
      const photo = { channels: 3, rows: 1000, cols: 1000 };
      const most = n(8_000_000);
      // Nine million numbers between layers; the file itself is small.
      await refuses('values', weightsFile(photo, [conv(9, 1), plain('relu')]), most);
      const side = { channels: 1, rows: 2000, cols: 20 };
      await refuses('side', weightsFile(side, [conv(1, 1)]), n(1024));
      const many = weightsFile({ channels: 1, rows: 4, cols: 4 }, Array(101).fill(plain('relu')));
      await refuses('layers', many, n(100));

      const sound = weightsFile({ channels: 1, rows: 28, cols: 28 }, [
        plain('flatten'),
        linear(10),
        plain('softmax'),
      ]);
      const short = errorText(language, 'weights-truncated');
      await refuses('short', sound.subarray(0, -100), short);
      const wrong = Buffer.from(sound);
      wrong.writeFloatLE(NaN, wrong.length - 4);
      // The bias is the last one of the file.
      const notFinite = errorText(language, 'weights-not-finite', { name: '1.bias' });
      await refuses('not finite', wrong, notFinite);
      const torn = Buffer.from(sound);
      torn.write('{{{{', 8);
      await refuses('torn', torn, errorText(language, 'weights-damaged'));
    });
  });
}

test('images that are none are refused in words, and those that are come by every way', async ({
  network,
  page,
}) => {
  await network.open('i=3');
  const before = await network.answer();
  const { t } = network;
  const own = t.networkInput.own;
  await network.button(t.networkInput.tools.own).click();
  const notices = page.getByRole('region', { name: t.shell.notices });
  const field = page.locator('input[type=file][accept="image/*"]').last();
  for (const [name, code] of [
    ['bad-text.png', 'not-an-image'],
    ['bad-empty.png', 'empty-file'],
    ['bad-20000x20000.png', null],
    ['bad-bomb.png', null],
    ['bad-truncated-png-rgb.png', null],
    ['foreign.heic', null],
  ] as const) {
    await field.setInputFiles({ name, mimeType: 'image/png', buffer: fixture(name) });
    await expect(notices, name).toContainText(name, { timeout: 20_000 });
    if (code) await expect(notices).toContainText(errorText('en', code));
    await page.getByRole('button', { name: t.shell.dismiss }).first().click();
    expect(await network.answer(), name).toEqual(before);
  }

  /** Files as a hand pastes them. */
  const paste = (name: string) =>
    page.evaluate(
      ([called, text]) => {
        const bytes = Uint8Array.from(atob(text!), (letter) => letter.charCodeAt(0));
        const clipboardData = new DataTransfer();
        clipboardData.items.add(new File([bytes], called!, { type: 'image/png' }));
        document.body.dispatchEvent(
          new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData }),
        );
      },
      [name, fixture(name).toString('base64')],
    );
  await paste('png-rgb.png');
  await expect(notices).toContainText(own.opened('png-rgb.png'));
  const pasted = await network.answer();
  expect(pasted).not.toEqual(before);
  await network.undo();
  await expect.poll(() => network.answer()).toEqual(before);
  await field.setInputFiles(new URL('png-rgb.png', FIXTURES).pathname);
  await expect.poll(() => network.answer()).toEqual(pasted);
});

test('a camera that is unplugged leaves its last picture', async ({ network, page }) => {
  await page.addInitScript(() => {
    // Only pages of a site have a camera.
    if (!navigator.mediaDevices) return;
    const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = async (wanted) => {
      const stream = await ask(wanted);
      addEventListener('unplug', () => {
        for (const track of stream.getTracks()) track.dispatchEvent(new Event('ended'));
      });
      return stream;
    };
  });
  await network.open('i=3');
  const before = await network.answer();
  const { t } = network;
  await network.button(t.networkInput.tools.own).click();
  await network.button(t.networkInput.own.camera).click();
  await expect.poll(() => network.answer()).not.toEqual(before);
  await page.evaluate(() => dispatchEvent(new Event('unplug')));
  const notices = page.getByRole('region', { name: t.shell.notices });
  await expect(notices).toContainText(t.stage.camera.problems.unplugged);
  await expect(network.button(t.networkInput.own.camera)).toBeVisible();
  expect(await network.answer()).not.toEqual(before);
});
