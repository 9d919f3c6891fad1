import type { PresetId } from '$engine';

/** How a preset is called, and what it teaches. */
export interface PresetTexts {
  /** The whole name. */
  readonly name: string;
  /** The name on a small button; in a family of four only its arrow, since the row names the family. */
  readonly chip: string;
  /** What the numbers do, and what to look for in the picture. */
  readonly prose?: string;
}

/** What a first look shows; those of the others are fetched when one is chosen. */
export const SHARPEN =
  'Es la identidad menos «Bordes 4»: resta a cada píxel lo que ya dicen sus cuatro vecinos y exagera lo que queda. Los pesos suman 1, por eso las zonas lisas no cambian. Mira los contornos: un filo más claro de un lado, más oscuro del otro. El grano de la foto también crece.';

export const presets: Readonly<Record<PresetId, PresetTexts>> = {
  identity: {
    name: 'Identidad',
    chip: 'Identidad',
  },
  'edge-cross': {
    name: 'Bordes en X',
    chip: 'Bordes ×',
  },
  'edge-4': {
    name: 'Bordes, 4 vecinos',
    chip: 'Bordes 4',
  },
  'edge-8': {
    name: 'Bordes, 8 vecinos',
    chip: 'Bordes 8',
  },
  sharpen: {
    name: 'Enfocar',
    chip: 'Enfocar',
    prose: SHARPEN,
  },
  'box-blur': {
    name: 'Desenfoque de caja',
    chip: 'Desenfoque',
  },
  'gaussian-3': {
    name: 'Gauss 3 × 3',
    chip: 'Gauss 3',
  },
  'gaussian-5': {
    name: 'Gauss 5 × 5',
    chip: 'Gauss 5',
  },
  'gaussian-11': {
    name: 'Gauss 11 × 11',
    chip: 'Gauss 11',
  },
  'unsharp-5': {
    name: 'Máscara de enfoque 5 × 5',
    chip: 'Enfocar 5',
  },
  emboss: {
    name: 'Relieve',
    chip: 'Relieve',
  },
  'sobel-left': {
    name: 'Sobel, izquierda clara',
    chip: '←',
  },
  'sobel-right': {
    name: 'Sobel, derecha clara',
    chip: '→',
  },
  'sobel-top': {
    name: 'Sobel, arriba clara',
    chip: '↑',
  },
  'sobel-bottom': {
    name: 'Sobel, abajo clara',
    chip: '↓',
  },
  'prewitt-left': {
    name: 'Prewitt, izquierda clara',
    chip: '←',
  },
  'prewitt-right': {
    name: 'Prewitt, derecha clara',
    chip: '→',
  },
  'prewitt-top': {
    name: 'Prewitt, arriba clara',
    chip: '↑',
  },
  'prewitt-bottom': {
    name: 'Prewitt, abajo clara',
    chip: '↓',
  },
  'scharr-left': {
    name: 'Scharr, izquierda clara',
    chip: '←',
  },
  'scharr-right': {
    name: 'Scharr, derecha clara',
    chip: '→',
  },
  'scharr-top': {
    name: 'Scharr, arriba clara',
    chip: '↑',
  },
  'scharr-bottom': {
    name: 'Scharr, abajo clara',
    chip: '↓',
  },
  'laplacian-of-gaussian-5': {
    name: 'Laplaciano de Gauss 5 × 5',
    chip: 'LoG 5',
  },
  'motion-blur-9': {
    name: 'Movimiento 9 × 9',
    chip: 'Movimiento',
  },
  corner: {
    name: 'Esquinas',
    chip: 'Esquinas',
  },
  'line-horizontal': {
    name: 'Línea horizontal',
    chip: '—',
  },
  'line-vertical': {
    name: 'Línea vertical',
    chip: '|',
  },
  'line-diagonal-down': {
    name: 'Línea diagonal descendente',
    chip: '╲',
  },
  'line-diagonal-up': {
    name: 'Línea diagonal ascendente',
    chip: '╱',
  },
};
