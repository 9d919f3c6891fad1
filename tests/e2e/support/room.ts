import { expect, type Locator, type Page } from '@playwright/test';
import type { Answer } from './reference.ts';
import { beginning, dictionaries, numberOf, type Dictionary, type Language } from './words.ts';

/** One band of the inspector, as it stands on the screen. */
export interface Band {
  row: number;
  col: number;
  /** The blocks in order: window, kernel, products. */
  blocks: { label: string; numbers: number[] }[];
  /** The result, as written. */
  value: number;
  /** What stands beside it: "9 products add up to" -> 12. */
  lines: Record<string, string>;
  /** The sentence for screen readers. */
  spoken: string;
}

/** The Kernel room as a person meets it: by role and name. */
export class KernelRoom {
  readonly page: Page;
  language: Language = 'en';

  constructor(page: Page) {
    this.page = page;
  }

  get t(): Dictionary {
    return dictionaries[this.language];
  }

  // ---- going there ----------------------------------------------------------------------------------------------------

  /** Opens the room, with a query as in a link, and waits for its first picture. */
  async open(query = ''): Promise<void> {
    const from = this.page.url();
    const to = query === '' ? './' : `./#/kernel?v=1&${query}`;
    await this.page.goto(to);
    // A new hash alone is a navigation inside the page.
    if (query !== '' && from.includes('#')) await this.page.evaluate(() => undefined);
    await this.ready();
  }

  /** The first picture is there. */
  async ready(): Promise<void> {
    await expect(this.result).toHaveAccessibleName(/\d × \d/);
  }

  // ---- the pictures ---------------------------------------------------------------------------------------------------

  get input(): Locator {
    return this.page.getByRole('application', { name: beginning(`${this.t.stage.input}: `) });
  }

  get result(): Locator {
    return this.page.getByRole('application', { name: beginning(`${this.t.stage.result}: `) });
  }

  /** "Input: Cameraman, 512 × 512, grey". */
  async expectInput(name: string, cols: number, rows: number): Promise<void> {
    await expect(this.input).toHaveAccessibleName(
      beginning(`${this.t.stage.input}: ${name}, ${cols} × ${rows},`),
    );
  }

  async expectResultSize(cols: number, rows: number): Promise<void> {
    await expect(this.result).toHaveAccessibleName(new RegExp(`, ${cols} × ${rows}, `));
  }

  /** The middle of a pixel on the screen; small pictures are drawn with whole CSS pixels a cell, in the middle of their box. */
  async pointAt(
    picture: Locator,
    at: { row: number; col: number },
    size: { rows: number; cols: number },
  ): Promise<{ x: number; y: number }> {
    const box = (await picture.boundingBox())!;
    const exact = Math.min(box.width / size.cols, box.height / size.rows);
    const scale = exact >= 4 ? Math.floor(exact) : exact;
    return {
      x: box.x + box.width / 2 + (at.col + 0.5 - size.cols / 2) * scale,
      y: box.y + box.height / 2 + (at.row + 0.5 - size.rows / 2) * scale,
    };
  }

  // ---- the inspector --------------------------------------------------------------------------------------------------

  get inspector(): Locator {
    return this.page.getByRole('region', { name: this.t.stage.inspector.title, exact: true });
  }

  /** The band of the filter; with pooling the second one is the pool's. */
  band(index = 0): Locator {
    return this.inspector.getByRole('group', { name: this.t.figures.inspector }).nth(index);
  }

  get scan(): Locator {
    return this.inspector.getByRole('slider', { name: this.t.stage.inspector.scan });
  }

  get release(): Locator {
    return this.inspector.getByRole('button', { name: this.t.stage.inspector.release });
  }

  /** Moves to a cell of the result with the slider under the inspector. */
  async goTo(row: number, col: number, cols: number): Promise<void> {
    await this.scan.fill(String(row * cols + col));
  }

  async read(index = 0): Promise<Band> {
    const raw = await this.band(index).evaluate((band) => ({
      blocks: [...band.querySelectorAll('[role=grid]')].map((block) => ({
        label: block.getAttribute('aria-label') ?? '',
        texts: [...block.querySelectorAll('[role=gridcell]')].map((cell) => cell.textContent ?? ''),
      })),
      value: band.querySelector('output')?.textContent ?? '',
      lines: [...band.querySelectorAll('dl > div')].map((line) => [
        line.querySelector('dt')?.textContent ?? '',
        line.querySelector('dd')?.textContent ?? '',
      ]),
      spoken: band.querySelector('p')?.textContent ?? '',
      text: band.textContent ?? '',
    }));
    const where = new RegExp(
      this.t.figures.resultAt(this.t.figures.rowCol('(\\d+)', '(\\d+)')),
    ).exec(raw.text);
    return {
      row: Number(where?.[1]) - 1,
      col: Number(where?.[2]) - 1,
      blocks: raw.blocks.map(({ label, texts }) => ({ label, numbers: texts.map(numberOf) })),
      value: numberOf(raw.value),
      lines: Object.fromEntries(raw.lines),
      spoken: raw.spoken,
    };
  }

