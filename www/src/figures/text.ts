// An explanation as a sentence: what a screen reader says and what stands under the figure for everyone.

import type { Explanation, Term } from '$engine';
import type { Dictionary } from '$i18n';
import { toPeople } from '$draw/position';
import { printedSum } from '$draw/rounding';
import { isPool } from './blocks';
import { weightText } from './numbers';

/** The part of `I18n` that a sentence needs; `useI18n()` fits. */
export interface Words {
  t: Pick<Dictionary, 'figures'>;
  n: (value: number, decimals?: number) => string;
}

export interface SpeakOptions {
  /** Say at most this many products; the others are counted. */
  limit?: number;
  /** The core's way to write a weight (fractions). */
  print?: ((weight: number) => string) | undefined;
  /** The byte or bytes that the picture shows. */
  shownAs?: number | readonly number[] | null | undefined;
  /** Name the channel of the output (there are several). */
  withChannel?: boolean;
  /** Names of the channels, where they are not red, green and blue. */
  channelNames?: readonly string[] | undefined;
  /** What an activation other than ReLU does: "tanh turns 2 into 0.964". */
  activated?: ((before: string, value: string) => string) | undefined;
}

/** "row 2, column 3", from zero-based indices. */
export function place({ row, col }: { row: number; col: number }, { t, n }: Words): string {
  return t.figures.rowColumn(n(toPeople(row)), n(toPeople(col)));
}

/** "row 2, col 3": the short form for captions. */
export function shortPlace({ row, col }: { row: number; col: number }, { t, n }: Words): string {
  return t.figures.rowCol(n(toPeople(row)), n(toPeople(col)));
}

/** Where a term's input stands, and that it is padding if it is. */
export function sourceText({ source }: Term, words: Words): string {
  const { origin } = source;
  if (origin === 'inside') return place(source, words);
  if (origin === 'zero') return words.t.figures.zeroPadding;
  return words.t.figures.copiedFrom(place(origin, words));
}

/** The name of a channel for people: R, G, B if there are three of them, else its number. */
export function channelName(
  channel: number,
  { t, n }: Words,
  names: readonly string[] = t.figures.channelNames,
): string {
  return names[channel] ?? n(toPeople(channel));
}

/** "Output row 2, column 3 equals 70", without the reasons: short enough to be said at every step. */
export function cellSentence(
  { cell, value }: Pick<Explanation, 'cell' | 'value'>,
  words: Words,
  withChannel = false,
  channelNames: readonly string[] = words.t.figures.channelsSpoken,
): string {
  const { t, n } = words;
  const where = place(cell, words);
  if (!withChannel) return `${t.figures.spoken.equals(where, n(value))}.`;
  const channel = channelName(cell.channel, words, channelNames);
  return `${t.figures.spoken.equalsInChannel(channel, where, n(value))}.`;
}

/** The whole explanation: "Output row 2, column 3 equals 70: 1 times 10 plus … ; the sum is 70; shown as 70." */
export function speak(
  explanation: Explanation,
  words: Words,
  {
    limit = 12,
    print,
    shownAs = null,
    withChannel = false,
    channelNames = words.t.figures.channelsSpoken,
    activated = words.t.figures.spoken.relu,
  }: SpeakOptions = {},
): string {
  const { t, n } = words;
  const spoken = t.figures.spoken;
  const start = cellSentence(explanation, words, withChannel, channelNames).slice(0, -1);
  const shown =
    shownAs === null
      ? []
      : [
          spoken.shown(
            [shownAs]
              .flat()
              .map((byte) => n(byte))
              .join(', '),
          ),
        ];
  if (isPool(explanation)) return `${start}: ${[pooled(explanation, words), ...shown].join('; ')}.`;

  const { terms, sum, divisor, bias, relu, beforeActivation, value } = explanation;
  const manyChannels = terms.some((term) => term.source.channel !== terms[0]?.source.channel);
  const counting = terms.filter((term) => term.product !== 0);
  const zeros = terms.length - counting.length;
  let channel: number | null = null;
  const products = counting.slice(0, limit).map((term) => {
    const product = spoken.product(n(term.input), weightText(term.weight, words, print));
    if (!manyChannels || term.source.channel === channel) return product;
    channel = term.source.channel;
    return `${spoken.channel(channelName(channel, words, channelNames))}, ${product}`;
  });
  const left = counting.length - products.length;
  if (left > 0) products.push(left === 1 ? spoken.oneMore : spoken.more(n(left)));
  if (zeros > 0) products.push(zeros === 1 ? spoken.oneZero : spoken.zeros(n(zeros)));

  const { exact } = printedSum(
    terms.map((term) => term.product),
    sum,
  );
  const steps = [products.join(spoken.plus)];
  const plain = divisor === 1 && bias === 0 && !relu;
  if (!plain || !exact) steps.push((exact ? '' : `${spoken.approximately} `) + spoken.sum(n(sum)));
  if (divisor !== 1) steps.push(spoken.divided(n(divisor)));
  if (bias !== 0) steps.push(spoken.bias(n(bias)));
  if (relu && beforeActivation !== value) steps.push(activated(n(beforeActivation), n(value)));
  return `${start}: ${[...steps, ...shown].join('; ')}.`;
}

function pooled({ rule, terms, winner, value }: Explanation, words: Words): string {
  const { t, n } = words;
  const values = terms.map((term) => n(term.input));
  const list = `${values.slice(0, -1).join(', ')}${values.length > 1 ? t.figures.spoken.and : ''}${values.at(-1) ?? ''}`;
  if (rule === 'average-pool') return t.figures.spoken.average(n(terms.length), list);
  const from = terms[winner ?? 0];
  return t.figures.spoken.maximum(list, n(value), from ? sourceText(from, words) : '');
}
