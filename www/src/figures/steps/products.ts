// The products of an output, or of an input that is spread, each at the place of its weight.

import type { Board, Feed, StepsExplanation } from '$engine/steps';
import { barLength, isExact, MOST_DECIMALS } from '$draw/rounding';
import type { Measure, Plane } from '$draw/steps-items';
import { count } from '$draw/steps-wiring';
import { refusalOf } from '$state/reason';
import { blockText, type Writer } from '../numbers';

/** The product at a place of a kernel's slice; undefined where there is none. */
export type ProductAt = (
  out: number,
  slice: number,
  row: number,
  col: number,
) => number | undefined;

const key = (out: number, slice: number, row: number, col: number): string =>
  `${out},${slice},${row},${col}`;

const asLookup =
  (products: ReadonlyMap<string, number>): ProductAt =>
  (...place) =>
    products.get(key(...place));

/** The products that add up to an output. */
export function productsOf({ cell, terms }: StepsExplanation): ProductAt {
  return asLookup(
    new Map(
      terms.flatMap(({ weightAt, product }) =>
        weightAt
          ? [[key(cell.channel, weightAt.channel, weightAt.row, weightAt.col), product] as const]
          : [],
      ),
    ),
  );
}

const NO_PRODUCTS: ProductAt = () => undefined;

/** More outputs than this are not asked for their products while somebody points. */
const MOST_SPREAD = 49;

/** What an input adds to each output that it is spread over, by the weight: the core says it in the explanations of these outputs. */
export function spreadProducts(board: Board, feeds: readonly Feed[]): ProductAt {
  if (feeds.length > MOST_SPREAD) return NO_PRODUCTS;
  try {
    return asLookup(spread(board, feeds));
  } catch (error) {
    // A core that has just been restarted: the numbers are left out this once.
    void refusalOf(error);
    return NO_PRODUCTS;
  }
}

const spread = (board: Board, feeds: readonly Feed[]): ReadonlyMap<string, number> =>
  new Map(
    feeds.flatMap(({ output, weight }) => {
      const term = board
        .explain(output)
        .terms.find(
          ({ weightAt }) =>
            weightAt !== null &&
            weightAt.channel === weight.input &&
            weightAt.row === weight.row &&
            weightAt.col === weight.col,
        );
      return term
        ? [[key(weight.out, weight.input, weight.row, weight.col), term.product] as const]
        : [];
    }),
  );

export interface WrittenProducts {
  /** A grid each, row by row; undefined where there is no product. */
  cells: readonly (readonly { text: string; value: number | undefined }[])[];
  font: number;
  /** Whether everything that is multiplied, and what comes out, is written whole. */
  exact: boolean;
}

/** The products as texts, all of them with the same number of decimals. */
export function writeProducts(
  planes: readonly Plane[],
  productAt: ProductAt | null,
  explanation: StepsExplanation | null,
  measure: Measure,
  font: number,
  writer: Writer,
): WrittenProducts {
  const values = planes.map(({ channel, slice, rows, cols }) =>
    count(rows * cols).map((at) => productAt?.(channel, slice, Math.floor(at / cols), at % cols)),
  );
  const all = values.flat().map((value) => value ?? 0);
  const written = blockText(all, { width: measure.size, font }, writer);
  let at = 0;
  const factors = (explanation?.terms ?? []).every(
    ({ input, weight }) => isExact(input, MOST_DECIMALS) && isExact(weight, MOST_DECIMALS),
  );
  return {
    font: written.font,
    exact: written.exact && factors,
    cells: values.map((own) =>
      own.map((value) => {
        const text = written.texts[at++] ?? '';
        return { value, text: value === undefined ? '' : text };
      }),
    ),
  };
}

/** What each input map adds to an output. */
export function channelSums({ terms }: StepsExplanation): Map<number, number> {
  const channels = new Map<number, number[]>();
  for (const { source, product } of terms) {
    const own = channels.get(source.channel) ?? [];
    own.push(product);
    channels.set(source.channel, own);
  }
  return new Map([...channels].map(([channel, products]) => [channel, barLength(products)]));
}
