import { bars, idxPair } from './support/idx.ts';
import { expect, test } from './support/train-test.ts';
import type { TrainRoom } from './support/train.ts';
import { errorText, type ErrorCode } from './support/words.ts';

interface Given {
  name: string;
  bytes: Buffer;
  type?: string;
}

/** Drops files on the window, as a hand would. */
async function drop(train: TrainRoom, files: readonly Given[]): Promise<void> {
  const packed = files.map(({ name, bytes, type = '' }) => ({
    name,
    type,
    text: bytes.toString('base64'),
  }));
  await train.page.evaluate((given) => {
    const transfer = new DataTransfer();
    for (const { name, type, text } of given) {
      const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
      transfer.items.add(new File([bytes], name, { type }));
    }
    const event = new DragEvent('drop', {
      bubbles: true,
      cancelable: true,
      dataTransfer: transfer,
    });
    document.body.dispatchEvent(event);
  }, packed);
}

const OFFERS = [
  ['clothes', '28 × 28', 10_000, 10],
  ['coloured-digits', '32 × 32', 10_000, 10],
  ['shapes', '32 × 32', 6000, 8],
] as const;

for (const [id, size, count, classes] of OFFERS) {
  test(`${id}: the network is fitted, and a step is done`, async ({ train, dock }) => {
    await train.open();
    await train.step();
    await train.choose(id);
    const { data, run, menu } = train.t.train;
    const facts = data.size(size, train.n(classes));
    await expect(train.data.getByText(facts)).toBeVisible({ timeout: 30_000 });
    await expect(train.counts).toContainText(train.n(count));
    // The run with digits was put aside.
    await expect(train.button(menu.bringBack)).toBeVisible();
    await expect(train.button(run.train)).toBeEnabled();
    const channels = id === 'clothes' ? 1 : 3;
    await expect(train.layer(1)).toHaveAccessibleName(new RegExp(`, ${6 * (9 * channels + 1)} `));
    await expect(train.layers.last()).toContainText(String(classes));
    await train.step();
    await train.expectBatch(1, Math.ceil(count / 32));
    await dock.layer(await train.layers.count());
    await expect(train.page.getByRole('toolbar').getByRole('button')).toHaveCount(classes);
    await train.button(run.reset).click();
    await expect(train.button(run.train)).toBeEnabled();
  });
}

test('a pair of IDX files is learned from, also after a reload', async ({ train, page, dock }) => {
  await train.open('d=digits&in=1x28x28&net=c4k5-relu-m2-flat-l10-sm&ep=10&b=20&lr=0.01');
  const { images, labels } = idxPair(bars(240, 12), 12);
  const { data, run } = train.t.train;
  await drop(train, [
    { name: 'bars-labels.idx1-ubyte', bytes: labels },
    { name: 'bars-images.idx3-ubyte', bytes: images },
  ]);
  await expect(train.data.getByText(data.size('12 × 12', '2'), { exact: false })).toBeVisible();
  // A sixth of each class is for validation.
  await expect(train.counts).toHaveText(data.counts('200', '40'));
  await expect(train.layers.last()).toContainText('2');
  // A batch cannot be larger than the data.
  const { batchSize } = train.t.train.settings;
  await train.set(batchSize, '500');
  await expect(
    page.getByText(errorText('en', 'batch-larger-than-data', { images: 200 })),
  ).toBeVisible();
  await train.field(batchSize).press('Escape');
  await expect(train.field(batchSize)).toHaveValue('20');
  await train.train();
  await expect(train.button(run.more)).toBeVisible({ timeout: 20_000 });
  await expect.poll(() => train.accuracy()).toBeGreaterThan(0.9);
  await dock.evaluated(40, 100);
  const address = page.url();
  expect(address).toContain('d=file.idx.');
  await expect
    .poll(() => page.evaluate(() => indexedDB.databases().then((all) => all.length)))
    .toBeGreaterThan(0);

  await page.reload();
  await expect(train.counts).toHaveText(data.counts('200', '40'), { timeout: 30_000 });
  await expect.poll(() => train.accuracy()).toBeGreaterThan(0.9);
});

