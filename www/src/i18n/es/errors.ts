import type { Format } from '../format';

/** The facts that an error carries, as the engine hands them over. */
export type ErrorDetail = Record<string, string | number>;
/** Makes a sentence of them. */
export type ErrorWords = (detail: ErrorDetail, format: Format) => string;

const words = <Codes extends string>(all: Record<Codes, ErrorWords>): Record<Codes, ErrorWords> =>
  all;

const LONGEST_QUOTE = 24;
const text = (value: string | number | undefined): string => String(value ?? '');

/** What somebody wrote, short enough for one line. */
const quote = (value: string | number | undefined): string => {
  const letters = [...text(value)];
  return letters.length > LONGEST_QUOTE
    ? `«${letters.slice(0, LONGEST_QUOTE - 1).join('')}…»`
    : `«${letters.join('')}»`;
};

/** The core counts from 0, people from 1. */
const nth = (value: string | number | undefined): number => Number(value ?? 0) + 1;

const size = (rows: string | number | undefined, cols: string | number | undefined): string =>
  `${text(rows)} × ${text(cols)}`;

/** "Fila 2, columna 3: " when the error knows where it happened. */
const place = ({ slice, row, col }: ErrorDetail): string => {
  if (row === undefined || col === undefined) return '';
  const inSlice = Number(slice ?? 0) > 0 ? `Plano ${nth(slice)}, fila` : 'Fila';
  return `${inSlice} ${nth(row)}, columna ${nth(col)}: `;
};

/** A sentence after a place begins small. */
const at = (detail: ErrorDetail, sentence: string): string => {
  const where = place(detail);
  return where === '' ? sentence : where + sentence.charAt(0).toLowerCase() + sentence.slice(1);
};

const numbers = (found: string | number | undefined): string =>
  `${text(found)} ${Number(found) === 1 ? 'número' : 'números'}`;

const bytes = (value: string | number | undefined, format: Format): string =>
  format.bytes(Number(value ?? 0));

const LINK_FIELDS: Record<string, string> = {
  i: 'la imagen',
  k: 'el núcleo',
  d: 'el divisor',
  b: 'el sesgo',
  g: 'el modo gris',
  op: 'la operación',
  pad: 'el relleno',
  edge: 'el borde',
  s: 'la zancada',
  dil: 'la dilatación',
  relu: 'ReLU',
  pool: 'la agrupación',
  view: 'la vista',
  lay: 'la disposición',
  c: 'la celda fijada',
};

