import type { PresetId } from '$engine';
import type { PresetTexts } from '../es/presets';

/** What a first look shows; those of the others are fetched when one is chosen. */
export const SHARPEN =
  'The identity minus “Edges 4”: it takes from each pixel what its four neighbours already say, and exaggerates what is left. The weights add up to 1, so flat areas stay as they are. Look at the outlines: a brighter rim on one side, a darker one on the other. The grain of the photo grows too.';

export const presets: Readonly<Record<PresetId, PresetTexts>> = {
  identity: {
    name: 'Identity',
    chip: 'Identity',
  },
  'edge-cross': {
    name: 'Edges, cross',
    chip: 'Edges ×',
  },
  'edge-4': {
    name: 'Edges, 4 neighbours',
    chip: 'Edges 4',
  },
  'edge-8': {
    name: 'Edges, 8 neighbours',
    chip: 'Edges 8',
  },
  sharpen: {
    name: 'Sharpen',
    chip: 'Sharpen',
    prose: SHARPEN,
  },
  'box-blur': {
    name: 'Box blur',
    chip: 'Blur',
  },
  'gaussian-3': {
    name: 'Gaussian 3 × 3',
    chip: 'Gauss 3',
  },
  'gaussian-5': {
    name: 'Gaussian 5 × 5',
    chip: 'Gauss 5',
  },
  'gaussian-11': {
    name: 'Gaussian 11 × 11',
    chip: 'Gauss 11',
  },
  'unsharp-5': {
    name: 'Unsharp mask 5 × 5',
    chip: 'Unsharp 5',
  },
  emboss: {
    name: 'Emboss',
    chip: 'Emboss',
  },
  'sobel-left': {
    name: 'Sobel, bright left',
    chip: '←',
  },
  'sobel-right': {
    name: 'Sobel, bright right',
    chip: '→',
  },
  'sobel-top': {
    name: 'Sobel, bright top',
    chip: '↑',
  },
  'sobel-bottom': {
    name: 'Sobel, bright bottom',
    chip: '↓',
  },
  'prewitt-left': {
    name: 'Prewitt, bright left',
    chip: '←',
  },
  'prewitt-right': {
    name: 'Prewitt, bright right',
    chip: '→',
  },
  'prewitt-top': {
    name: 'Prewitt, bright top',
    chip: '↑',
  },
  'prewitt-bottom': {
    name: 'Prewitt, bright bottom',
    chip: '↓',
  },
  'scharr-left': {
    name: 'Scharr, bright left',
    chip: '←',
  },
  'scharr-right': {
    name: 'Scharr, bright right',
    chip: '→',
  },
  'scharr-top': {
    name: 'Scharr, bright top',
    chip: '↑',
  },
  'scharr-bottom': {
    name: 'Scharr, bright bottom',
    chip: '↓',
  },
  'laplacian-of-gaussian-5': {
    name: 'Laplacian of Gaussian 5 × 5',
    chip: 'LoG 5',
  },
  'motion-blur-9': {
    name: 'Motion blur 9 × 9',
    chip: 'Motion',
  },
  corner: {
    name: 'Corners',
    chip: 'Corners',
  },
  'line-horizontal': {
    name: 'Horizontal line',
    chip: '—',
  },
  'line-vertical': {
    name: 'Vertical line',
    chip: '|',
  },
  'line-diagonal-down': {
    name: 'Diagonal line, falling',
    chip: '╲',
  },
  'line-diagonal-up': {
    name: 'Diagonal line, rising',
    chip: '╱',
  },
};