test('a batch of CIFAR-10 is learned from', async ({ train }) => {
  await train.open('d=digits&in=1x28x28&net=c4k5-relu-m2-flat-l10-sm&b=20');
  // A label, then red, green and blue of 32 × 32 pixels; 10 of each class.
  const records = Array.from({ length: 100 }, (_, at) => {
    const record = Buffer.alloc(3073, (37 * at) % 256);
    record[0] = at % 10;
    return record;
  });
  await drop(train, [{ name: 'data_batch_1.bin', bytes: Buffer.concat(records) }]);
  const { data, run } = train.t.train;
  await expect(train.data.getByText(data.size('32 × 32', '10'), { exact: false })).toBeVisible();
  const [images, validation] = (await train.counts.innerText()).match(/\d+/g)!.map(Number);
  expect(images! + validation!).toBe(100);
  await expect(train.layer(1)).toHaveAccessibleName(/28×28×4, 304 /);
  await expect(train.button(run.train)).toBeEnabled();
  await train.step();
});

test('a link to data of another device says so and opens the digits', async ({ train, page }) => {
  await page.goto('./#/train?v=1&d=file.idx.theirs.idx&in=1x12x12&net=c4k5-relu-m2-flat-l2-sm');
  await train.ready();
  await expect(train.notice).toContainText(
    errorText('en', 'data-elsewhere', { name: 'theirs.idx' }),
  );
  await expect(train.counts).toHaveText(train.t.train.data.counts(train.n(10_000), train.n(2000)));
  await train.step();
});

for (const language of ['en', 'es'] as const) {
  test(`files that are no data are refused in words, and nothing changes (${language})`, async ({
    train,
  }) => {
    await train.open();
    if (language === 'es') await train.switchLanguage('es');
    await train.step();
    const { images, labels } = idxPair(bars(30, 12), 12);
    const short = images.subarray(0, images.length - 200);
    const wrongLabels = idxPair(bars(29, 12), 12).labels;
    const oneClass = idxPair(
      bars(30, 12).filter(({ label }) => label === 0),
      12,
    );
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk',
      'base64',
    );
    const tar = Buffer.alloc(1024);
    tar.write('class/one.png', 0);
    tar.write('ustar', 257);
    const CASES: [files: Given[], code: ErrorCode, detail: Record<string, string | number>][] = [
      [[{ name: 'images', bytes: images }], 'idx-without-labels', {}],
      [[{ name: 'labels', bytes: labels }], 'idx-without-images', {}],
      [[{ name: 'notes.txt', bytes: Buffer.from('not data') }], 'data-format-unknown', {}],
      [[{ name: 'notes.txt', bytes: Buffer.alloc(0) }], 'data-format-unknown', {}],
      [
        [
          { name: 'picture.png', bytes: png, type: 'image/png' },
          { name: 'notes.txt', bytes: Buffer.from('x') },
        ],
        'pictures-are-classes',
        {},
      ],
      [
        [
          { name: 'images', bytes: short },
          { name: 'labels', bytes: labels },
        ],
        'data-truncated',
        { part: 'images', record: 28 },
      ],
      [
        [
          { name: 'images', bytes: images },
          { name: 'labels', bytes: wrongLabels },
        ],
        'data-counts-differ',
        { images: 30, labels: 29 },
      ],
      [
        [
          { name: 'images', bytes: oneClass.images },
          { name: 'labels', bytes: oneClass.labels },
        ],
        'data-classes-out-of-range',
        { found: 1 },
      ],
      [[{ name: 'classes.tar', bytes: tar }], 'data-not-an-archive', {}],
    ];
    const counts = await train.counts.innerText();
    for (const [files, code, detail] of CASES) {
      await drop(train, files);
      await expect(train.notice, code).toContainText(errorText(language, code, detail));
      await expect(train.counts).toHaveText(counts);
      await expect(train.button(train.t.train.run.goOn)).toBeEnabled();
      await train.dismiss();
    }
    await train.step();
    await train.expectBatch(2, 313);
  });
}

test('data that cannot be fetched changes nothing, and can be asked for again', async ({
  train,
  page,
  watched,
}) => {
  await train.open();
  await train.step();
  await page.route('**/data/clothes*.png', (route) => route.abort());
  await train.choose('clothes');
  await expect(train.notice).toContainText(errorText('en', 'data-not-loaded'));
  await expect(train.button(train.t.train.run.goOn)).toBeEnabled();
  await page.unroute('**/data/clothes*.png');
  await train.choose('clothes');
  await expect(train.button(train.t.train.run.train)).toBeEnabled({ timeout: 30_000 });
  await train.step();
  watched.forgive(/Failed to load resource/);
});
