import type { KernelValue, Pipeline, TargetId, View } from '$engine';

/** Where the input image comes from. Own images and camera frames never leave the device, so a link only names them. */
export type SourceRef =
  | { readonly kind: 'photo'; readonly id: string }
  | { readonly kind: 'target'; readonly id: TargetId }
  /** A drawing of the pixel editor: grey values 0..255, row by row, as two hexadecimal digits each. */
  | {
      readonly kind: 'pixels';
      readonly width: number;
      readonly height: number;
      readonly hex: string;
    }
  | { readonly kind: 'own'; readonly id: string; readonly name: string }
  | { readonly kind: 'camera' };

/** Side by side, or one picture with a divider to drag. */
export type Layout = 'side' | 'divider';

/**
 * Everything a link to the Kernel room reproduces, and what undo goes back through. Immutable: an edit makes a new one.
 *
 * That a kernel is a preset is not stored: it is one when its numbers are (see `KernelRoom.preset`).
 */
export interface KernelSettings extends Readonly<Pipeline> {
  readonly source: SourceRef;
  readonly grey: boolean;
  readonly view: View;
  readonly layout: Layout;
}

export const SIDES = { smallest: 1, largest: 11 } as const;
export const STRIDES = [1, 2, 3, 4] as const;
export const DILATIONS = [1, 2, 3, 4] as const;
export const POOL_SIZES = [2, 3, 4] as const;
export const PIXEL_SIDES = [8, 12, 16, 24, 32] as const;
export const DEFAULT_PHOTO = 'camera';

export function defaultSettings(kernel: KernelValue): KernelSettings {
  return {
    source: { kind: 'photo', id: DEFAULT_PHOTO },
    grey: false,
    kernel,
    operation: 'correlation',
    padding: 'same',
    border: 'zero',
    stride: 1,
    dilation: 1,
    relu: false,
    pool: null,
    view: 'clamp',
    layout: 'side',
  };
}

/** The part of the settings that the core computes with. */
export function pipelineOf(settings: KernelSettings): Pipeline {
  const { kernel, operation, padding, border, stride, dilation, relu, pool } = settings;
  return { kernel, operation, padding, border, stride, dilation, relu, pool };
}

/** Whether two pipelines hold the very same parts; kernels and pools are never changed in place. */
export function samePipeline(a: Pipeline, b: Pipeline): boolean {
  return (Object.keys(a) as (keyof Pipeline)[]).every((key) => a[key] === b[key]);
}

export function sameKernel(a: KernelValue, b: KernelValue): boolean {
  return (
    a.slices === b.slices &&
    a.rows === b.rows &&
    a.cols === b.cols &&
    a.divisor === b.divisor &&
    a.bias === b.bias &&
    a.weights.length === b.weights.length &&
    a.weights.every((weight, index) => weight === b.weights[index])
  );
}
