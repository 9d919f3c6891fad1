import type { Locator } from '@playwright/test';
import { expect } from '@playwright/test';
import type { Band } from './room.ts';
import type { TrainRoom } from './train.ts';
import { beginning, type Dictionary } from './words.ts';

/** A line of the table that adds up a gradient. */
export interface TermLine {
  kind: 'term' | 'rest' | 'image' | 'total';
  /** As printed; in units of the table. */
  input: string;
  weight: string;
  sign: string;
  product: string;
  /** The image that is looked at. */
  own: boolean;
}

/** A line of the optimizer: "m", "0.9 · 0 + (1 − 0.9) · 0.012", "≈", "0.001". */
export interface UpdateLine {
  symbol: string;
  formula: string;
  sign: string;
  value: string;
}

/** What is under the curves of the Train room. */
export class TrainDock {
  constructor(readonly train: TrainRoom) {}

  get t(): Dictionary['trainDock'] {
    return this.train.t.trainDock;
  }

  get root(): Locator {
    return this.train.page.getByRole('region', { name: this.t.title, exact: true });
  }

  button(name: string): Locator {
    return this.root.getByRole('button', { name, exact: true });
  }

  async tab(id: keyof Dictionary['trainDock']['tabs']): Promise<void> {
    // On a phone the tabs have shorter names.
    const { tabs, shortTabs } = this.t;
    const tab = this.root.getByRole('tab', { name: new RegExp(`${tabs[id]}|${shortTabs[id]}`) });
    await tab.click();
    await expect(tab).toHaveAttribute('aria-selected', 'true');
  }

  async layer(number: number): Promise<void> {
    const start = this.t.layerSpoken(this.train.n(number), '');
    await this.root.getByRole('radio', { name: beginning(start) }).click();
  }

  // ---- what it learned ------------------------------------------------------------------------------------------------

  /** Opens a map of the layer that is shown, counted from 1. */
  async openMap(number: number): Promise<void> {
    const { filterTile, tile } = this.t.learned;
    const n = this.train.n(number);
    const map = this.root
      .getByRole('button', { name: filterTile(n), exact: true })
      .or(this.root.getByRole('button', { name: tile(n), exact: true }));
    await map.click();
    await expect(this.band).toBeVisible();
  }

  get band(): Locator {
    return this.root.getByRole('group', { name: this.train.t.figures.inspector }).first();
  }

  /** The band under an open map. */
  async readBand(): Promise<
    Omit<Band, 'value' | 'row' | 'col' | 'blocks'> & {
      blocks: { label: string; texts: string[] }[];
      value: string;
    }
  > {
    return await this.band.evaluate((band) => ({
      blocks: [...band.querySelectorAll('[role=grid]')].map((block) => ({
        label: block.getAttribute('aria-label') ?? '',
        texts: [...block.querySelectorAll('[role=gridcell]')].map((cell) => cell.textContent ?? ''),
      })),
      value: band.querySelector('output')?.textContent ?? '',
      lines: Object.fromEntries(
        [...band.querySelectorAll('dl > div')].map((line) => [
          line.querySelector('dt')?.textContent ?? '',
          line.querySelector('dd')?.textContent ?? '',
        ]),
      ),
      spoken: band.querySelector('p')?.textContent ?? '',
    }));
  }

  // ---- one step in numbers --------------------------------------------------------------------------------------------

  /** The table of the gradient's terms. */
  async terms(): Promise<TermLine[]> {
    const table = this.root.getByRole('table', { name: this.t.step.terms });
    const lines = await table.locator('tbody tr').evaluateAll((rows) =>
      rows.map((row) => {
        const cells = [...row.querySelectorAll('th, td')].map((cell) => cell.textContent ?? '');
        const factors = [...row.querySelectorAll('.role')].map((cell) => cell.textContent ?? '');
        const has = (name: string) => row.classList.contains(name);
        const [input = '', weight = ''] = factors;
        const kind = has('total')
          ? ('total' as const)
          : has('image')
            ? ('image' as const)
            : factors.length === 2
              ? ('term' as const)
              : ('rest' as const);
        return {
          kind,
          input,
          weight,
          sign: row.querySelector('.sign')?.textContent ?? '',
          product: cells.at(-1) ?? '',
          own: has('own'),
        };
      }),
    );
    return lines;
  }

  /** The power of ten of the table: "10⁻⁴", or "". */
  async unit(): Promise<string> {
    const table = this.root.getByRole('table', { name: this.t.step.terms });
    const head = table.locator('thead');
    if ((await head.count()) === 0) return '';
    return /10⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+/.exec(await head.innerText())?.[0] ?? '';
  }

  async updateLines(): Promise<UpdateLine[]> {
    return await this.root.locator('dl.lines > div').evaluateAll((lines) =>
      lines.map((line) => {
        const result = line.querySelector('b')?.textContent?.trim() ?? '';
        const [, sign = '', value = ''] = /^([=≈])?\s*(.*)$/.exec(result) ?? [];
        return {
          symbol: line.querySelector('i')?.textContent ?? '',
          formula: line.querySelector('.formula')?.textContent ?? '',
          sign,
          value,
        };
      }),
    );
  }

  /** "before", "change" and "after", or the losses, as printed. */
  async move(which: 'weight' | 'loss'): Promise<Record<string, string>> {
    const list = this.root.locator(which === 'weight' ? 'dl.move:not(.losses)' : 'dl.losses');
    const pairs = await list
      .locator('> div')
      .evaluateAll((lines) =>
        lines.map((line) => [
          line.querySelector('dt')?.textContent?.trim() ?? '',
          line.querySelector('dd')?.textContent?.trim() ?? '',
        ]),
      );
    return Object.fromEntries(pairs);
  }

  // ---- what it confuses -----------------------------------------------------------------------------------------------

  /** Waits until the network of that step was measured on all of the validation images. */
  async evaluated(count: number, step: number): Promise<void> {
    await this.tab('confused');
    const { evaluated } = this.t.confused;
    const { n } = { n: (value: number) => this.train.n(value) };
    await expect(this.root.getByText(evaluated(n(count), n(step)))).toBeVisible();
  }
}
