import type { LayerSpec } from '$engine/train';
import type { I18n } from '$i18n';

/** How the dock calls a layer. */
export function layerName(spec: LayerSpec, { t }: Pick<I18n, 't'>): string {
  return t.trainNet.layers[spec.kind];
}
