// The figures of the lessons that are no boards, each fetched when a lesson first shows one.

import type { Component } from 'svelte';
import type { FigureKind, FigureOf, WindowKind } from '$engine/steps';
import type { FigureProps } from './core';

export type { FigureCore, FigureProps } from './core';

/** The kinds that are drawn here; the others are boards. */
export type DrawnKind = Exclude<FigureKind, WindowKind>;

type Figures = {
  readonly [Kind in DrawnKind]: () => Promise<{ default: Component<FigureProps<FigureOf<Kind>>> }>;
};

export const FIGURES: Figures = {
  tensor: () => import('./Tensor.svelte'),
  links: () => import('./Links.svelte'),
  flatten: () => import('./Flatten.svelte'),
  dense: () => import('./Dense.svelte'),
  softmax: () => import('./Softmax.svelte'),
  size: () => import('./Size.svelte'),
  curve: () => import('./Curve.svelte'),
  summary: () => import('./Summary.svelte'),
  gradient: () => import('./Gradient.svelte'),
  descent: () => import('./Descent.svelte'),
  optimizer: () => import('./Optimizer.svelte'),
  dropout: () => import('./Dropout.svelte'),
  receptive: () => import('./Receptive.svelte'),
  'grad-cam': () => import('./GradCam.svelte'),
};
