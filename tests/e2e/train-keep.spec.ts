import { expect, test } from './support/train-test.ts';
import type { Page } from '@playwright/test';
import type { TrainRoom } from './support/train.ts';

/** Lets a test reach the page's workers, to break them. */
async function holdWorkers(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const workers: Worker[] = [];
    Object.assign(globalThis, { e2e: { workers } });
    globalThis.Worker = class extends Worker {
      constructor(...given: ConstructorParameters<typeof Worker>) {
        super(...given);
        workers.push(this);
      }
    };
  });
}

interface Held {
  e2e: { workers: Worker[] };
}

/** What the device keeps: the step of its last checkpoint. */
async function keptStep(page: Page): Promise<number> {
  return await page.evaluate(async () => {
    const all = await indexedDB.databases();
    for (const { name = '' } of all) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(new Error('not opened'));
      });
      for (const store of database.objectStoreNames) {
        const entry = await new Promise<unknown>((resolve) => {
          const asking = database.transaction(store).objectStore(store).get('run');
          asking.onsuccess = () => resolve(asking.result);
          asking.onerror = () => resolve(null);
        });
        const record = (entry as { record?: { standing: { step: number } } } | undefined)?.record;
        if (record) {
          database.close();
          return record.standing.step;
        }
      }
      database.close();
    }
    return -1;
  });
}

/** Trains a part of an epoch and stops in the middle of it. */
async function trainAWhile(train: TrainRoom): Promise<number> {
  await train.train();
  await expect.poll(() => train.done()).toBeGreaterThan(0.3);
  await train.pause();
  const [batch, batches] = await train.batch();
  return Math.floor(await train.done()) * batches + batch;
}

test('a reload in the middle of an epoch goes on at the step that was kept', async ({
  train,
  page,
}) => {
  await train.open();
  const step = await trainAWhile(train);
  await train.evaluated();
  const said = await train.said();
  await expect.poll(() => keptStep(page)).toBe(step);
  const batch = await train.batch();
  await page.reload();
  await expect(train.button(train.t.train.run.goOn)).toBeVisible({ timeout: 30_000 });
  expect(await train.batch()).toEqual(batch);
  await expect(train.notice).toContainText(train.t.train.notices.resumed(train.n(step)));
  await expect.poll(() => train.said()).toBe(said);
  await train.step();
  expect((await train.batch())[0]).toBe((batch[0] % batch[1]) + 1);
});

test('a link to something else offers the run of the last visit', async ({ train, page }) => {
  await train.open();
  await train.step();
  await expect.poll(() => keptStep(page)).toBe(1);
  const { resume, run } = train.t.train;
  await page.goto('about:blank');
  await train.open('d=digits&in=1x28x28&net=c4k5-relu-m2-flat-l10-sm');
  const banner = page.getByRole('status').filter({ hasText: resume.title });
  await expect(banner).toBeVisible();
  await expect(train.layers).toHaveCount(4);
  await banner.getByRole('button', { name: resume.resume, exact: true }).click();
  await expect(train.layers).toHaveCount(8);
  await expect(train.button(run.goOn)).toBeVisible();
  await train.expectBatch(1, 313);
});

test('leaving the room does not end the run', async ({ train, page }) => {
  await train.open();
  await train.train();
  await expect.poll(() => train.done()).toBeGreaterThan(0);
  const nav = page.getByRole('navigation');
  await nav.getByRole('link', { name: train.t.shell.rooms.kernel }).click();
  await expect(train.bar).toHaveCount(0);
  await expect(page.getByText(/\d ms$/).first()).toBeVisible();
  await nav.getByRole('link', { name: train.t.shell.rooms.train }).click();
  await expect(train.button(train.t.train.run.pause)).toBeVisible();
  const back = await train.done();
  await expect.poll(() => train.done()).toBeGreaterThan(back);
  await train.pause();
});

for (const language of ['en', 'es'] as const) {
  test(`a worker that dies is replaced, and the run goes on (${language})`, async ({
    train,
    page,
    watched,
  }) => {
    await holdWorkers(page);
    await train.open();
    if (language === 'es') await train.switchLanguage('es');
    await train.train();
    await expect.poll(() => train.done()).toBeGreaterThan(0.2);
    await expect.poll(() => keptStep(page)).toBeGreaterThan(0);
    const kept = await keptStep(page);
    // No message is null: the real worker fails the way a defect would make it fail.
    await page.evaluate(() => {
      const { workers } = (globalThis as unknown as Held).e2e;
      workers.at(-1)!.postMessage(null);
    });
    const [beginning, end] = train.t.train.notices.restarted('§').split('§');
    await expect(train.notice).toContainText(beginning!);
    // It goes on from what was kept, or from something later; never from the beginning.
    const said = (await train.notice.innerText()).split(beginning!)[1]!.split(end!)[0]!;
    expect(Number(said.replace(/\D/g, ''))).toBeGreaterThanOrEqual(kept);
    expect(
      await page.evaluate(() => (globalThis as unknown as Held).e2e.workers.length),
    ).toBeGreaterThan(1);
    const then = await train.done();
    await expect.poll(() => train.done()).toBeGreaterThan(then);
    await train.pause();
    await train.step();
    watched.forgive(/\bnull\b/);
  });
}

test('a hidden page goes on training', async ({ train, page, context }) => {
  await train.open();
  await train.train();
  await expect.poll(() => train.done()).toBeGreaterThan(0);
  const other = await context.newPage();
  await other.bringToFront();
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { value: true, configurable: true });
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  const hidden = await train.done();
  await expect.poll(() => train.done(), { timeout: 20_000 }).toBeGreaterThan(hidden + 0.5);
  await other.close();
  await train.pause();
});

test('a device that keeps nothing is told of once, and training goes on', async ({
  train,
  page,
}) => {
  await page.addInitScript(() => {
    const full = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    IDBObjectStore.prototype.put = full as never;
  });
  await train.open();
  const { notices, run } = train.t.train;
  await train.button(run.epoch).click();
  await expect(train.notice).toContainText(notices.notKept);
  await expect(train.button(run.goOn)).toBeVisible({ timeout: 30_000 });
  await train.dismiss();
  for (let step = 0; step < 3; step++) await train.step();
  await train.expectBatch(3, 313);
  await train.evaluated();
  await expect(train.notice).not.toContainText(notices.notKept);
  expect(await train.accuracy()).toBeGreaterThan(0.7);
});
