// Numbers of the Network room against those that the test computed.
import { readFileSync } from 'node:fs';
import { printed } from './printed.ts';
import { sheetImages, type Maps } from './reference-network.ts';
import { readWeights, type Weights } from './safetensors.ts';
import { expect } from './test.ts';
import { formatFor, type Language } from './words.ts';

const PUBLIC = new URL('../../../www/public/', import.meta.url);

const SHIPPED = {
  digits: { weights: 'lenet-digits', rows: 28 },
  clothes: { weights: 'lenet-clothes', rows: 28 },
  objects: { weights: 'tiny-vgg-objects', rows: 32 },
};
type Shipped = keyof typeof SHIPPED;

export const shippedWeights = (name: Shipped): Weights =>
  readWeights(readFileSync(new URL(`models/${SHIPPED[name].weights}.safetensors`, PUBLIC)));
export const shippedImages = (name: Shipped): Maps[] =>
  sheetImages(readFileSync(new URL(`data/${name}-samples.png`, PUBLIC)), SHIPPED[name].rows);

/** How far 32 bits may lead from 64: relative, and for differences of large numbers. */
const RELATIVE = 1e-4;
const ABSOLUTE = 4e-6;

/** Whether a number prints so. */
export function prints(
  value: number,
  text: string,
  language: Language = 'en',
  decimals?: number,
): boolean {
  const { low, high } = printed(text, { language, decimals });
  const slack = RELATIVE * Math.abs(value) + ABSOLUTE;
  return value >= low - slack && value <= high + slack;
}

export function expectPrinted(
  text: string | null | undefined,
  value: number,
  what: string,
  language: Language = 'en',
  decimals?: number,
): void {
  const isSo = text ? prints(value, text, language, decimals) : false;
  expect(isSo, `${what}: the page says ${text}, the file ${value}`).toBe(true);
}

/** "94%" or "<0.1 %" of every class, from what the room reads aloud. */
export function expectShares(
  labels: readonly string[],
  shares: readonly number[],
  language: Language = 'en',
): void {
  expect(labels).toHaveLength(shares.length);
  const { percent } = formatFor(language);
  for (const [index, label] of labels.entries()) {
    const [, bound, number = ''] = /: ([<>]?)([\d.,]+)[\u00a0 ]?%/.exec(label) ?? [];
    const said = Number(number.replace(',', '.'));
    const share = 100 * shares[index]!;
    const what = `${label}; the file: ${percent(shares[index]!, 3)}`;
    if (bound === '<') expect(share, what).toBeLessThan(said + 0.001);
    else if (bound === '>') expect(share, what).toBeGreaterThan(said - 0.001);
    // Ten per cent and more have no decimals.
    else expect(Math.abs(share - said), what).toBeLessThan(share > 9.9 && share < 99 ? 0.51 : 0.06);
  }
}