/** For each error code: one sentence that says what was wrong, one that says what to do. */
export const errors = words({
  unknown: () => 'Algo salió mal y no sabemos qué. Lo que hiciste se conserva; inténtalo otra vez.',

  // Numbers.
  'number-missing': (detail) =>
    at(detail, 'Falta un número. Escribe uno; si no quieres que cuente, un 0.'),
  'not-a-number': (detail) =>
    `${place(detail)}${quote(detail.text)} no es un número. Sirven 2, −1, 0,5, 0.5 o 1/9.`,
  'not-finite': (detail) =>
    `${place(detail)}${quote(detail.text)} no es un número finito. Usa uno entre −1 000 000 y 1 000 000.`,
  'number-out-of-range': (detail) =>
    `${place(detail)}${quote(detail.text)} es demasiado grande. Usa un número entre −1 000 000 y 1 000 000.`,
  'zero-denominator': (detail) =>
    `${place(detail)}${quote(detail.text)} divide entre cero. Cambia el denominador.`,

  // Kernels.
  'kernel-empty': () => 'Aquí no hay ningún número. Un núcleo necesita al menos un peso.',
  'kernel-too-large': ({ rows, cols }) =>
    `Un núcleo de ${size(rows, cols)} no cabe. Lo máximo es 11 × 11: quita filas o columnas.`,
  'slice-count': ({ found }) =>
    `Hay ${text(found)} bloques de números. Un núcleo tiene 1 plano o 3 (rojo, verde y azul).`,
  ragged: ({ slice, row, expected, found }) =>
    `La fila ${nth(row)}${Number(slice ?? 0) > 0 ? ` del plano ${nth(slice)}` : ''} tiene ${numbers(found)} y la primera, ${text(expected)}. Todas las filas deben medir lo mismo.`,
  'uneven-slices': ({ slice, expected, found }) =>
    `El plano ${nth(slice)} no tiene tantas filas como el primero (${text(found)} y ${text(expected)}). Los tres planos deben medir lo mismo.`,
  'unexpected-text': (detail) =>
    `No se entiende ${quote(detail.text)}. Deja solo números, separadores y corchetes.`,
  'unbalanced-brackets': () =>
    'Los corchetes no se corresponden. Revisa que cada uno que abre se cierre.',
  'weight-out-of-range': (detail, format) =>
    `${place(detail)}${format.n(Number(detail.weight))} no puede ser un peso. Usa un número entre −1 000 000 y 1 000 000.`,
  'zero-divisor': () => 'El divisor no puede ser 0. Escribe otro número; 1 no cambia nada.',
  'divisor-out-of-range': ({ divisor }, format) =>
    `${format.n(Number(divisor))} no sirve como divisor. Su tamaño debe estar entre 0,000001 y 1 000 000 000.`,
  'bias-out-of-range': ({ bias }, format) =>
    `${format.n(Number(bias))} no sirve como sesgo. Usa un número entre −1 000 000 y 1 000 000.`,
  'zero-sum': () =>
    'Los pesos suman 0, y ningún divisor hace que sumen 1. Cambia algún peso antes de normalizar.',

  // Impossible settings.
  'stride-out-of-range': ({ found }) =>
    `Una zancada de ${text(found)} no es posible aquí. Elige una de 1 a 4.`,
  'dilation-out-of-range': ({ found }) =>
    `Una dilatación de ${text(found)} no es posible aquí. Elige una de 1 a 4.`,
  'kernel-does-not-fit': ({ rows, cols, inputRows, inputCols }) =>
    `La ventana abarca ${size(rows, cols)} píxeles y la imagen solo tiene ${size(inputRows, inputCols)}. Achica el núcleo o la dilatación, o elige un borde con relleno.`,
  'pool-size-out-of-range': ({ found }) =>
    `Una ventana de agrupación de ${text(found)} no es posible aquí. Elige una de 2 a 4.`,
  'pool-stride-out-of-range': ({ found }) =>
    `La ventana de agrupación no puede avanzar ${text(found)}. Elige un paso de 1 a 4.`,
  'pool-does-not-fit': ({ size: side, rows, cols }) =>
    `Una ventana de ${size(side, side)} no cabe en un mapa de ${size(rows, cols)}. Elige una más chica, o menos zancada.`,
  'no-pooling': () => 'Ahora no hay agrupación. Actívala en «Más ajustes».',
  'no-such-cell': ({ cell, shape }) =>
    `El resultado mide ${text(shape)} y no tiene la celda ${text(cell)}. Elige otra.`,
  geometry: () => 'Esa combinación de tamaños no es posible. Vuelve a los valores anteriores.',

  // Images.
  'no-image': () => 'Todavía no hay imagen. Elige una foto, súbela o dibújala.',
  'image-empty': () => 'La imagen no tiene píxeles. Elige otra.',
  'image-too-large': ({ width, height }) =>
    `La imagen mide ${size(width, height)} píxeles, más de 1920 × 1080. Elige una más chica.`,
  'image-wrong-length': () => 'Los píxeles no coinciden con el tamaño de la imagen. Elige otra.',
  'empty-file': () => 'El archivo está vacío. Elige otro.',
  'too-many-bytes': ({ bytes: found, limit }, format) =>
    `El archivo pesa ${bytes(found, format)} y se leen hasta ${bytes(limit, format)}. Elige uno más liviano.`,
  'not-an-image': () =>
    'Eso no es una imagen que se pueda leer. Prueba con un PNG, JPEG, WebP, GIF o BMP.',
  'unsupported-format': ({ format: name }) =>
    `Los archivos ${text(name)} no se pueden leer aquí. Guárdalo como PNG o JPEG.`,
  'unsupported-variant': ({ format: name }) =>
    `Es un ${text(name)} de un tipo poco común que no se puede leer aquí. Vuelve a guardarlo como PNG.`,
  'not-built-in': ({ format: name }) =>
    `Aquí falta la parte que lee archivos ${text(name)}. Recarga la página, o guárdalo como PNG.`,
  'too-large': ({ width, height, maxSide, maxPixels }, format) =>
    `La imagen mide ${size(width, height)} píxeles. Se aceptan hasta ${text(maxSide)} por lado y ${format.n(Number(maxPixels ?? 0) / 1e6, 0)} millones en total: redúcela primero.`,
  truncated: ({ format: name }) =>
    `El archivo ${text(name)} está incompleto. Descárgalo o cópialo de nuevo.`,
  damaged: ({ format: name }) =>
    `El archivo ${text(name)} está dañado. Ábrelo en otro programa y guárdalo de nuevo, o elige otro.`,
  'out-of-memory': ({ bytes: needed, limit }, format) =>
    `Abrir esa imagen pide ${bytes(needed, format)} de memoria, y el límite es ${bytes(limit, format)}. Redúcela primero.`,

  // Links.
  'link-version': ({ field }) =>
    text(field) === ''
      ? 'Este enlace no es de ConvLens. La sala queda como estaba.'
      : `Este enlace usa una versión (${quote(field)}) que esta página no conoce. Recarga la página por si hay una más nueva.`,
  'link-damaged': ({ field }) =>
    `El enlace está dañado: no se entiende ${LINK_FIELDS[text(field)] ?? quote(field)}. Pide que te lo envíen otra vez; la sala queda como estaba.`,

  // Camera.
  'camera-none': () => 'No se encontró ninguna cámara. Conecta una, o elige una foto.',
  'camera-denied': () =>
    'El permiso para usar la cámara fue rechazado. Actívalo en los ajustes del navegador, junto a la dirección.',
  'camera-lost': () =>
    'La cámara se desconectó. La última imagen se queda; vuelve a conectarla y ábrela otra vez.',
  'camera-busy': () => 'Otro programa está usando la cámara. Ciérralo e inténtalo otra vez.',
  'camera-insecure': () =>
    'El navegador solo presta la cámara a páginas seguras. Abre esta con https o desde localhost.',

  // Clipboard.
  'clipboard-empty': () => 'En el portapapeles no hay nada que sirva aquí. Copia algo primero.',
  'clipboard-denied': () => 'El navegador no dejó leer el portapapeles. Pega con Ctrl+V o ⌘V.',

  // Storage.
  'storage-full': () =>
    'El navegador ya no tiene espacio para guardar más. Borra algún núcleo o imagen; mientras la página siga abierta no se pierde nada.',
  'storage-blocked': () =>
    'El navegador no permite guardar en este dispositivo. Lo tuyo dura mientras la página siga abierta; copia lo que quieras conservar.',

  // The engine.
  malformed: () => 'La página le pidió al motor algo que no entiende. Lo que hiciste se conserva.',
  'unknown-name': ({ name }) => `No conocemos ${quote(name)}. Elige otra opción de la lista.`,
  'engine-not-loaded': () =>
    'No se pudo descargar el motor de cálculo. Revisa la conexión y recarga la página.',
  'engine-restarted': () => 'El motor de cálculo se reinició. No se perdió nada de lo que hiciste.',
  'engine-failed': () =>
    'El motor de cálculo no arrancó. Recarga la página; si sigue igual, actualiza el navegador.',
  'photo-not-loaded': () =>
    'No se pudo cargar la foto. Revisa la conexión y elígela otra vez; la imagen anterior sigue ahí.',
  'own-image-missing': () =>
    'Esa imagen era de otro dispositivo, o ya se borró de este. Las imágenes propias no viajan en el enlace: súbela otra vez.',
});
export type ErrorTexts = typeof errors;
