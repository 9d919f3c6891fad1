import type { ErrorDetail, ErrorWords } from './errors';

const words = <Codes extends string>(all: Record<Codes, ErrorWords>): Record<Codes, ErrorWords> =>
  all;

type Value = ErrorDetail[string] | undefined;

const text = (value: Value): string => String(value ?? '');
const nth = (value: Value): number => Number(value ?? 0) + 1;

/** The fields of a link. */
const LINK_FIELDS: Record<string, string> = {
  e: 'el ejemplo',
  k: 'la operación',
  i: 'el tamaño de la entrada',
  x: 'los números de la entrada',
  o: 'el número de filtros',
  g: 'los grupos',
  f: 'el tamaño del núcleo',
  w: 'los pesos',
  b: 'el sesgo',
  s: 'el paso',
  d: 'la dilatación',
  pad: 'el relleno',
  op: 'lo que se añade a la salida',
  a: 'la activación',
  cp: 'cómo cuenta el relleno',
  r: 'las capas del campo receptivo',
  at: 'la posición',
  by: 'la forma de leer',
  p: 'la pestaña',
  q: 'lo que está tapado',
  h: 'lo que se colorea',
};
/** The fields of StepsSetup. */
const SETTINGS: Record<string, string> = {
  channels: 'el número de canales de la entrada',
  rows: 'el número de filas de la entrada',
  cols: 'el número de columnas de la entrada',
  values: 'la entrada',
  outChannels: 'el número de filtros',
  groups: 'el número de grupos',
  kernelRows: 'el número de filas del núcleo',
  kernelCols: 'el número de columnas del núcleo',
  weights: 'el núcleo',
  bias: 'el sesgo',
  strideRows: 'el paso vertical',
  strideCols: 'el paso horizontal',
  dilationRows: 'la dilatación vertical',
  dilationCols: 'la dilatación horizontal',
  top: 'el relleno de arriba',
  bottom: 'el relleno de abajo',
  left: 'el relleno de la izquierda',
  right: 'el relleno de la derecha',
  outputPaddingRows: 'el número de filas añadidas',
  outputPaddingCols: 'el número de columnas añadidas',
  layers: 'el número de capas',
};
/** Those of a layer of a stack, which is the same both ways. */
const IN_STACK: Record<string, string> = {
  cols: 'el lado de la imagen',
  kernelCols: 'el lado de la ventana',
  strideCols: 'el paso',
  dilationCols: 'la dilatación',
  left: 'el relleno',
  right: 'el relleno',
};
const setting = ({ setting: name, layer }: ErrorDetail): string =>
  (layer === undefined ? undefined : IN_STACK[text(name)]) ?? SETTINGS[text(name)] ?? text(name);
const first = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1);

/** "Capa 2: " when the error is about a stack of layers. */
const at = ({ layer, setting: name }: ErrorDetail, sentence: string): string =>
  layer === undefined || name === 'layers' ? first(sentence) : `Capa ${nth(layer)}: ${sentence}`;

const axis = ({ direction, layer }: ErrorDetail) =>
  layer !== undefined
    ? { lines: 'posiciones', across: 'a lo largo' }
    : direction === 'rows'
      ? { lines: 'filas', across: 'a lo alto' }
      : { lines: 'columnas', across: 'a lo ancho' };

/** `6 + 1 + 1`, or only `6` where nothing is added. */
const padded = ({ input, before, after }: ErrorDetail): string =>
  Number(before) + Number(after) > 0
    ? `${text(input)} + ${text(before)} + ${text(after)} = ${Number(input) + Number(before) + Number(after)}`
    : text(input);

