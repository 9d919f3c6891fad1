import { expect, type Locator, type Page } from '@playwright/test';
import { test as base } from './test.ts';
import { dictionaries, literally, type Dictionary, type Language } from './words.ts';

export { expect } from './test.ts';

/** The Network room as a person meets it, in either language. */
export class NetworkPage {
  language: Language = 'en';

  constructor(readonly page: Page) {}

  get t(): Dictionary {
    return dictionaries[this.language];
  }

  /** Opens the room as a link says, without what was there before, and waits for its numbers. */
  async open(query = ''): Promise<void> {
    await this.page.goto('about:blank');
    await this.page.goto(`./#/network?v=1${query && `&${query}`}`);
    await this.ready();
  }
  async ready(): Promise<void> {
    await expect(this.plan).toBeVisible({ timeout: 20_000 });
  }

  /** Follows a link inside the page: the room stays open. What it shows then is on the screen. */
  async go(query: string): Promise<void> {
    await this.page.evaluate(
      (to) =>
        new Promise<void>((done) => {
          const before = location.hash;
          const painted = () => requestAnimationFrame(() => requestAnimationFrame(() => done()));
          addEventListener('hashchange', painted, { once: true });
          location.hash = `#/network?v=1&${to}`;
          if (location.hash === before) painted();
        }),
      query,
    );
  }

  async give(name: string, buffer: Buffer): Promise<void> {
    const mimeType = 'application/octet-stream';
    await this.page
      .locator('input[accept=".safetensors"]')
      .setInputFiles({ name, mimeType, buffer });
  }

  /** Opens a weights file and waits until the room shows it. */
  async openFile(name: string, buffer: Buffer): Promise<void> {
    await this.give(name, buffer);
    await expect(this.title(this.t.network.models.file(name))).toBeAttached({ timeout: 20_000 });
  }

  title(name: string): Locator {
    return this.page.getByRole('heading', { level: 2, name, exact: true });
  }

  // ---- the network ----------------------------------------------------------------------------------------------------

  get plan(): Locator {
    return this.page.getByRole('group', { name: this.t.networkStage.plan });
  }

  /** A map, the units of a vector, a class, or with -1 the name of a layer. */
  stop(layer: number, channel: number): Locator {
    return this.plan.locator(`[data-layer="${layer}"][data-channel="${channel}"]`);
  }

  /** The middle of a cell of a map on the screen. */
  async pointIn(
    picture: Locator,
    [row, col]: readonly [number, number],
    [rows, cols]: readonly [number, number],
  ): Promise<{ x: number; y: number }> {
    await picture.scrollIntoViewIfNeeded();
    const box = (await picture.boundingBox())!;
    return {
      x: box.x + ((col + 0.5) * box.width) / cols,
      y: box.y + ((row + 0.5) * box.height) / rows,
    };
  }

  /** What the network says, class by class, as it is read aloud. */
  answer(): Promise<string[]> {
    return this.plan
      .locator('button.score')
      .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label') ?? ''));
  }

  // ---- in depth -------------------------------------------------------------------------------------------------------

  get lane(): Locator {
    return this.page.locator('section.lane');
  }

  get band(): Locator {
    return this.page.getByRole('region', { name: this.t.networkDepth.band.title });
  }

  /** Where the number stands that the band explains, as it says it. */
  get where(): Locator {
    return this.band.locator('.where > span').first();
  }

  /** "map 12 · row 5, column 6", however the layer is called. */
  placed(channel: number, row: number, col: number): RegExp {
    const [map, line, column] = [channel, row, col].map((index) => String(index + 1));
    const text = this.t.networkDepth.band.where.map('', map!, line!, column!);
    return new RegExp(`${literally(text.trim())}$`);
  }

  button(name: string | RegExp, root: Locator | Page = this.page): Locator {
    return root.getByRole('button', { name, exact: true });
  }

  async undo(): Promise<void> {
    await this.button(this.t.shell.undo).click();
  }
}

/** As `test`, with the Network room on a desk. */
export const test = base.extend<{ network: NetworkPage }>({
  viewport: { width: 1440, height: 900 },
  network: async ({ page, locale }, use) => {
    const network = new NetworkPage(page);
    network.language = locale === 'es' ? 'es' : 'en';
    await use(network);
  },
});
