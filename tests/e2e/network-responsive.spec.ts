// From the smallest phone to the largest screen: nothing sticks out, nothing is cut off, nothing lies on something else.
import type { Page } from '@playwright/test';
import { expectNoSidewaysScroll } from './support/checks.ts';
import { conv, linear, plain, pool, weightsFile } from './support/network-file.ts';
import { expect, test, type NetworkPage } from './support/network-page.ts';
import type { Language } from './support/words.ts';

const GREY = { channels: 1, rows: 28, cols: 28 };
/** Nothing but units. */
const dense = () =>
  weightsFile(GREY, [
    plain('flatten'),
    linear(128),
    plain('relu'),
    linear(64),
    plain('relu'),
    linear(10),
    plain('softmax'),
  ]);
/** Six convolutions, so that there are many columns. */
const deep = () => {
  const pair = (maps: number) => [
    conv(maps, 3, 1, 1),
    plain('relu'),
    conv(maps, 3, 1, 1),
    plain('relu'),
    pool('max-pool2d'),
  ];
  const layers = [...pair(8), ...pair(12), ...pair(16)];
  return weightsFile(GREY, [...layers, plain('flatten'), linear(10), plain('softmax')]);
};

const WIDTHS = [360, 390, 768, 1024, 1440, 2560, 3840] as const;
/** Screens of that size take a while to paint: what they show is enough. */
const HUGE = 2560;
const heightOf = (width: number) => (width < 720 ? 740 : Math.round((width * 9) / 16));

/** What lies on something else, or sticks out of its place, among names, maps, classes and buttons of the network. */
async function expectApart(page: Page, where: string): Promise<void> {
  // What glides to its place is there.
  await page.evaluate(async () => {
    const moving = document.getAnimations().filter(({ effect }) => {
      const { iterations } = effect?.getComputedTiming() ?? {};
      return iterations !== Infinity;
    });
    await Promise.allSettled(moving.map(({ finished }) => finished));
  });
  const wrong = await page.evaluate(() => {
    const SLACK = 1;
    const boxOf = (element: Element) => element.getBoundingClientRect();
    /** What is to be seen of an element that may be scrolled away. */
    const seenOf = (element: Element) => {
      let { left, top, right, bottom } = boxOf(element);
      for (let up = element.parentElement; up; up = up.parentElement) {
        const { overflowX, overflowY, position } = getComputedStyle(up);
        const frame = boxOf(up);
        if (overflowX !== 'visible')
          [left, right] = [Math.max(left, frame.left), Math.min(right, frame.right)];
        if (overflowY !== 'visible')
          [top, bottom] = [Math.max(top, frame.top), Math.min(bottom, frame.bottom)];
        if (position === 'fixed') break;
      }
      return { left, top, right, bottom };
    };
    const nameOf = (element: Element) =>
      (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 50);
    const found: string[] = [];
    const isSeen = (element: Element) => {
      const { width, height } = boxOf(element);
      return width > 0 && height > 0 && (element as HTMLElement).checkVisibility();
    };
    const apart = (elements: Element[]) => {
      const boxes = elements.filter(isSeen).map((element) => ({ element, box: seenOf(element) }));
      for (const [index, { element, box }] of boxes.entries()) {
        for (const other of boxes.slice(index + 1)) {
          const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
          const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
          const isInside = element.contains(other.element) || other.element.contains(element);
          if (across > SLACK && down > SLACK && !isInside)
            found.push(`“${nameOf(element)}” and “${nameOf(other.element)}” overlap`);
        }
      }
    };
    const all = (selector: string) => [...document.querySelectorAll(selector)];
    // Names may reach into the margin of their neighbours' maps, but not into their words.
    const plan = '.overview';
    apart([
      ...all(`${plan} button.head > *`),
      ...all(`${plan} button.tile`),
      ...all(`${plan} button.score`),
      ...all(`${plan} button.stub`),
      ...all(`${plan} .foot`),
    ]);
    const within = '.overview .lane';
    apart(
      all(
        `${within} header > *, ${within} .caption, ${within} .bias, ${within} .foot > *, ${within} .result, ${within} .lens, ${within} .row, ${within} .picture, ${within} .middle, ${within} table, ${within} output, ${within} .strip, ${within} .list`,
      ),
    );
    for (const lane of all(within)) {
      const frame = boxOf(lane);
      for (const part of lane.querySelectorAll(
        'header, .caption, .bias, .result, .row, .picture, .middle, table, output',
      )) {
        const box = boxOf(part);
        if (
          isSeen(part) &&
          (box.left < frame.left - 2 * SLACK ||
            box.right > frame.right + 2 * SLACK ||
            box.top < frame.top - 2 * SLACK ||
            box.bottom > frame.bottom + 2 * SLACK)
        )
          found.push(`“${nameOf(part)}” (${part.className}) sticks out of the lane`);
      }
    }
    // The whole network is in sight before anybody zooms; below, the page scrolls.
    const view = document.querySelector('.overview');
    for (const part of all(`${plan} button.tile, ${plan} button.score`)) {
      const [frame, box] = [boxOf(view!), boxOf(part)];
      const isOut = box.right > frame.right + SLACK || box.bottom > frame.bottom + SLACK;
      if (isOut && document.querySelector(within) === null)
        found.push(`“${nameOf(part)}” is out of sight`);
    }
    apart(all('.stage header .title > *, .stage header .panels, .stage header .colours > *'));
    apart(all('header button, header a, .panels button'));
    apart(all('.band button, .band output, .band [role=grid]'));

    // Words of a class, a button or a caption are not cut off.
    const clipped = all(
      '.score .share, .score .name, .panels button, .stage .title button, .band .buttons button, .head > b',
    ).filter((element) => isSeen(element) && element.scrollWidth > element.clientWidth + 1);
    for (const element of clipped) {
      const { overflowX, textOverflow } = getComputedStyle(element);
      if (overflowX !== 'visible' && textOverflow !== 'ellipsis')
        found.push(`“${nameOf(element)}” is cut off`);
    }
    for (const score of all('.score').filter(isSeen)) {
      const share = score.querySelector('.share');
      if (share && boxOf(share).right > boxOf(score).right + SLACK)
        found.push(`the share of “${nameOf(score)}” sticks out`);
    }
    // What a finger or a mouse has to hit can be hit: targets of WCAG 2.2.
    for (const button of all('.panels button, .band .buttons button, .under .tool').filter(
      isSeen,
    )) {
      const { width, height } = boxOf(button);
      if (width < 24 || height < 24) found.push(`“${nameOf(button)}” is ${width} × ${height}`);
    }
    return found.slice(0, 8);
  });
  expect.soft(wrong, where).toEqual([]);
}

