import { expect, test } from './support/test.ts';

test('the camera is filtered live, stays on the device, and leaves its last picture', async ({
  room,
  page,
}) => {
  await room.open('i=target.impulse&k=1');
  const { camera, sources, names } = room.t.stage;
  await room.sources.getByRole('button', { name: sources.camera }).click();
  await expect(page.getByText(camera.stays)).toBeVisible();
  await room.expectInput(names.camera, 640, 480);
  await expect(page.getByText(camera.live, { exact: true })).toBeVisible();
  // The fake device shows a moving picture: it changes while nothing is touched.
  const seen = new Set<string>();
  const look = () =>
    room.result
      .locator('canvas')
      .first()
      .evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  await expect.poll(async () => seen.add(await look()).size).toBeGreaterThan(2);
  await room.button(camera.stop).click();
  await expect(page.getByText(camera.frozen)).toBeVisible();
  await expect(page.getByText(camera.live, { exact: true })).toHaveCount(0);
  await expect(room.input).toHaveAccessibleName(/640 × 480/);
  await room.button(camera.start).click();
  await expect(page.getByText(camera.live, { exact: true })).toBeVisible();
  // Another source turns it off.
  await room.choose(room.t.stage.targets.step);
  await expect(page.getByText(camera.live, { exact: true })).toHaveCount(0);
});

for (const [problem, name] of [
  ['denied', 'NotAllowedError'],
  ['none', 'NotFoundError'],
  ['busy', 'NotReadableError'],
] as const) {
  test(`a camera that cannot be had (${problem}) is explained, and nothing is lost`, async ({
    room,
    page,
  }) => {
    await page.addInitScript((error) => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', error));
    }, name);
    await room.open('i=target.impulse&k=1');
    await room.sources.getByRole('button', { name: room.t.stage.sources.camera }).click();
    await expect(room.notice).toContainText(room.t.stage.camera.problems[problem]);
    await room.expectInput(room.t.stage.targets.impulse, 33, 33);
    if (problem !== 'denied') return;
    await room.switchLanguage('es');
    await expect(room.notice).toContainText(room.t.stage.camera.problems.denied);
  });
}

test('a camera that is unplugged leaves its last picture', async ({ room, page }) => {
  await page.addInitScript(() => {
    const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = async (wanted) => {
      const stream = await ask(wanted);
      addEventListener('unplug', () => {
        for (const track of stream.getTracks()) track.dispatchEvent(new Event('ended'));
      });
      return stream;
    };
  });
  await room.open('i=target.impulse&k=1');
  await room.sources.getByRole('button', { name: room.t.stage.sources.camera }).click();
  await room.expectInput(room.t.stage.names.camera, 640, 480);
  await page.evaluate(() => dispatchEvent(new Event('unplug')));
  await expect(room.notice).toContainText(room.t.stage.camera.problems.unplugged);
  await expect(page.getByText(room.t.stage.camera.live, { exact: true })).toHaveCount(0);
  await expect(room.input).toHaveAccessibleName(/640 × 480/);
});
