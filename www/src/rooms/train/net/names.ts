// Layers in a few words, for rows and sentences.

import type { LayerSpec } from '$engine/train';
import type { I18n } from '$i18n';

/** What is particular about a layer: "6 · 3×3", "máx 2×2", "120". */
export function detailOf(spec: LayerSpec, { n, t }: I18n): string {
  const sides = (rows: number, cols: number) => `${n(rows)}×${n(cols)}`;
  const pace = (stride: number, usual: number) => (stride === usual ? '' : ` /${n(stride)}`);
  switch (spec.kind) {
    case 'conv2d':
      return `${n(spec.outChannels)} · ${sides(...spec.kernelSize)}${pace(spec.stride, 1)}`;
    case 'max-pool2d':
    case 'avg-pool2d': {
      const { kernelSize, stride } = spec;
      return `${t.trainNet.pools[spec.kind]} ${sides(kernelSize, kernelSize)}${pace(stride, kernelSize)}`;
    }
    case 'linear':
      return n(spec.outFeatures);
    case 'dropout':
      return n(spec.p);
    case 'leaky-relu':
      return n(spec.negativeSlope);
    default:
      return '';
  }
}
