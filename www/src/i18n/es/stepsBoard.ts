/** Words of the board of small grids. Numbers and places arrive already written for people. */
export const stepsBoard = {
  board: 'Tablas de la operación',
  input: 'Entrada',
  signal: 'Señal',
  kernel: 'Núcleo',
  filter: (number: string) => `Filtro ${number}`,
  filters: 'Filtro que se muestra',
  readings: 'Cómo se lee',
  scatter: 'Repartir',
  scatterHint: 'Cada entrada estampa el núcleo en la salida; donde se enciman, se suman',
  gather: 'Reunir',
  gatherHint: 'Cada salida reúne lo que le llega de las entradas',
  products: 'Productos',
  sums: 'Sumas',
  output: 'Salida',
  outputs: 'Salidas',
  before: (activation: string) => `Antes de ${activation}`,
  beforeStage: 'antes',
  afterStage: 'después',
  activations: { relu: 'ReLU', sigmoid: 'sigmoide', tanh: 'tanh' },
  size: (rows: string, cols: string) => `${rows} × ${cols}`,
  volume: (channels: string, rows: string, cols: string) => `${channels} × ${rows} × ${cols}`,
  length: (cols: string) => (cols === '1' ? '1 número' : `${cols} números`),
  channel: (name: string) => `canal ${name}`,
  map: (name: string) => `mapa ${name}`,
  inGroup: (name: string, group: string) => `${name} · grupo ${group}`,
  position: (number: string) => `posición ${number}`,
  bias: 'sesgo',
  biasOf: (filter: string) => `Sesgo del filtro ${filter}`,
  channelSum: (channel: string, sum: string) => `El canal ${channel} suma ${sum}`,

  inputGrid: (channel: string | null) =>
    channel === null ? 'Entrada' : `Entrada, canal ${channel}`,
  kernelGrid: (filter: string, channel: string | null) =>
    channel === null
      ? `Núcleo del filtro ${filter}`
      : `Filtro ${filter}, núcleo del canal ${channel}`,
  outputGrid: (map: string | null) => (map === null ? 'Salida' : `Salida, mapa ${map}`),
  beforeGrid: (map: string | null) =>
    map === null ? 'Sumas antes de la activación' : `Sumas antes de la activación, mapa ${map}`,
  keys: 'Flechas: moverse por las celdas. Re Pág y Av Pág: la tabla anterior o la siguiente. Espacio: fijar. Escape: soltar.',
  editKeys: 'Intro, o escribir un número: cambiarlo.',

  inputAt: (value: string, where: string) => `${value}, ${where}`,
  feeds: (count: string) =>
    count === '1'
      ? 'Entra en 1 salida'
      : count === '0'
        ? 'No entra en ninguna salida'
        : `Entra en ${count} salidas`,
  feedWith: (where: string, weight: string) => `${where} con peso ${weight}`,
  spreads: (count: string) =>
    count === '1'
      ? 'Se reparte en 1 salida'
      : `Se reparte en ${count} salidas, con un peso en cada una`,
  padding: 'Relleno: vale 0 y no está en la imagen.',
  weightAt: (weight: string, where: string) => `Peso ${weight}, ${where}`,
  reads: (count: string) =>
    count === '1'
      ? 'Multiplica 1 entrada'
      : `El mismo peso multiplica ${count} entradas, una por cada salida`,
  covered: (where: string) => `Salida en ${where}: sin descubrir`,
  coveredHint: '¿Cuánto vale? Todo lo que hace falta está marcado.',
  answer: 'Tu respuesta',
  answerFor: (where: string) => `Tu respuesta para ${where}`,
  check: 'Comprobar',
  right: (value: string) => `Sí: ${value}.`,
  rounded: (value: string) => `Sí, redondeado: ${value}.`,
  coarse: 'Vas bien: escribe más decimales.',
  wrong: (answer: string) => `No es ${answer}. Inténtalo otra vez.`,
  notANumber: 'Eso no es un número.',
  editing: (where: string) => `Número en ${where}`,
  pinned: 'fijada',
  heat: (least: string, most: string) =>
    least === most
      ? `El color dice en cuántas ventanas participa cada celda: ${most}.`
      : `El color dice en cuántas ventanas participa cada celda: de ${least} a ${most}.`,
  unread: 'Lo rayado queda fuera: la ventana no llega.',
};
export type StepsBoard = typeof stepsBoard;
