// The network of the room as the plan needs it.

import type { PlanLayer, Reading } from '$draw/network-plan';
import type { LayerSpec } from '$engine/train';
import type { LayerView, NetworkModel } from '$state/network';

/** What an output of a layer reads of the layer before. */
function readingOf(spec: LayerSpec): { reads: Reading; groups: number } {
  if (spec.kind === 'conv2d') {
    return { reads: spec.groups > 1 ? 'groups' : 'all', groups: spec.groups };
  }
  if (spec.kind === 'flatten') return { reads: 'flatten', groups: 1 };
  const reads = spec.kind === 'linear' || spec.kind === 'softmax' ? 'all' : 'one';
  return { reads, groups: 1 };
}

/** What goes first where room is scarce: what leaves numbers as they are, activations of units, of maps, new arrangements. */
function foldOf({ spec, kind, index }: LayerView): PlanLayer['fold'] {
  if (kind === 'scores' || index === 0) return 0;
  switch (spec.kind) {
    case 'dropout':
      return 1;
    case 'relu':
    case 'leaky-relu':
    case 'sigmoid':
    case 'tanh':
      return kind === 'vector' ? 1 : 2;
    case 'batch-norm2d':
      return 2;
    case 'flatten':
      return 3;
    default:
      return 0;
  }
}

/** All layers for the plan, the input first. `head` measures a name with its shape, `tag` what stands under another name. */
export function planLayers(
  { architecture, layers }: NetworkModel,
  collapsed: ReadonlySet<number>,
  apart: ReadonlySet<number>,
  head: (layer: number) => number,
  tag: (layer: number) => number,
): PlanLayer[] {
  const input: PlanLayer = {
    ...architecture.input,
    layer: -1,
    kind: 'image',
    reads: 'none',
    groups: 1,
    fold: 0,
    wish: null,
    head: head(-1),
    tag: 0,
  };
  return [
    input,
    ...layers.map((view): PlanLayer => {
      const { index, output, spec, kind } = view;
      return {
        ...output,
        layer: index,
        kind,
        ...readingOf(spec),
        fold: foldOf(view),
        wish: collapsed.has(index) ? 'collapsed' : apart.has(index) ? 'shown' : null,
        head: head(index),
        tag: tag(index),
      };
    }),
  ];
}
