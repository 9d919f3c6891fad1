// What the inspector band says around its blocks.

import type { Explanation, Term } from '$engine';
import { addsUp, barLength, isExact, printedSum } from '$draw/rounding';
import { centreOf, isPool, type Slice } from './blocks';
import { weightText, type BlockText } from './numbers';
import { channelName, place, shortPlace, sourceText, type Words } from './text';

interface Shown {
  explanation: Explanation;
  slice: Slice;
  /** Whether several slices are summed. */
  several: boolean;
  names: readonly string[];
  outputChannels: number;
  /** The name of the map that the result is in: "kernel 4 → 5". */
  outputMap?: string | undefined;
}

/** Captions over the blocks and the result. */
export function captionsOf(
  { explanation, slice, several, names, outputChannels, outputMap }: Shown,
  words: Words,
): { values: string; weights: string; products: string; result: string } {
  const t = words.t.figures;
  const named = several || outputChannels > 1;
  const channel = named ? ` ${channelName(slice.channel, words, names)}` : '';
  const where = ` · ${shortPlace(centreOf(slice), words)}`;
  const sum = barLength(slice.terms.map((term) => term.product));
  const kernel = explanation.rule === 'convolution' ? t.kernelFlipped : t.kernel;
  return {
    values: isPool(explanation) ? t.values + where : t.window + channel + (several ? '' : where),
    weights: kernel + (several ? channel : '') + (several && outputMap ? ` → ${outputMap}` : ''),
    products:
      several && outputMap
        ? t.productsAdd((isExact(sum, 2) ? '' : '≈ ') + words.n(sum, 2))
        : t.products + (several ? channel : ''),
    result: t.resultAt(shortPlace(explanation.cell, words)),
  };
}

/** "row 3, column 4: 145 × −1 = −145"; in a pool only the value. */
export function termText(
  term: Term,
  pool: boolean,
  words: Words,
  print?: (weight: number) => string,
): string {
  const where = sourceText(term, words);
  const input = words.n(term.input);
  if (pool) return `${where}: ${input}`;
  const weight = weightText(term.weight, words, print, 6);
  const sign = isExact(term.product, 3) ? '=' : '≈';
  return `${where}: ${input} × ${weight} ${sign} ${words.n(term.product)}`;
}

/** "kernel, row 1, column 2: −1". */
export function weightPlaceText(
  { weight, weightAt }: Term,
  words: Words,
  print?: (weight: number) => string,
): string {
  const text = weightText(weight, words, print, 6);
  return weightAt ? `${words.t.figures.weightAt(place(weightAt, words))}: ${text}` : text;
}

/** Whether the products, as they are printed, add up to the sum as it is printed. */
export function sumsUp({ terms, sum }: Explanation, printed: BlockText): boolean {
  const products = terms.map((term) => term.product);
  if (printed.exact) return printedSum(products, sum).exact;
  return addsUp(products, sum, printed.decimals) && isExact(sum, printed.decimals);
}
