import type { Format } from '../format';
import type { ErrorDetail, ErrorWords } from './errors';

const words = <Codes extends string>(all: Record<Codes, ErrorWords>): Record<Codes, ErrorWords> =>
  all;

type Value = ErrorDetail[string] | undefined;

const LONGEST_QUOTE = 32;
const text = (value: Value): string => String(value ?? '');
const quote = (value: Value): string => {
  const letters = [...text(value)];
  return letters.length > LONGEST_QUOTE
    ? `«${letters.slice(0, LONGEST_QUOTE - 1).join('')}…»`
    : `«${letters.join('')}»`;
};
const n = (value: Value, format: Format): string => format.n(Number(value ?? 0), 6);
const nth = (value: Value): number => Number(value ?? 0) + 1;
const size = (rows: Value, cols: Value): string => `${text(rows)} × ${text(cols)}`;
const maps = ({ channels, rows, cols }: ErrorDetail): string =>
  `${text(rows)} × ${text(cols)} × ${text(channels)}`;
const bytes = (value: Value, format: Format): string => format.bytes(Number(value ?? 0));

const SETTINGS: Record<string, string> = {
  channels: 'el número de canales',
  rows: 'el alto',
  cols: 'el ancho',
  out_channels: 'el número de filtros',
  out_features: 'el número de unidades',
  kernel_size: 'el tamaño de la ventana',
  stride: 'la zancada',
  padding: 'el relleno',
  dilation: 'la dilatación',
  groups: 'el número de grupos',
};
/** Settings of the input, which is no layer. */
const INPUT_SIDES: ReadonlySet<string> = new Set(['channels', 'rows', 'cols']);
const setting = (name: Value): string => SETTINGS[text(name)] ?? quote(name);

const FIELDS: Record<string, string> = {
  batchSize: 'tamaño del lote',
  images: 'número de imágenes',
  epochs: 'número de épocas',
  learningRate: 'tasa de aprendizaje',
  weightDecay: 'decaimiento',
  momentum: 'momento',
  alpha: 'α',
  beta1: 'β₁',
  beta2: 'β₂',
  epsilon: 'ε',
  every: 'número de épocas',
  factor: 'factor',
  shift: 'desplazamiento',
  rotate: 'giro',
};

const PARTS: Record<string, string> = {
  images: 'de imágenes',
  labels: 'de etiquetas',
  batch: 'de CIFAR-10',
  archive: 'de clases',
};
const part = (name: Value): string => PARTS[text(name)] ?? '';

const LINK_FIELDS: Record<string, string> = {
  d: 'los datos',
  in: 'el tamaño de la entrada',
  net: 'la red',
  opt: 'el optimizador',
  lr: 'la tasa de aprendizaje',
  b: 'el tamaño del lote',
  n: 'el número de imágenes',
  ep: 'las épocas',
  seed: 'la semilla',
  wd: 'el decaimiento',
  sch: 'la tasa con el tiempo',
  init: 'los pesos iniciales',
  aug: 'la variación de imágenes',
  frz: 'las capas congeladas',
  tab: 'la pestaña',
};

