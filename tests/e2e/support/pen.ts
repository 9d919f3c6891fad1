import { expect, type Locator } from '@playwright/test';

/** Draws a line on a pad with the mouse, by places from 0 to 1. */
export async function draw(
  pad: Locator,
  line: readonly (readonly [x: number, y: number])[],
): Promise<void> {
  await expect(pad).toBeVisible();
  await pad.scrollIntoViewIfNeeded();
  const box = (await pad.boundingBox())!;
  const { mouse } = pad.page();
  const at = ([x, y]: readonly [number, number]) =>
    [box.x + x * box.width, box.y + y * box.height] as const;
  await mouse.move(...at(line[0]!));
  await mouse.down();
  for (const point of line.slice(1)) await mouse.move(...at(point), { steps: 4 });
  await mouse.up();
}
