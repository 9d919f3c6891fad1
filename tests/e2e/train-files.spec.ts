import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { readWeights } from './support/safetensors.ts';
import { expect, test } from './support/train-test.ts';
import type { TrainRoom } from './support/train.ts';
import { errorText, type ErrorCode } from './support/words.ts';

async function download(train: TrainRoom, item: string): Promise<{ name: string; bytes: Buffer }> {
  const waiting = train.page.waitForEvent('download');
  await train.menu(item);
  const file = await waiting;
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

const open = (page: Page, bytes: Buffer, name = 'weights.safetensors') =>
  page
    .locator('input[accept=".safetensors"]')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: bytes });

/** What the network says to the validation images, as the page shows it. */
async function answers(train: TrainRoom): Promise<string[]> {
  const tiles = train.page.getByRole('toolbar').getByRole('button');
  return await tiles.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? ''));
}

test('weights are exported with their architecture and come back with the same answers', async ({
  train,
  dock,
  page,
}) => {
  await train.open();
  const { run, menu, notices, fileName } = train.t.train;
  await train.button(run.epoch).click();
  await expect(train.button(run.goOn)).toBeVisible({ timeout: 30_000 });
  const { name, bytes } = await download(train, menu.exportWeights);
  expect(name).toBe(`${fileName.weights}.safetensors`);
  const weights = readWeights(bytes);
  expect(weights.count).toBe(60_074);
  expect(
    [...weights.tensors].map(([tensor, { shape }]) => `${tensor} ${shape.join('×')}`).sort(),
  ).toEqual(
    [
      '0.weight 6×1×3×3',
      '0.bias 6',
      '3.weight 16×6×3×3',
      '3.bias 16',
      '7.weight 120×400',
      '7.bias 120',
      '9.weight 84×120',
      '9.bias 84',
      '11.weight 10×84',
      '11.bias 10',
    ].sort(),
  );
  expect(JSON.stringify(weights.metadata)).toMatch(/conv2d/);
  expect([...weights.tensors.values()].every(({ values }) => values.every(Number.isFinite))).toBe(
    true,
  );

  // The answers of the last layer, as percentages.
  await dock.layer(8);
  const said = await answers(train);
  expect(said).toHaveLength(10);
  // Fresh weights say something else; the file brings the answers back.
  await train.button(run.reset).click();
  await expect(train.button(run.train)).toBeVisible();
  await expect.poll(() => answers(train)).not.toEqual(said);
  await open(page, bytes);
  await expect(page.getByText(notices.weightsTaken('5', '5')).first()).toBeVisible();
  await expect.poll(() => answers(train)).toEqual(said);
});

for (const language of ['en', 'es'] as const) {
  test(`weights that are damaged or of other images are refused in words (${language})`, async ({
    train,
    dock,
    page,
  }) => {
    await train.open();
    if (language === 'es') await train.switchLanguage('es');
    const { menu } = train.t.train;
    await train.step();
    await dock.layer(8);
    await expect.poll(() => answers(train)).toHaveLength(10);
    const { bytes } = await download(train, menu.exportWeights);
    const said = await answers(train);
    const chart = await train.said();

    const wrong = Buffer.from(bytes);
    // The first number of the last tensor becomes NaN.
    wrong.writeUInt32LE(0x7fc00000, wrong.length - 4);
    // Of the same length, so that only the name of the layer is wrong.
    const other = Buffer.from(bytes.toString('latin1').replace('conv2d', 'conv9d'), 'latin1');
    const CASES: [what: Buffer, code: ErrorCode][] = [
      [bytes.subarray(0, 1000), 'weights-truncated'],
      [
        Buffer.from('not weights at all, but long enough to be read as some'),
        'weights-not-safetensors',
      ],
      [Buffer.alloc(0), 'weights-empty'],
      [wrong, 'weights-not-finite'],
      [other, 'weights-damaged-description'],
    ];
    for (const [file, code] of CASES) {
      await open(page, file);
      await expect(train.notice, code).toContainText(
        errorText(language, code, { name: '9.weight' }),
      );
      // Nothing was lost.
      await expect.poll(() => answers(train)).toEqual(said);
      expect(await train.said()).toBe(chart);
      await train.dismiss();
    }
    await train.step();
  });
}

/** The network of the lecture, as in a link. */
const LENET = 'c6k3-relu-m2-c16k3-relu-m2-flat-l120-relu-l84-relu-l10-sm';

