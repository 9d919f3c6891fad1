import type { FigureData, Steps } from '$engine/steps';
import { isWindow } from '../../reader/figure';
import { drawFlatten, drawGradCam, drawGradient, drawTensor } from './grids';
import { drawCurve } from './plot';
import {
  drawDense,
  drawDropout,
  drawOptimizer,
  drawReceptive,
  drawSoftmax,
  drawSummary,
} from './tables';
import type { Drawn, Words } from './types';
import { drawWindow } from './window';

export type * from './types';

/** A figure on paper; null for the kinds that only live on the screen. */
export function drawn(data: FigureData, core: Steps, words: Words): Drawn | null {
  if (isWindow(data)) return drawWindow(data, core, words);
  switch (data.kind) {
    case 'tensor':
      return drawTensor(data, words);
    case 'flatten':
      return drawFlatten(data, words);
    case 'gradient':
      return drawGradient(data, words);
    case 'grad-cam':
      return drawGradCam(data, words);
    case 'dense':
      return drawDense(data, words);
    case 'softmax':
      return drawSoftmax(data, words);
    case 'summary':
      return drawSummary(data, words);
    case 'optimizer':
      return drawOptimizer(data, words);
    case 'receptive':
      return drawReceptive(data, words);
    case 'dropout':
      return drawDropout(data, words);
    case 'curve':
      return drawCurve(data, words);
    default:
      return null;
  }
}
