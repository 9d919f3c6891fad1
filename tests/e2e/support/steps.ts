import { expect, type Locator, type Page } from '@playwright/test';
import { test as base } from './test.ts';
import { beginning, dictionaries, numberOf, type Dictionary, type Language } from './words.ts';

export { expect } from './test.ts';

/** The Steps room as a person meets it, in either language. */
export class StepsPage {
  language: Language = 'en';

  constructor(readonly page: Page) {}

  get t(): Dictionary {
    return dictionaries[this.language];
  }

  /** Opens the room as a link says, without what was there before. */
  async open(query = ''): Promise<void> {
    await this.page.goto('about:blank');
    await this.page.goto(`./#/steps${query && `?v=1&${query}`}`);
    await expect(this.kinds).toBeVisible({ timeout: 20_000 });
    await expect(this.cells('output').first()).toBeVisible();
  }

  /** Follows a link inside the page. */
  async go(query: string): Promise<void> {
    await this.page.evaluate((to) => {
      location.hash = `#/steps?${to}`;
    }, query);
  }

  get kinds(): Locator {
    return this.page.getByRole('group', { name: this.t.steps.kinds, exact: true });
  }
  kind(tab: keyof Dictionary['steps']['tabs']): Locator {
    return this.kinds.getByRole('button', { name: this.t.steps.tabs[tab], exact: true });
  }

  // ---- the board ------------------------------------------------------------------------------------------------------

  cells(part: 'input' | 'kernel' | 'output'): Locator {
    return this.page.locator(`[data-board] [data-cell^="${part}-"]`);
  }
  async numbers(part: 'input' | 'kernel' | 'output'): Promise<number[]> {
    return (await this.cells(part).allInnerTexts()).map(numberOf);
  }
  /** Waits until a grid has these numbers. */
  async expectNumbers(part: 'input' | 'kernel' | 'output', numbers: readonly number[]) {
    await expect.poll(() => this.numbers(part)).toEqual(numbers);
  }

  // ---- what surrounds it ----------------------------------------------------------------------------------------------

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }
  count(name: string): Locator {
    return this.page.getByRole('textbox', { name, exact: true });
  }
  get rowsOfKernel(): Locator {
    const { steps } = this.t;
    return this.count(steps.rowsOf(steps.groups.kernel));
  }
  get facts(): Locator {
    return this.page.getByRole('region', { name: this.t.steps.facts.title });
  }
  get band(): Locator {
    return this.page.getByRole('region', { name: this.t.steps.panels.label });
  }
  async panel(name: keyof Dictionary['steps']['panels']): Promise<void> {
    await this.band.getByRole('button', { name: this.t.steps.panels[name], exact: true }).click();
  }

  get examples(): Locator {
    return this.page.getByRole('group', { name: this.t.steps.examples.title });
  }
  /** Chooses an example from its menu. */
  async example(id: keyof Dictionary['steps']['examples']['names']): Promise<void> {
    const { name } = this.t.steps.examples.names[id];
    await this.button(this.t.steps.examples.title).click();
    await this.examples.getByRole('button', { name: beginning(name) }).click();
  }

  /** Covers all outputs. */
  async coverAll(): Promise<void> {
    await this.button(this.t.steps.predict.menu).click();
    await this.page.getByText(this.t.steps.predict.all, { exact: true }).click();
  }
  get answer(): Locator {
    return this.page.locator('[data-ask]');
  }
}

/** `n` counted from the corner: rows of the outputs of a plain convolution, computed a second time. */
export function correlate(
  input: readonly (readonly number[])[],
  kernel: readonly (readonly number[])[],
): number[] {
  const rows = input.length - kernel.length + 1;
  const cols = (input[0]?.length ?? 0) - (kernel[0]?.length ?? 0) + 1;
  return Array.from({ length: rows * cols }, (_, at) => {
    const [row, col] = [Math.floor(at / cols), at % cols];
    return kernel
      .flatMap((line, down) =>
        line.map((weight, right) => weight * (input[row + down]?.[col + right] ?? 0)),
      )
      .reduce((sum, product) => sum + product, 0);
  });
}

export const test = base.extend<{ steps: StepsPage }>({
  steps: async ({ page }, use) => use(new StepsPage(page)),
});
