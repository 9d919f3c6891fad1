// The Network room as people meet it: how it is opened, and what it says to an image.
import { expect, type Page } from '@playwright/test';
import { printed } from './printed.ts';
import { forward, type Maps } from './reference-network.ts';
import type { Weights } from './safetensors.ts';
import { dictionaries } from './words.ts';

const t = dictionaries.en;

export const plan = (page: Page) => page.getByRole('group', { name: t.networkStage.plan });

/** Opens the room as a link says, and waits for its numbers. */
export async function openNetwork(page: Page, query = ''): Promise<void> {
  await page.goto('about:blank');
  await page.goto(`./#/network?v=1${query && `&${query}`}`);
  await expect(plan(page)).toBeVisible({ timeout: 20_000 });
}

/** What the network says, class by class, as it is read aloud. */
export const answer = (page: Page): Promise<string[]> =>
  plan(page)
    .getByRole('group', { name: t.networkStage.classes, exact: true })
    .getByRole('button')
    .evaluateAll((buttons) => buttons.map((each) => each.getAttribute('aria-label') ?? ''));

/** The page's scores are those of this network and this image. */
export async function expectScores(page: Page, weights: Weights, image: Maps): Promise<void> {
  const logits = forward(weights, image).at(-2)!.values;
  const score = new RegExp(t.networkStage.logit('(\\S+)'));
  await expect(async () => {
    const found = (await answer(page)).map((label) => score.exec(label)?.[1]).filter(Boolean);
    expect(found).toHaveLength(logits.length);
    for (const [index, logit] of logits.entries()) {
      const { low, high } = printed(found[index]!, { decimals: 2 });
      const slack = 1e-3 * Math.abs(logit) + 1e-3;
      expect(logit, `class ${index}`).toBeGreaterThan(low - slack);
      expect(logit, `class ${index}`).toBeLessThan(high + slack);
    }
  }).toPass({ timeout: 5_000 });
}