  /** The band says exactly this, from the window to the result. Returns it for more questions. */
  async expectAnswer(expected: Answer, index = 0): Promise<Band> {
    const close = (numbers: readonly number[]) => numbers.map((one) => expect.closeTo(one, 2));
    await expect
      .poll(async () => (await this.read(index)).blocks.map(({ numbers }) => numbers))
      .toEqual([close(expected.window), close(expected.weights), close(expected.products)]);
    const band = await this.read(index);
    expect(numberOf(band.lines[this.sumLine(expected.products.length)] ?? '')).toBeCloseTo(
      expected.sum,
      2,
    );
    return band;
  }

  sumLine(count: number): string {
    return count === 1 ? this.t.figures.productIs : this.t.figures.productsSum(String(count));
  }

  /** The byte that the picture shows for the cell, once it has been painted. */
  async expectShown(byte: number, index = 0): Promise<void> {
    await expect
      .poll(async () => (await this.read(index)).lines[this.t.figures.shownAs])
      .toBe(String(byte));
  }

  // ---- the kernel -----------------------------------------------------------------------------------------------------

  weight(row: number, col: number): Locator {
    return this.page.getByRole('textbox', {
      name: this.t.kernel.grid.cell(row + 1, col + 1),
      exact: true,
    });
  }

  /** All weights in the editor. */
  async weights(): Promise<number[]> {
    const cells = this.page
      .getByRole('group', {
        name: new RegExp(`^${this.t.kernel.grid.label(1, 1).split(/[\s\u00a0:]/)[0]}`),
      })
      .getByRole('textbox');
    return (
      await cells.evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value))
    ).map(numberOf);
  }

  field(name: string): Locator {
    return this.page.getByRole('textbox', { name, exact: true });
  }

  choice(name: string): Locator {
    return this.page.getByRole('combobox', { name, exact: true });
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  preset(id: keyof Dictionary['kernel']['presets']): Locator {
    return this.page
      .getByRole('group', { name: this.t.kernel.chips.label })
      .getByRole('button', { name: this.t.kernel.presets[id].name, exact: true });
  }

  async showAllPresets(): Promise<void> {
    await this.button(this.t.kernel.chips.more).click();
  }

  async showMoreSettings(): Promise<void> {
    await this.page.getByText(this.t.kernel.more.title, { exact: true }).click();
  }

  /** Pastes a kernel in the dialog for it. */
  async paste(text: string): Promise<Locator> {
    await this.button(this.t.kernel.paste.button).click();
    const dialog = this.page.getByRole('dialog', { name: this.t.kernel.paste.title });
    await dialog.getByRole('textbox', { name: this.t.kernel.paste.field }).fill(text);
    return dialog;
  }

  async use(text: string): Promise<void> {
    const dialog = await this.paste(text);
    await dialog.getByRole('button', { name: this.t.kernel.paste.use }).click();
    await expect(dialog).toHaveCount(0);
  }

  // ---- the page -------------------------------------------------------------------------------------------------------

  /** What the page says at its edge. */
  get notice(): Locator {
    return this.page.getByRole('region', { name: this.t.shell.notices });
  }

  async switchLanguage(language: Language): Promise<void> {
    await this.button(this.t.shell.languageNames[language]).click();
    this.language = language;
    await expect(this.page.locator('html')).toHaveAttribute('lang', language);
  }

  get uploadField(): Locator {
    return this.page.getByLabel(this.t.stage.sources.fileInput);
  }

  get sources(): Locator {
    return this.page.getByRole('group', { name: this.t.stage.sources.label });
  }

  /** What a photo that comes with the page is called. */
  photo(id: string): string {
    return this.t.stage.photos[id] ?? id;
  }

  /** Chooses a photo or a test image in the gallery. */
  async choose(name: string): Promise<void> {
    await this.sources.getByRole('button', { name: this.t.stage.sources.photo }).click();
    const gallery = this.page.getByRole('dialog', { name: this.t.stage.gallery.title });
    await gallery.getByRole('button', { name, exact: true }).click();
    await expect(gallery).toHaveCount(0);
  }

  /** Files of a person's hand, dropped on the page or pasted into it. */
  async hand(
    how: 'drop' | 'paste',
    files: { name: string; type: string; bytes: Buffer }[],
  ): Promise<void> {
    const packed = files.map(({ name, type, bytes }) => ({
      name,
      type,
      text: bytes.toString('base64'),
    }));
    await this.page.evaluate(
      ([kind, given]) => {
        const transfer = new DataTransfer();
        for (const { name, type, text } of given) {
          const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
          transfer.items.add(new File([bytes], name, { type }));
        }
        const options = { bubbles: true, cancelable: true };
        const event =
          kind === 'drop'
            ? new DragEvent('drop', { ...options, dataTransfer: transfer })
            : new ClipboardEvent('paste', { ...options, clipboardData: transfer });
        document.body.dispatchEvent(event);
      },
      [how, packed] as const,
    );
  }

  /** The value of a pixel of the input, one number a channel. The kernel must be 1 × 1. */
  async pixel(row: number, col: number, cols: number): Promise<number[]> {
    await this.goTo(row, col, cols);
    const outputs = this.band().getByRole('group', { name: this.t.figures.outputChannel });
    if ((await outputs.count()) === 0) return [(await this.read()).value];
    const values: number[] = [];
    for (const name of this.t.figures.channelNames) {
      await outputs.getByRole('button', { name, exact: true }).click();
      values.push((await this.read()).value);
    }
    return values;
  }

  async undo(): Promise<void> {
    await this.button(this.t.shell.undo).click();
  }
}
