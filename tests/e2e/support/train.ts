import { expect, type Locator, type Page } from '@playwright/test';
import { beginning, dictionaries, formatFor, type Dictionary, type Language } from './words.ts';

/** The Train room as a person meets it: by role and name. */
export class TrainRoom {
  language: Language = 'en';

  constructor(readonly page: Page) {}

  get t(): Dictionary {
    return dictionaries[this.language];
  }

  n(value: number, decimals?: number): string {
    return formatFor(this.language).n(value, decimals);
  }

  /** Opens the room, with a query as in a link, and waits until a network could be trained. */
  async open(query = ''): Promise<void> {
    await this.page.goto(query === '' ? './#/train' : `./#/train?v=1&${query}`);
    await this.ready();
  }

  async ready(): Promise<void> {
    await expect(this.bar.getByText(/\d/).first()).toBeVisible({ timeout: 30_000 });
    await expect(this.data.getByText(this.t.train.data.cancel)).toHaveCount(0);
    await expect(this.counts).toBeVisible({ timeout: 30_000 });
  }

  // ---- the bar --------------------------------------------------------------------------------------------------------

  get bar(): Locator {
    return this.page.getByRole('region', { name: this.t.train.run.label, exact: true });
  }

  button(name: string): Locator {
    return this.bar.getByRole('button', { name, exact: true });
  }

  async train(): Promise<void> {
    await this.button(this.t.train.run.train).click();
  }

  async pause(): Promise<void> {
    await this.button(this.t.train.run.pause).click();
    await expect(this.button(this.t.train.run.goOn)).toBeVisible();
  }

  /** One step, and it is done. */
  async step(): Promise<void> {
    await this.button(this.t.train.run.step).click();
    await expect(this.button(this.t.train.run.goOn)).toBeVisible();
  }

  field(label: string): Locator {
    return this.page.getByRole('textbox', { name: label, exact: true });
  }

  /** Types a number and puts it in force. */
  async set(label: string, value: string): Promise<void> {
    await this.field(label).fill(value);
    await this.field(label).press('Enter');
  }

  async menu(item: string): Promise<void> {
    await this.bar.getByRole('button', { name: this.t.train.run.menu }).click();
    await this.page
      .getByRole('group', { name: this.t.train.run.menu })
      .getByRole('button', { name: item, exact: true })
      .click();
  }

  /** Epochs done, with the share of the one that is under way. */
  async done(): Promise<number> {
    const bar = this.page.getByRole('progressbar', { name: this.t.train.run.label });
    return Number(await bar.getAttribute('aria-valuenow'));
  }

  /** The batch that was done last, and how many an epoch has. */
  async batch(): Promise<[batch: number, batches: number]> {
    const bar = this.page.getByRole('progressbar', { name: this.t.train.run.label });
    // "Epoch 2 of 12, batch 64 of 313".
    const numbers =
      ((await bar.getAttribute('aria-valuetext')) ?? '').match(/\d[\d,.\u202f]*/g) ?? [];
    const [, , batch = NaN, batches = NaN] = numbers.map((text) => Number(text.replace(/\D/g, '')));
    return [batch, batches];
  }

  /** Waits until the network that stands was measured on all of the validation images. */
  async evaluated(): Promise<void> {
    const { page, t } = this;
    const dock = page.getByRole('region', { name: t.trainDock.title, exact: true });
    const chosen = dock.getByRole('tab', { selected: true });
    const before = await chosen.innerText();
    await dock.getByRole('tab').last().click();
    const [batch, batches] = await this.batch();
    const step = Math.floor(await this.done()) * batches + batch;
    const at = t.trainDock.confused.evaluated('§', this.n(step)).split('§')[1]!;
    await expect(dock.getByText(new RegExp(`${at}$`))).toBeVisible({ timeout: 20_000 });
    await dock.getByRole('tab', { name: before, exact: true }).click();
  }

  // ---- data and network -----------------------------------------------------------------------------------------------

  get data(): Locator {
    return this.page.getByRole('region', { name: this.t.train.data.title, exact: true });
  }

  get counts(): Locator {
    const { counts } = this.t.train.data;
    const around = counts('#', '#').split('#');
    return this.data.getByText(new RegExp(`^${around[0]}[\\d\\s,.]+${around[1]}[\\d\\s,.]+$`));
  }

  async choose(id: keyof Dictionary['train']['data']['names']): Promise<void> {
    await this.data.getByRole('button', { name: this.t.train.data.names[id], exact: true }).click();
  }

  get layers(): Locator {
    return this.page.getByRole('list', { name: this.t.trainNet.title }).locator('[data-row]');
  }

  /** The head of a layer's row, counted from 1. */
  layer(number: number): Locator {
    const { page, t } = this;
    const before = t.trainNet.rowLabelWrong(this.n(number), '', '').split(':')[0]!;
    return page.getByRole('button', { name: beginning(`${before}:`) });
  }

  get total(): Locator {
    return this.page.getByText(new RegExp(`[\\d\\s,.]+ ${this.t.trainNet.parameters}`));
  }

  // ---- curves ---------------------------------------------------------------------------------------------------------

  get chart(): Locator {
    return this.page.getByRole('slider', {
      name: beginning(this.t.train.charts.chartLabel('#').split('#')[0]!),
    });
  }

  /** What the chart says of the moment that is looked at. */
  async said(): Promise<string> {
    return (await this.chart.getAttribute('aria-valuetext')) ?? '';
  }

  /** The accuracy on validation, as a share, or NaN before there is one. */
  async accuracy(): Promise<number> {
    const swap = this.page.getByRole('button', {
      name: beginning(this.t.train.charts.swap(this.t.train.charts.accuracy)),
    });
    const text = (await swap.innerText()).replace(/[\s\u00a0]/g, ' ');
    const found = /([\d.,]+) ?%/.exec(text)?.[1];
    return found ? Number(found.replace(',', '.')) / 100 : Number.NaN;
  }

  // ---- the page -------------------------------------------------------------------------------------------------------

  /** What the page says at its edge. */
  get notice(): Locator {
    return this.page.getByRole('region', { name: this.t.shell.notices });
  }

  /** Closes what the page says at its edge, all of it. */
  async dismiss(): Promise<void> {
    const close = this.notice.getByRole('button', { name: this.t.shell.dismiss });
    while ((await close.count()) > 0) await close.first().click();
  }

  async switchLanguage(language: Language): Promise<void> {
    await this.page
      .getByRole('button', { name: this.t.shell.languageNames[language], exact: true })
      .click();
    this.language = language;
    await expect(this.page.locator('html')).toHaveAttribute('lang', language);
  }

  /** "batch 3 of 313": how far the run is. */
  async expectBatch(batch: number, batches: number): Promise<void> {
    await expect.poll(() => this.batch()).toEqual([batch, batches]);
  }
}
