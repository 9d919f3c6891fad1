// What a heat says, as sentences.

import { percentOf } from '$figures/percent';
import { place as placeText } from '$figures/text';
import type { I18n } from '$i18n';
import type { NetworkModel } from '$state/network';
import type { Heat } from '$state/network/attribution.svelte';
import { className } from '../names';
import { areaOf, readingAt, strongest, type Spot } from './heat';

/** A number of a gradient or a support: small ones keep their digits, as a power of ten. */
const small = (value: number, { n }: Pick<I18n, 'n'>): string => n(value, 4);

/** Where a place of the heat is, in pixels of the image: its middle. */
function whereOf(heat: Heat, spot: Spot, model: NetworkModel, words: I18n): string {
  const area = areaOf(heat, spot, model.architecture.input);
  const middle = {
    row: Math.floor(area.row + (area.rows - 1) / 2),
    col: Math.floor(area.col + (area.cols - 1) / 2),
  };
  return placeText(middle, words);
}

/** "row 12, column 15: covered here, 3 % is left; uncovered, 98 %". */
export function placeSentence(heat: Heat, spot: Spot, model: NetworkModel, words: I18n): string {
  const t = words.t.networkMore.attribution;
  const { value, channel } = readingAt(heat, spot);
  const where = whereOf(heat, spot, model, words);
  if (Number.isNaN(value)) return where;
  if (heat.kind === 'occlusion') {
    const { format } = words;
    return `${where}: ${t.at.occlusion(percentOf(value, format), percentOf(heat.before, format))}`;
  }
  const said = `${where}: ${t.at[heat.kind](small(value, words))}`;
  if (heat.channels === 1) return said;
  const name = words.t.figures.channelsSpoken[channel] ?? words.n(channel + 1);
  return `${said}, ${t.channelAt(name)}`;
}

/** What is drawn: "Occlusion of the class 7, on the image". */
function heatName(heat: Heat, model: NetworkModel, words: I18n): string {
  const t = words.t.networkMore.attribution;
  return t.figure(t.kinds[heat.kind], className(model.classes[heat.class] ?? '', words));
}

/** Where the heat is strongest. */
export function strongestSentence(heat: Heat, model: NetworkModel, words: I18n): string {
  const t = words.t.networkMore.attribution;
  const spot = strongest(heat);
  if (!spot) return t.nothing[heat.kind];
  const { value } = readingAt(heat, spot);
  const said = heat.kind === 'occlusion' ? percentOf(value, words.format) : small(value, words);
  return t.strongest[heat.kind](whereOf(heat, spot, model, words), said);
}

/** Both: the text alternative of the figure. */
export function heatSentence(heat: Heat, model: NetworkModel, words: I18n): string {
  return `${heatName(heat, model, words)}. ${strongestSentence(heat, model, words)}`;
}