/** For each error code of this room: one sentence that says what was wrong, one that says what to do. */
export const trainErrors = words({
  'train-link-damaged': ({ field }) =>
    `El enlace está dañado: no se entiende ${LINK_FIELDS[text(field)] ?? quote(field)}. Pide que te lo envíen otra vez; la sala queda como estaba.`,

  // Numbers in fields.
  'not-a-whole-number': ({ value }, format) =>
    `${n(value, format)} no es un número entero. Escribe uno sin decimales.`,
  'number-outside': ({ least, most }, format) =>
    `Aquí sirve un número de ${n(least, format)} a ${n(most, format)}.`,
  'number-outside-open': ({ least, most }, format) =>
    `Aquí sirve un número mayor que ${n(least, format)} y hasta ${n(most, format)}.`,
  'batch-larger-than-data': ({ images }, format) =>
    `Solo hay ${n(images, format)} imágenes para entrenar. El lote puede tener como máximo esas.`,
  'rate-zero': () => 'Con una tasa de 0 ningún peso se mueve: la red no aprende nada.',
  'rate-high': ({ usual }, format) =>
    `Es mucho más que lo usual (${n(usual, format)}): los pesos pueden crecer sin límite.`,
  'rate-low': ({ usual }, format) =>
    `Es mucho menos que lo usual (${n(usual, format)}): aprenderá muy despacio.`,
  'batch-one': () => 'Con lotes de una sola imagen cada paso es ruidoso y el entrenamiento, lento.',
  'few-batches': ({ batches }, format) =>
    `Una época tendrá ${n(batches, format)} ${Number(batches) === 1 ? 'paso' : 'pasos'}: pocas correcciones por época.`,
  'decay-high': () => 'Es tan alto que los pesos pueden quedarse en cero.',

  // Architectures.
  'no-layers': () => 'La red no tiene capas. Añade una, o elige una red conocida.',
  'too-many-layers': ({ most }, format) =>
    `Una red puede tener ${n(most, format)} capas. Quita algunas.`,
  'layer-number-zero': ({ setting: name }) =>
    `Aquí ${setting(name)} no puede ser 0. Escribe al menos 1.`,
  'layer-number-too-large': ({ setting: name, most }, format) =>
    `Aquí ${setting(name)} es demasiado grande. Puede llegar a ${n(most, format)}.`,
  'window-does-not-fit': ({ kernelRows, kernelCols, rows, cols }) =>
    `Una ventana de ${size(kernelRows, kernelCols)} no cabe en la entrada de ${size(rows, cols)}. Hazla más chica o añade relleno.`,
  'groups-do-not-divide-input': ({ groups, channels }) =>
    `${text(channels)} canales de entrada no se reparten en ${text(groups)} grupos. Elige un divisor de ${text(channels)}.`,
  'groups-do-not-divide-output': ({ groups, channels }) =>
    `${text(channels)} filtros no se reparten en ${text(groups)} grupos. Elige un divisor de ${text(channels)}.`,
  'pool-padding-too-large': ({ most }) =>
    `El relleno puede ser como máximo la mitad de la ventana: ${text(most)}.`,
  'probability-out-of-range': ({ p }, format) =>
    `No se puede apagar ${n(p, format)}. Elige una parte entre 0 y menos de 1.`,
  'slope-out-of-range': ({ slope }, format) =>
    `${n(slope, format)} no sirve como pendiente. Elige un número de 0 a 1.`,
  'layer-needs-maps': () => 'Espera una imagen, y aquí ya llega un vector: va antes de «Aplanar».',
  'layer-needs-vector': (detail) =>
    `Espera un vector, y aquí llegan mapas de ${maps(detail)}: falta «Aplanar».`,
  'too-many-values': (detail) =>
    `Sus mapas de ${maps(detail)} son demasiado grandes para esta página. Achica el relleno o los filtros.`,
  'too-large-to-train': ({ parameters, most }, format) =>
    `La red tiene ${n(parameters, format)} parámetros y en la página se entrenan hasta ${n(most, format)}. Reduce esta capa.`,
  'too-many-activations': ({ most }, format) =>
    `Una imagen produciría más de ${n(most, format)} números. Usa menos filtros o reduce antes con «Agrupar».`,
  'ends-in-maps': (detail) =>
    `La red termina en mapas de ${maps(detail)}. Tiene que terminar en un número por clase.`,
  'classes-mismatch': ({ outputs, classes }) =>
    `La red termina con ${text(outputs)} ${Number(outputs) === 1 ? 'valor' : 'valores'} y los datos tienen ${text(classes)} clases. Hace falta un valor por clase.`,
  'nothing-to-train': () => 'Ninguna capa tiene pesos: no hay nada que aprender. Añade una.',

  // Samples and data.
  'sample-channels': ({ channels }) =>
    `La red espera ${text(channels)} canales, y aquí se dibuja en gris o en color. Elige otros datos.`,
  'data-empty': () => 'No hay ninguna imagen. Elige otro archivo.',
  'data-not-an-archive': () =>
    'Eso no es un archivo .tar de clases. Debe tener una carpeta por clase con imágenes dentro.',
  'data-damaged-manifest': () => 'El índice del archivo de clases está dañado. Expórtalo otra vez.',
  'data-no-images': () => 'Dentro no hay imágenes. Pon una carpeta por clase, con sus imágenes.',
  'data-not-a-strip': () =>
    'Los datos de la página llegaron dañados. Recarga e inténtalo otra vez.',
  'data-bad-strip': () => 'Los datos de la página llegaron dañados. Recarga e inténtalo otra vez.',
  'data-strip-differs': () =>
    'Los datos no son los de esta versión de la página. Recarga e inténtalo otra vez.',
  'data-too-many-bytes': ({ bytes: found, limit }, format) =>
    `Los datos ocupan ${bytes(found, format)} y se aceptan hasta ${bytes(limit, format)}. Usa una parte.`,
  'data-too-many-images': ({ found, limit }, format) =>
    `Hay ${n(found, format)} imágenes y se aceptan hasta ${n(limit, format)}. Usa una parte.`,
  'data-too-many-classes': ({ found, limit }, format) =>
    `Hay ${n(found, format)} clases y se aceptan hasta ${n(limit, format)}. Junta algunas.`,
  'data-wrong-size': ({ rows, cols, limit }) =>
    `Las imágenes miden ${size(rows, cols)}. Se aceptan de 1 a ${text(limit)} píxeles por lado.`,
  'data-wrong-channels': ({ found }) =>
    `Las imágenes tienen ${text(found)} canales. Se aceptan 1 (gris) o 3 (color).`,
  'data-damaged-gzip': () => 'El archivo comprimido está dañado o incompleto. Descárgalo otra vez.',
  'data-not-idx': ({ part: name }) =>
    `El archivo ${part(name)} no está en formato IDX. Elige el par de archivos de MNIST.`,
  'data-wrong-dimensions': ({ part: name, expected, found }) =>
    `El archivo ${part(name)} tiene ${text(found)} dimensiones y debería tener ${text(expected)}. ¿Están cambiados?`,
  'data-truncated': ({ part: name, record }) =>
    `El archivo ${part(name)} termina antes de tiempo, en el elemento ${nth(record)}. Descárgalo otra vez.`,
  'data-trailing-bytes': ({ part: name }) =>
    `Al archivo ${part(name)} le sobran bytes al final: no es lo que dice ser. Descárgalo otra vez.`,
  'data-counts-differ': ({ images, labels }, format) =>
    `Hay ${n(images, format)} imágenes y ${n(labels, format)} etiquetas. Elige los dos archivos del mismo conjunto.`,
  'data-wrong-label': ({ file, record, label, classes }) =>
    `Archivo ${nth(file)}, elemento ${nth(record)}: la etiqueta ${text(label)} no existe; hay ${text(classes)} clases.`,
  'data-not-cifar': ({ file }) =>
    `El archivo ${nth(file)} no es un lote de CIFAR-10: su tamaño no cuadra. Elige los data_batch_*.bin.`,
  'data-damaged-archive': ({ entry }) =>
    `El .tar está dañado en la entrada ${nth(entry)}. Crea el archivo otra vez.`,
  'data-no-class': ({ name }) =>
    `${quote(name)} no está en ninguna carpeta. Pon cada imagen en la carpeta de su clase.`,
  'data-bad-image': ({ name }) =>
    `La imagen ${quote(name)} no se puede leer. Quítala o guárdala como PNG.`,
  'data-not-loaded': () =>
    'Los datos no se pudieron descargar. Revisa la conexión e inténtalo otra vez.',
  'data-elsewhere': ({ name }) =>
    `El enlace usa datos que solo tiene quien lo envió (${quote(name)}): no salen de su equipo. Aquí va con otros datos.`,
  'idx-without-labels': () =>
    'Faltan las etiquetas. Suelta juntos el archivo de imágenes y el de etiquetas.',
  'idx-without-images': () =>
    'Faltan las imágenes. Suelta juntos el archivo de imágenes y el de etiquetas.',
  'pictures-are-classes': () =>
    'Son imágenes sueltas. Para entrenar con ellas, añádelas a una de tus clases.',
  'data-format-unknown': () =>
    'No es un conjunto de datos que se pueda leer. Sirven pares IDX, lotes de CIFAR-10 y un .tar con una carpeta por clase.',
  'file-too-big': ({ bytes: found, most }, format) =>
    `El archivo ocupa ${bytes(found, format)} y se leen hasta ${bytes(most, format)}. Usa una parte.`,
  'file-unreadable': () =>
    'El archivo no se pudo leer. Quizá es una carpeta, o se movió. Elígelo otra vez.',

  // Own classes.
  'one-class': () =>
    'Hay una sola clase. Hacen falta al menos dos para que haya algo que distinguir.',
  'empty-class': ({ name }) => `La clase ${quote(name)} está vacía. Añade imágenes o quítala.`,
  'no-images': () =>
    'Tus clases no tienen imágenes todavía. Dibuja, usa la cámara o elige archivos.',
  'too-few-images': ({ name, least }) =>
    `${name === undefined ? 'Una clase' : `La clase ${quote(name)}`} tiene muy pocas imágenes. Cada clase necesita al menos ${text(least ?? 2)}.`,

  // Weights.
  'weights-empty': () => 'El archivo de pesos está vacío. Elige otro.',
  'weights-too-many-bytes': ({ bytes: found, limit }, format) =>
    `El archivo ocupa ${bytes(found, format)} y se leen hasta ${bytes(limit, format)}. Elige uno de una red más chica.`,
  'weights-not-safetensors': () => 'Eso no es un archivo safetensors. Elige otro.',
  'weights-truncated': () => 'El archivo de pesos está incompleto. Cópialo o descárgalo otra vez.',
  'weights-damaged': () => 'El archivo de pesos está dañado. Cópialo o descárgalo otra vez.',
  'weights-no-architecture': () =>
    'Ese archivo es de otro programa y no dice de qué red son los pesos. Elige uno guardado aquí.',
  'weights-damaged-description': () =>
    'La descripción de la red dentro del archivo está dañada. Descárgalo otra vez.',
  'weights-too-new': () =>
    'El archivo es de una versión más nueva de ConvLens. Recarga la página y ábrelo otra vez.',
  'weights-architecture': (detail, format) => {
    const { layer, reason, most, parameters, setting: name } = detail;
    if (most !== undefined && reason === 'too-large-to-train')
      return `La red del archivo tiene ${n(parameters, format)} parámetros y aquí caben hasta ${n(most, format)}. Elige una más chica.`;
    if (most !== undefined && reason === 'too-many-activations')
      return `Con una imagen, la red del archivo produciría más de ${n(most, format)} números, que es lo que cabe aquí. Elige una más chica.`;
    if (most !== undefined && reason === 'too-many-values')
      return `En la red del archivo, la capa ${nth(layer)} daría mapas de ${maps(detail)}: aquí caben hasta ${n(most, format)} números por capa. Elige una más chica.`;
    if (most !== undefined && reason === 'too-many-layers')
      return `La red del archivo tiene más de ${n(most, format)} capas, que son las que caben aquí. Elige una más chica.`;
    if (most !== undefined && reason === 'layer-number-too-large') {
      const where = INPUT_SIDES.has(text(name)) ? 'la entrada' : `la capa ${nth(layer)}`;
      return `En ${where} de la red del archivo, ${setting(name)} pasa de ${n(most, format)}, que es el límite aquí. Elige una más chica.`;
    }
    return `La red dentro del archivo no se puede construir: falla en la capa ${nth(layer)}. Elige otro.`;
  },
  'weights-missing-tensor': ({ name }) => `Al archivo le falta ${quote(name)}. Elige uno completo.`,
  'weights-unknown-tensor': ({ name }) =>
    `El archivo trae ${quote(name)}, que no es de su red. Elige otro.`,
  'weights-wrong-shape': ({ name, expected, found }) =>
    `${quote(name)} mide ${text(found)} y la red pide ${text(expected)}. Son pesos de otra red.`,
  'weights-wrong-type': ({ name, expected, found }) =>
    `${quote(name)} es de tipo ${text(found)} y aquí se leen ${text(expected)}. Guárdalos así.`,
  'weights-not-finite': ({ name }) =>
    `${quote(name)} tiene valores que no son números. Esa red se había descontrolado: elige otra.`,
  'weights-no-training': () =>
    'Ese archivo trae pesos, pero no un entrenamiento. Ábrelo como pesos.',
  'weights-damaged-training': () =>
    'El entrenamiento dentro del archivo está dañado. Los pesos se pueden abrir aparte.',
  'weights-other-channels': ({ channels, wanted }) =>
    `Esos pesos son de una red para imágenes de ${text(channels)} canales, y estos datos tienen ${text(wanted)}. Elige primero otros datos.`,
  'archive-too-large': ({ classes, images }, format) =>
    `El archivo tiene ${n(classes, format)} clases y ${n(images, format)} imágenes: más de lo que cabe aquí. Divídelo en partes.`,
  'weights-other-architecture': () =>
    'Esos pesos son de otra red. Elige la misma red, o un archivo que la lleve dentro.',

  // The run.
  diverged: ({ step }, format) =>
    `La pérdida dejó de ser un número en el paso ${n(step, format)}. Baja la tasa y vuelve al último punto bueno.`,
  cancelled: () => 'Cancelado.',
  'engine-stopped': () =>
    'El motor de entrenamiento se detuvo. Recarga la página; lo guardado sigue ahí.',
  'no-data': () => 'Todavía no hay datos. Elige unos.',
  'no-run': () => 'Todavía no hay nada que entrenar. Elige datos y una red.',
  // Runs and networks.
  'setting-out-of-range': ({ setting: name, found, least, most }, format) =>
    `${n(found, format)} no sirve como ${FIELDS[text(name)] ?? quote(name)}. Usa un número de ${n(least, format)} a ${n(most, format)}.`,
  'batch-too-large': ({ most }, format) =>
    `Con esta red, un lote así no cabe en la memoria. Usa hasta ${n(most, format)}.`,
  'nothing-to-learn': () =>
    'Todas las capas con pesos están congeladas: no queda nada que aprender. Descongela alguna.',
  'images-do-not-fit': ({ network, images }) =>
    `La red espera imágenes de ${text(network)} y estas son de ${text(images)}. Elige otros datos u otra red.`,
  'wrong-parameters': () => 'Esos pesos no corresponden a esta red. Se conserva lo que había.',
  'wrong-labels': () => 'Las etiquetas no corresponden a las imágenes. Elige los datos otra vez.',
  'not-computed': () => 'Ese número todavía no está calculado. Inténtalo otra vez.',
  'no-such-layer': () => 'Esa capa ya no existe. Elige otra.',
  'no-such-image': () => 'Esa imagen ya no está. Elige otra.',
  'no-such-parameter': () => 'Ese peso ya no existe. Elige otro.',
  'no-such-class': () => 'La red no tiene esa clase. Elige otra.',
  'not-a-convolution': () => 'Esa capa no desliza ningún núcleo. Elige una convolución.',
  'layer-has-no-maps': () =>
    'Esa capa ya no tiene mapas, solo una lista de números. Elige una capa anterior.',
  'empty-patch': () => 'El cuadro que tapa y su paso tienen que medir al menos 1 píxel.',
  'bad-alteration': () =>
    'La imagen no se puede cambiar así. El aumento tiene que ser mayor que 0 y el ruido, al menos 0.',
  'not-trained': () => 'Esa capa no tiene pesos que aprender. Elige otra.',
  'no-labels': () => 'Falta saber qué es la imagen. Elige una de los datos.',
  'no-settings': () => 'Ese archivo trae pesos, pero no un entrenamiento. Ábrelo como pesos.',
  'state-does-not-fit': () =>
    'El entrenamiento guardado no corresponde a esta red. Empieza uno nuevo.',
  'data-without-pixels': () => 'Las imágenes no tienen píxeles. Elige otros datos.',
  'data-images-too-large': (detail) =>
    `Imágenes de ${maps(detail)} son demasiado grandes para entrenar aquí. Redúcelas primero.`,
  'data-wrong-length': () => 'Los píxeles y las etiquetas no cuadran. Elige los datos otra vez.',
  'data-no-such-class': ({ sample, label, classes }) =>
    `El elemento ${nth(sample)} es de la clase ${text(label)}, y hay ${text(classes)}. Revisa las etiquetas.`,
  'data-classes-out-of-range': ({ found, most }) =>
    Number(found) < 2
      ? 'Hay una sola clase. Hacen falta al menos dos para que haya algo que distinguir.'
      : `Hay ${text(found)} clases y se aceptan hasta ${text(most)}. Junta algunas.`,
  'data-wrong-split': () =>
    'No quedan imágenes para entrenar y para validar. Hacen falta al menos dos.',
  'no-network': () => 'Todavía no hay una red. Elige una.',
  'no-trace': () => 'La red todavía no ha mirado la imagen. Inténtalo otra vez.',
  'no-gradients': () => 'Los gradientes todavía no están calculados. Inténtalo otra vez.',
});
export type TrainErrors = typeof trainErrors;
