// What the room calls networks, layers and numbers. One name everywhere: over a column, in the table, in a sentence.

import type { LayerSpec } from '$engine/train';
import type { I18n } from '$i18n';
import { toPeople } from '$draw/position';
import type { ModelRef } from '$state/network';

type Words = Pick<I18n, 't' | 'n'>;

/** "Digits network", "Network of weights.safetensors". */
export function modelName(ref: ModelRef, { t }: Pick<I18n, 't'>): string {
  const names = t.network.models;
  if (ref.kind === 'shipped') return names[ref.id];
  return ref.kind === 'live' ? names.live : names.file(ref.name);
}

/** "Conv", "Average", "Dense". */
function kindName({ kind }: LayerSpec, { t }: Words): string {
  if (kind === 'max-pool2d' || kind === 'avg-pool2d') return t.networkMore.pools[kind];
  return t.trainNet.layers[kind];
}

/** The names of all layers, in their order: "Conv 1", "ReLU 1", …; what there is only once has no number. */
export function layerNames(layers: readonly { spec: LayerSpec }[], words: Words): string[] {
  const totals = new Map<string, number>();
  for (const { spec } of layers) totals.set(spec.kind, (totals.get(spec.kind) ?? 0) + 1);
  const seen = new Map<string, number>();
  return layers.map(({ spec }) => {
    const name = kindName(spec, words);
    const number = (seen.get(spec.kind) ?? 0) + 1;
    seen.set(spec.kind, number);
    return totals.get(spec.kind) === 1 ? name : `${name} ${words.n(number)}`;
  });
}

/** The name of a class: a word for data that the page knows, else as its owner wrote it. */
export function className(key: string, { t }: Words): string {
  return t.train.classes[key] ?? key;
}

/** "map 3", or "unit 3" where a channel is a single number; 1-based. */
export function channelName(channel: number, isVector: boolean, { t, n }: Words): string {
  const number = n(toPeople(channel));
  return isVector ? t.trainDock.band.unit(number) : t.trainDock.band.inputMap(number);
}