async function expectFits(network: NetworkPage, where: string): Promise<void> {
  await expectNoSidewaysScroll(network.page, where);
  await expectApart(network.page, where);
}

/** The digits, a map that is opened, a unit that is opened. */
async function expectDigitsToFit(network: NetworkPage, where: string): Promise<void> {
  const { lane } = network;
  await network.open('i=3&f=3_11_4_5');
  await expect(network.plan.locator('button.score').first()).toBeVisible();
  await expectFits(network, `${where}: digits`);
  for (const place of ['3_11', '8_20', '12_3']) {
    await network.go(`i=3&o=${place}`);
    await expect(lane.locator('.picture, .result, table').first()).toBeVisible();
    await expectFits(network, `${where}: ${place}`);
  }
}

test.describe.configure({ timeout: 90_000 });

for (const language of ['en', 'es'] as const satisfies Language[]) {
  for (const width of WIDTHS) {
    test.describe(() => {
      test.use({
        locale: language,
        viewport: { width, height: heightOf(width) },
        contextOptions: { reducedMotion: 'reduce' },
      });

      test(`nothing sticks out or overlaps at ${width} pixels (${language})`, async ({
        network,
        page,
      }) => {
        await expectDigitsToFit(network, String(width));
        for (const [name, file] of [
          ['dense', dense()],
          ['deep', deep()],
        ] as const) {
          await network.openFile(`${name}.safetensors`, file);
          await expectFits(network, `${width}: ${name}`);
        }
        if (width >= HUGE) return;
        const { panels } = network.t.networkMore;
        const group = page.getByRole('group', { name: panels.label });
        for (const panel of ['summary', 'attribution', 'statistics', 'compare']) {
          await group.locator(`[data-panel="${panel}"]`).click();
          await expect(page.getByRole('complementary')).toBeVisible();
          await expectNoSidewaysScroll(page, `${width}: ${panel}`);
          // On small screens a panel lies over what opened it.
          await page.keyboard.press('Escape');
          await expect(page.getByRole('complementary')).toHaveCount(0);
        }
      });
    });
  }
}

for (const width of [1024, 1920]) {
  test.describe(() => {
    test.use({
      viewport: { width, height: heightOf(width) },
      contextOptions: { reducedMotion: 'reduce' },
    });

    test(`nor in the presenter mode at ${width} pixels`, async ({ network, page }) => {
      await network.open('i=3');
      await network.button(network.t.shell.presenter).first().click();
      await expect(page.locator('html')).toHaveAttribute('data-presenter', '');
      await expectDigitsToFit(network, `presenter ${width}`);
    });
  });
}
