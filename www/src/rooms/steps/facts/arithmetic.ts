// A count as a product, in pieces: signs, and numbers with what they count.

import type { Arithmetic, FactorName } from '$engine/steps';

/** The same with what the numbers count instead of them: "filters × (channels × … + bias)". */
export const countWords = (
  arithmetic: Arithmetic,
  words: Readonly<Record<FactorName | 'bias', string>>,
): string =>
  countPieces(arithmetic)
    .map((piece) => (typeof piece === 'string' ? piece : words[piece.name]))
    .join('');

export type CountPiece = string | { readonly name: FactorName | 'bias'; readonly value: number };

/** `2 × (3 × 3 × 3 + 1)`; without a bias `2 × 3 × 3 × 3`. */
export function countPieces({ factors, bias }: Arithmetic): CountPiece[] {
  const [first, ...others] = factors;
  if (!first) return [];
  const product = others.flatMap((factor, at): CountPiece[] =>
    at > 0 ? [' × ', factor] : [factor],
  );
  if (bias === 0) return product.length > 0 ? [first, ' × ', ...product] : [first];
  return [first, ' × (', ...product, ' + ', { name: 'bias', value: 1 }, ')'];
}