test('weights of another network bring their network along; those for colour are refused', async ({
  train,
  dock,
  page,
}) => {
  await train.open('d=shapes.1&in=3x32x32&net=c4k5-relu-m2-flat-l8-sm');
  await train.step();
  const { bytes: colour } = await download(train, train.t.train.menu.exportWeights);
  await train.open('d=digits&in=1x28x28&net=c4k5-relu-m2-flat-l10-sm');
  await train.step();
  const { bytes: small } = await download(train, train.t.train.menu.exportWeights);
  expect(readWeights(small).count).toBe(4 * 26 + 4 * 144 * 10 + 10);

  await train.open(`d=digits&in=1x28x28&net=${LENET}`);
  await expect(train.total).toContainText(train.n(60_074));
  // A run with the small network is under way, so that the link is a draft at first.
  await page.getByRole('button', { name: train.t.trainNet.draft.use, exact: true }).click();
  await expect(train.button(train.t.train.run.train)).toBeEnabled();
  await train.step();
  await dock.layer(8);
  await expect.poll(() => answers(train)).toHaveLength(10);
  const said = await answers(train);
  await open(page, colour);
  await expect(train.notice).toContainText(
    errorText('en', 'weights-other-channels', { channels: 3, wanted: 1 }),
  );
  await expect(train.total).toContainText(train.n(60_074));
  // The network that is on the screen still answers as before, also when it is asked something else and back.
  await dock.button(dock.t.learned.nextSample).click();
  await expect.poll(() => answers(train)).not.toEqual(said);
  await dock.button(dock.t.learned.previousSample).click();
  await expect.poll(() => answers(train)).toEqual(said);
  await train.dismiss();
  await open(page, small);
  await expect(train.notice).toContainText(train.t.train.notices.weightsTaken('2', '2'));
  await expect(train.total).toContainText(train.n(4 * 26 + 4 * 144 * 10 + 10));
  // The run before waits.
  await expect(train.button(train.t.train.menu.bringBack)).toBeVisible();
  await train.step();
});

test('history and programs say what the page says', async ({ train, page }) => {
  await train.open(
    'd=digits&in=1x28x28&net=c4k5p2-relu-m2-flat-drop0.25-l10-sm&opt=momentum&lr=0.05&b=50',
  );
  const { run, menu, code, fileName, charts } = train.t.train;
  await train.button(run.epoch).click();
  await expect(train.button(run.goOn)).toBeVisible({ timeout: 30_000 });
  await expect.poll(() => train.accuracy()).toBeGreaterThan(0.5);
  const { name, bytes } = await download(train, menu.exportHistory);
  expect(name).toBe(`${fileName.history}.csv`);
  const [head, ...rows] = bytes.toString('utf8').trim().split('\n');
  expect(head).toBe('run,curve,step,epoch,images,seconds,loss,accuracy');
  const cells = rows.map((row) => row.split(','));
  const training = cells.filter((row) => row[1] === 'train');
  expect(training.length).toBeGreaterThan(20);
  expect(training.at(-1)!.slice(2, 5)).toEqual(['200', '1', '10000']);
  const validation = cells.filter((row) => row[1] === 'validation').at(-1)!;
  expect(validation[2]).toBe('200');
  const shown = new RegExp(`${charts.validation} ([\\d.]+)`).exec(await train.said())![1];
  expect(Number(validation[6])).toBeCloseTo(Number(shown), 3);
  expect(await train.accuracy()).toBeCloseTo(Number(validation[7]), 3);

  await train.menu(menu.code);
  const preview = page.getByRole('textbox', { name: code.preview });
  await expect(preview).toHaveValue(/nn\.Conv2d\(1, 4, (kernel_size=)?5, (stride=1, )?padding=2/);
  for (const part of [
    /nn\.MaxPool2d\(/,
    /nn\.Dropout\((p=)?0\.25\)/,
    /nn\.Linear\(784, 10\)/,
    /momentum=0\.9/,
    /0\.05/,
    /50/,
  ]) {
    await expect(preview).toHaveValue(part);
  }
  await page.getByRole('button', { name: code.frameworks.keras }).click();
  for (const part of [
    /Conv2D\(4, /,
    /MaxPooling2D\(/,
    /Dropout\(0\.25\)/,
    /Dense\(10/,
    /momentum=0\.9/,
  ]) {
    await expect(preview).toHaveValue(part);
  }
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: code.download, exact: true }).click();
  const file = await waiting;
  expect(file.suggestedFilename()).toBe(`${fileName.code}_keras.py`);
  expect(readFileSync(await file.path(), 'utf8')).toBe(await preview.inputValue());
});
