import type { Border, PoolKind, Transform, View } from '$engine';
import { presets } from './presets';

const NO_BREAK = '\u00a0';
const times = (...sizes: number[]): string => sizes.join(`${NO_BREAK}×${NO_BREAK}`);
const count = (n: number, one: string, many: string): string =>
  `${n}${NO_BREAK}${n === 1 ? one : many}`;

const borders: Record<Border, string> = {
  zero: 'Ceros',
  edge: 'Repetir el borde',
  reflect: 'Reflejar',
  wrap: 'Dar la vuelta',
};
const views: Record<View, string> = {
  clamp: 'Recortar 0–255',
  absolute: 'Valor absoluto',
  rescale: 'Reescalar',
  signed: 'Con signo',
};
const viewHints: Record<View, string> = {
  clamp: 'Lo negativo se ve negro; lo que pasa de 255, blanco.',
  absolute: 'Se ve el tamaño del número, sin su signo.',
  rescale: 'El valor menor se ve negro y el mayor, blanco.',
  signed: 'El cero es neutro; cada signo tiene su color.',
};
const pools: Record<PoolKind, string> = { max: 'Máximo', average: 'Promedio' };
const tools: Record<Transform, string> = {
  normalise: 'Normalizar: que sumen 1',
  'zero-mean': 'Centrar: que sumen 0',
  flip: 'Girar 180°',
  mirror: 'Espejo',
  rotate: 'Rotar 90°',
  transpose: 'Transponer',
  clear: 'Poner en ceros',
};

/** The words of the Kernel room: its panel, and what the rest of the room shares with it. */
export const kernel = {
  title: 'Núcleo',
  presets,
  borders,
  views,
  viewHints,
  pools,
  operations: { correlation: 'Correlación', convolution: 'Convolución' },

  size: (rows: number, cols: number, slices: number) =>
    slices === 1 ? times(rows, cols) : times(rows, cols, slices),
  slices: {
    label: 'Planos del núcleo',
    one: '1 plano',
    three: 'RGB',
    oneHint: 'Un solo plano: filtra cada canal por separado',
    threeHint: 'Tres planos: uno para rojo, uno para verde y uno para azul; los tres se suman',
    names: ['R', 'G', 'B'],
    longNames: ['rojo', 'verde', 'azul'],
    tab: (name: string) => `Plano ${name}`,
  },

  chips: {
    label: 'Núcleos listos para usar',
    more: 'Más…',
    less: 'Menos',
    own: 'Mis núcleos',
    groups: {
      basics: 'Básicos',
      blur: 'Suavizar',
      edges: 'Bordes',
      sobel: 'Sobel',
      prewitt: 'Prewitt',
      scharr: 'Scharr',
      lines: 'Líneas',
    },
  },

  grid: {
    label: (rows: number, cols: number) =>
      `Pesos: ${count(rows, 'fila', 'filas')} por ${count(cols, 'columna', 'columnas')}`,
    help: 'Las flechas llevan a la celda vecina; Alt con flecha arriba o abajo suma o resta 1, Mayús con flecha, 0,1. También puedes pegar aquí un núcleo completo.',
    cell: (row: number, col: number) => `Peso, fila ${row}, columna ${col}`,
    cellIn: (slice: string, row: number, col: number) =>
      `Peso ${slice}, fila ${row}, columna ${col}`,
    kept: (text: string) => `Sigue en uso ${text}.`,
  },

  divisor: 'Divisor',
  bias: 'Sesgo',
  sizeLabel: 'Tamaño',
  rows: 'Filas',
  cols: 'Columnas',
  fewer: { rows: 'Una fila menos', cols: 'Una columna menos' },
  another: { rows: 'Una fila más', cols: 'Una columna más' },

  tools,
  toolbar: 'Operaciones con el núcleo',
  fileBar: 'Pegar, copiar y guardar',

  border: 'Borde',
  paddings: {
    same: 'Mismo tamaño (same)',
    valid: 'Sin relleno (valid)',
    full: 'Relleno completo (full)',
  },
  borderOption: {
    valid: 'Sin relleno',
    full: (border: Border) => `Completo: ${borders[border].toLowerCase()}`,
  },
  stride: 'Zancada',
  operation: 'Operación',
  view: 'Vista',

  turned: {
    text: 'Antes de multiplicar, el núcleo gira 180°; así define la convolución la matemática. Las redes se saltan ese giro: lo suyo es correlación.',
    same: 'Este núcleo, girado, queda igual: aquí ambas operaciones dan lo mismo.',
    label: 'Así queda girado',
  },

  more: {
    title: 'Más ajustes',
    dilation: 'Dilatación',
    dilationHint: (span: string) => `Los pesos se separan: la ventana abarca ${span} píxeles.`,
    relu: 'ReLU después',
    reluHint: 'max(0, x): lo negativo se vuelve 0.',
    pooling: 'Agrupación',
    noPooling: 'Ninguna',
    poolSize: 'Ventana',
    poolStride: 'Paso de la ventana',
    poolHint: (kind: PoolKind, size: number, stride: number) =>
      `De cada ${times(size, size)} queda ${kind === 'max' ? 'el máximo' : 'el promedio'}; la ventana avanza ${stride}.`,
    changed: {
      dilation: (value: number) => `dilatación ${value}`,
      relu: 'ReLU',
      pool: (kind: PoolKind, size: number) =>
        `${kind === 'max' ? 'máximo' : 'promedio'} ${times(size, size)}`,
    },
  },

  separable: {
    title: 'Separable',
    text: (rows: number, cols: number) =>
      `Es una columna por una fila: ${rows === cols ? `2 pasadas de ${rows}` : `una pasada de ${rows} y otra de ${cols}`}, ${rows + cols} productos por píxel en vez de ${rows * cols}.`,
    factors: (column: string, row: string) => `Columna ${column}; fila ${row}.`,
  },

  about: {
    own: 'Tu núcleo',
    sums: {
      one: 'Sus pesos suman 1: las zonas lisas conservan su brillo. Lo que cambie en la imagen son contornos y texturas.',
      zero: 'Sus pesos suman 0: las zonas lisas dan 0 y solo queda lo que cambia de un píxel a otro. Prueba la vista con signo para no perder los negativos.',
      allZero:
        'Todos los pesos son 0, así que todo da lo mismo: el sesgo. Escribe un número en cualquier celda.',
      other: (gain: string) =>
        `Sus pesos suman ${gain} (ya con el divisor): en las zonas lisas el brillo se multiplica por ${gain}. Con «Normalizar» vuelve a 1.`,
    },
    rgb: 'Tiene un plano por canal: las tres sumas se juntan en un solo mapa, como un filtro de la primera capa de una red. El resultado ya no tiene color.',
  },

  paste: {
    button: 'Pegar un núcleo',
    done: (size: string) => `Núcleo de ${size} pegado.`,
  },

  copy: {
    button: 'Copiar o exportar',
  },

  save: {
    button: 'Guardar con nombre',
    manage: 'Organizar mis núcleos',
  },

  cancel: 'Cancelar',
  dismiss: 'Entendido',
};
export type KernelTexts = typeof kernel;
