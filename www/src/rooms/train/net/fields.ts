// Which numbers of a layer are in sight, and which wait behind "more".

import type { LayerSpec } from '$engine/train';
import type { LayerField } from '$state/train/numbers';

export interface Field {
  readonly field: LayerField;
  /** The key of its name in the words. */
  readonly name:
    | 'outChannels'
    | 'kernel'
    | 'kernelRows'
    | 'kernelCols'
    | 'stride'
    | 'padding'
    | 'dilation'
    | 'groups'
    | 'window'
    | 'outFeatures'
    | 'p'
    | 'negativeSlope';
  readonly whole: boolean;
}

const whole = (field: LayerField, name: Field['name'] = field as Field['name']): Field => ({
  field,
  name,
  whole: true,
});
const STRIDE = whole('stride');
const PADDING = whole('padding');

/** The numbers that everybody wants to change. */
export function mainFields(spec: LayerSpec): Field[] {
  switch (spec.kind) {
    case 'conv2d': {
      const isSquare = spec.kernelSize[0] === spec.kernelSize[1];
      const kernel = isSquare
        ? [whole('kernelSize', 'kernel')]
        : [whole('kernelRows'), whole('kernelCols')];
      return [whole('outChannels'), ...kernel, STRIDE, PADDING];
    }
    case 'max-pool2d':
    case 'avg-pool2d':
      return [whole('kernelSize', 'window'), STRIDE, PADDING];
    case 'linear':
      return [whole('outFeatures')];
    case 'dropout':
      return [{ field: 'p', name: 'p', whole: false }];
    case 'leaky-relu':
      return [{ field: 'negativeSlope', name: 'negativeSlope', whole: false }];
    default:
      return [];
  }
}

/** The others. A square kernel becomes an oblong one by changing its columns. */
export function moreFields(spec: LayerSpec): Field[] {
  if (spec.kind !== 'conv2d') return [];
  const isSquare = spec.kernelSize[0] === spec.kernelSize[1];
  return [whole('dilation'), whole('groups'), ...(isSquare ? [whole('kernelCols')] : [])];
}

/** Whether one of the others is not as usual, so that nothing works out of sight. */
export function hasUnusual(spec: LayerSpec): boolean {
  if (spec.kind === 'linear') return !spec.bias;
  return spec.kind === 'conv2d' && (spec.dilation !== 1 || spec.groups !== 1 || !spec.bias);
}
