import type { ArchitectureProblem, LayerSpec } from '$engine/train';
import type { I18n } from '$i18n';
import { numberOf } from '../rows';

/**
 * An error in words in which layers are counted as people count them, by the rows of the builder, and in which a link is one of
 * this room.
 */
export function errorText(
  error: Pick<ArchitectureProblem, 'code' | 'detail'>,
  layers: readonly LayerSpec[],
  i18n: I18n,
): string {
  const { layer } = error.detail;
  const code = error.code === 'link-damaged' ? 'train-link-damaged' : error.code;
  // The words count from 1 themselves.
  const detail =
    typeof layer === 'number'
      ? { ...error.detail, layer: numberOf(layers, layer) - 1 }
      : error.detail;
  return i18n.error({ code, detail });
}