/** Words for what the Steps room and the lessons can be refused. */
export const stepsErrors = words({
  'steps-link-damaged': ({ field }) =>
    `El enlace está dañado: no se entiende ${LINK_FIELDS[text(field)] ?? `«${text(field)}»`}. Pide que te lo envíen otra vez; la sala queda como estaba.`,
  'steps-zero': (detail) => at(detail, `${setting(detail)} tiene que ser al menos 1.`),
  'steps-too-large': (detail) =>
    at(
      detail,
      `${setting(detail)} es ${text(detail.found)}, y aquí puede ser ${text(detail.most)} como mucho.`,
    ),
  'steps-wrong-count': (detail) =>
    `${first(setting(detail))} trae ${text(detail.found)} números y hacen falta ${text(detail.expected)}.`,
  'steps-not-finite': (detail) =>
    `${first(setting(detail))}: el valor ${nth(detail.index)} no es un número finito.`,
  'steps-not-one-row': (detail) =>
    `Una señal tiene una sola fila: ${setting(detail)} no puede ser ${text(detail.found)}.`,
  'steps-groups-input': ({ groups, channels }) =>
    `Los ${text(channels)} canales de la entrada no se pueden repartir por igual en ${text(groups)} grupos.`,
  'steps-groups-output': ({ groups, channels }) =>
    `Los ${text(channels)} filtros no se pueden repartir por igual en ${text(groups)} grupos.`,
  'steps-window-does-not-fit': (detail) => {
    const { kernel, dilation, span } = detail;
    const spans =
      Number(dilation) > 1
        ? `con dilatación ${text(dilation)}, una ventana de ${text(kernel)} abarca ${text(dilation)} × (${text(kernel)} − 1) + 1 = ${text(span)} ${axis(detail).lines}`
        : `la ventana abarca ${text(span)} ${axis(detail).lines}`;
    return at(detail, `${spans}, y solo hay ${padded(detail)}. No cabe ni una vez.`);
  },
  'steps-dilated-average': ({ found }) =>
    `El promedio no tiene dilatación (aquí es ${text(found)}): ninguna biblioteca lo calcula con huecos.`,
  'steps-pool-padding': (detail) =>
    `${first(setting(detail))} es ${text(detail.found)}, y una ventana que abarca ${text(detail.span)} puede sobresalir ${text(detail.most)} como mucho: la mitad. Si no, alguna no vería más que relleno.`,
  'steps-pool-in-padding': (detail) =>
    `${first(axis(detail).across)}, la ventana número ${nth(detail.index)} no lee más que relleno: de ahí no sale ningún máximo ni promedio.`,
  'steps-output-padding': (detail) =>
    `${first(setting(detail))} es ${text(detail.found)}, y tiene que ser menor que el paso (${text(detail.stride)}) o que la dilatación (${text(detail.dilation)}): si no, se añadiría una posición entera.`,
  'steps-nothing-left': (detail) =>
    `${first(axis(detail).across)} salen ${text(detail.full)} ${axis(detail).lines} y el relleno recorta ${text(detail.cut)}: no queda nada.`,
  'steps-output-too-large': (detail) =>
    `Saldrían ${text(detail.found)} ${axis(detail).lines}, y aquí caben ${text(detail.most)}.`,
  'steps-no-weights': () =>
    'El agrupamiento no tiene pesos: no hay matriz que multiplicar ni fórmula con núcleo.',
  'steps-matrix-too-large': ({ rows, cols, most }, format) =>
    `La matriz sería de ${text(rows)} × ${text(cols)}, y aquí se muestran hasta ${format.n(Number(most))} números. Prueba con una entrada más pequeña.`,
  'lesson-no-figure': ({ id }) => `En esta lección no hay ninguna figura «${text(id)}».`,
  'lesson-expression': ({ message }) =>
    `El texto de la lección tiene una expresión que no se entiende (${text(message)}).`,
  'lesson-name': ({ message }) =>
    `El texto de la lección nombra algo que no existe (${text(message)}).`,
  'lesson-arguments': ({ message }) =>
    `El texto de la lección pide algo con argumentos que no van (${text(message)}).`,
  'lesson-number': ({ message }) =>
    `Ese número no sirve aquí: no es finito, se sale del rango o no es entero (${text(message)}).`,
  'lesson-field': ({ message }) =>
    `Falta un dato de la figura, sobra o no se puede leer (${text(message)}).`,
  'lesson-figure': ({ message }) => `Con estos datos no hay figura (${text(message)}).`,
  'lesson-question': ({ message }) => `Esta pregunta no se puede hacer (${text(message)}).`,
  'lesson-limit': ({ message }) => `Es más de lo que cabe en una lección (${text(message)}).`,
});
export type StepsErrors = typeof stepsErrors;
