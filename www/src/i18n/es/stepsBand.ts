/** The words of the band under the board: formula, im2col, matrix, receptive field. */
export const stepsBand = {
  covered: 'Esta salida sigue tapada.',

  sum: {
    label: (where: string) => `La cuenta de ${where}`,
    general: 'En general',
    here: 'Aquí',
    terms: (count: string) => `${count} productos`,
    channel: (name: string) => `canal ${name}`,
    channelSum: 'suma',
    bias: 'sesgo',
    before: 'antes de la activación',
    divisor: 'cuántos son',
    all: (count: string) => `Escribir los ${count} términos`,
    fewer: 'Escribir solo las sumas',
    padding: 'relleno',
    hint: 'Señala un factor: se ilumina en las cuadrículas.',
    term: (input: string, where: string, weight: string, at: string, product: string) =>
      `Entrada ${input} en ${where}, por el peso ${weight} en ${at}: ${product}.`,
    pooled: (input: string, where: string) => `Entrada ${input} en ${where}.`,
    winner: 'Es la mayor.',
    gather: 'Lectura de la salida: cada peso encuentra la entrada que lo extendió hasta aquí.',
    nothing: 'Ninguna entrada llega hasta aquí: queda solo el sesgo.',
    nothingPlain: 'Ninguna entrada llega hasta aquí: la salida es 0.',
    letters: {
      o: 'filtro',
      r: 'fila de la salida',
      c: 'columna de la salida',
      t: 'posición de la salida',
      i: 'canal de entrada',
      m: 'fila del núcleo',
      n: 'columna del núcleo',
      s: 'paso',
      d: 'dilatación',
      p: 'relleno',
      k: 'tamaño del núcleo',
      C: 'canales',
      map: 'canal',
    },
    lettersLabel: 'Las letras',
    spoken: {
      sum: (over: string) => `la suma sobre ${over}`,
      maximum: (over: string) => `el máximo sobre ${over}`,
      mean: (over: string) => `la media sobre ${over}`,
      range: (letter: string, from: string, to: string) => `${letter} de ${from} a ${to}`,
      group: (letter: string) => `${letter} en los canales del grupo`,
      ofWhat: 'de',
      formula: (left: string, right: string) => `${left} es igual a ${right}`,
      of: (letter: string, place: string) => `${letter} en ${place}`,
      times: ' por ',
      plus: ' más ',
    },
    those: 'donde',
  },

  im2col: {
    windows: 'ventanas, desenrolladas',
    kernels: (count: string): string => (count === '1' ? 'núcleo' : 'núcleos'),
    product: 'producto',
    output: 'salida, plegada',
    outputMap: (map: string) => `salida, mapa ${map}`,
    size: (rows: string, cols: string) => `${rows} × ${cols}`,
    group: (group: string) => `Grupo ${group}`,
    groups: 'Grupo que se muestra',
    counts: (inputs: string, cells: string) =>
      `${inputs} números de la entrada se convierten en ${cells} celdas.`,
    zeros: (count: string) => (count === '1' ? 'Una es relleno.' : `${count} son relleno.`),
    gaps: (count: string) =>
      count === '1'
        ? 'En una no hay nada que multiplicar.'
        : `En ${count} no hay nada que multiplicar.`,
    most: (count: string) =>
      count === '1' ? 'Ninguno se copia dos veces.' : `Alguno aparece ${count} veces.`,
    copies: 'Colorear según las copias',
    hint: 'Señala una fila, una columna o una celda.',
    after: { bias: '+ sesgo' },
    windowsLabel: (rows: string, cols: string) =>
      `Matriz de ventanas: ${rows} filas, una por salida, y ${cols} columnas, una por celda del núcleo`,
    kernelsLabel: 'Cada núcleo, una columna',
    productLabel: 'Producto: una columna por filtro',
    outputLabel: 'Salida, plegada otra vez en filas y columnas',
    row: (row: string, where: string) =>
      `Fila ${row}: la ventana de la salida en ${where}, desenrollada.`,
    col: (col: string, where: string) =>
      `Columna ${col}: lo que multiplica la celda del núcleo en ${where}, ventana tras ventana.`,
    cell: (value: string, where: string, copies: string) =>
      copies === '1'
        ? `${value}: la entrada en ${where}. Aparece una sola vez.`
        : `${value}: la entrada en ${where}. La misma aparece ${copies} veces.`,
    zero: 'Un 0 del relleno: no está en la entrada.',
    gap: 'Aquí no llega ninguna entrada: no hay nada que multiplicar.',
    weight: (value: string, where: string) => `Peso ${value}, en ${where} del núcleo.`,
    result: (row: string, value: string, where: string) =>
      `Fila ${row} por el núcleo: ${value}, la salida en ${where}.`,
    resultBefore: (row: string, value: string, where: string) =>
      `Fila ${row} por el núcleo: ${value}, antes del sesgo y de la activación; la salida en ${where}.`,
    hidden: (where: string) => `La salida en ${where}, aún tapada.`,
    outputAt: (value: string, where: string) => `${value}, la salida en ${where}.`,
    map: (map: string) => `mapa ${map}`,
  },

  matrix: {
    title: 'matriz',
    inputs: 'entrada, en una fila',
    outputs: 'salida',
    returned: 'lo que vuelve',
    of: (rows: string, cols: string) => `${rows} × ${cols}`,
    direction: 'Sentido',
    straight: 'Convolución',
    turned: 'Traspuesta',
    straightTransposed: 'Convolución traspuesta',
    turnedTransposed: 'Su traspuesta',
    zoom: 'Tamaño',
    numbers: 'Con números',
    whole: 'Entera',
    used: (used: string, cells: string, weights: string) =>
      `De sus ${cells} celdas, ${used} tienen peso, y son los mismos ${weights} números repetidos. Las demás son 0.`,
    usedOne: (used: string, cells: string) =>
      `De sus ${cells} celdas, ${used} tienen peso: siempre el mismo número. Las demás son 0.`,
    about:
      'Cada fila es una salida y cada columna, una entrada: una capa densa con casi todo en 0.',
    aboutTurned:
      'La misma matriz, traspuesta: lleva las salidas de vuelta al tamaño de la entrada. Eso es la convolución traspuesta con el mismo núcleo.',
    aboutTransposed:
      'Cada columna es una entrada que extiende el núcleo sobre las salidas. Es la traspuesta de la matriz de una convolución.',
    aboutTurnedBack:
      'La matriz traspuesta: la convolución que va de las salidas a las entradas con el mismo núcleo.',
    noResult: 'Aquí no cabe lo que sale de ella.',
    hint: 'Señala una fila, una columna o un peso.',
    kernel: 'núcleo: cada celda, su color',
    label: (rows: string, cols: string) =>
      `La operación como una matriz de ${rows} filas y ${cols} columnas`,
    outputsLabel: 'Lo que sale',
    legend: (filter: string | null) =>
      filter === null ? 'Colores del núcleo' : `Colores del núcleo del filtro ${filter}`,
    weight: (weight: string, at: string, input: string, output: string) =>
      `Peso ${weight}, en ${at} del núcleo: lleva la entrada en ${input} a la salida en ${output}.`,
    none: (input: string, output: string) =>
      `0: la salida en ${output} no lee la entrada en ${input}.`,
    output: (where: string, count: string) => `La salida en ${where} lee ${count} entradas.`,
    input: (value: string, where: string, count: string) =>
      `La entrada ${value} en ${where} va a ${count} salidas.`,
    value: (value: string, where: string) => `${value}, en ${where}.`,
    kernelCell: (value: string, where: string, count: string) =>
      `El peso ${value}, en ${where} del núcleo, está ${count} veces en la matriz.`,
    covered: (where: string) => `La salida en ${where}, aún tapada.`,
  },

  receptive: {
    picture: 'Imagen',
    side: 'Lado',
    layer: (number: string) => `Capa ${number}`,
    kind: 'Tipo',
    kinds: { conv: 'Convolución', pool: 'Agrupamiento' },
    kernel: 'Núcleo',
    stride: 'Paso',
    padding: 'Relleno',
    dilation: 'Dilatación',
    add: 'Añadir una capa',
    remove: (layer: string) => `Quitar ${layer}`,
    of: (what: string, layer: string) => `${layer}: ${what}`,
    reset: 'Como al principio',
    size: 'tamaño',
    field: 'campo',
    jump: 'salto',
    formula: 'campo = antes + (k − 1) · d · salto antes',
    image: 'imagen',
    label: 'Las capas, una encima de otra',
    sees: (layer: string, cell: string, field: string) =>
      `${layer}, celda ${cell}: ve ${field} × ${field} píxeles.`,
    seesPart: (layer: string, cell: string, seen: string, field: string) =>
      `${layer}, celda ${cell}: ve ${seen} de un campo de ${field} × ${field} píxeles; el resto es relleno.`,
    gaps: (count: string) => `Con la dilatación, por cada lado solo lee ${count} de ellos.`,
    feeds: (what: string, counts: string) => `${what}: influye en ${counts}.`,
    cell: (layer: string, cell: string) => `${layer}, celda ${cell}`,
    pixel: (at: string) => `Píxel ${at}`,
    cells: (count: number, written: string, layer: string) =>
      count === 1 ? `1 celda de ${layer}` : `${written} celdas de ${layer}`,
    nothing: (what: string) => `${what}: ninguna celda lo lee.`,
    hint: 'Señala una celda: hacia abajo, lo que ve; hacia arriba, las que la leen.',
    whole: (layer: string) => `Cada celda de ${layer} ve la imagen entera.`,
    plane: 'En la imagen',
    planeLabel: (rows: string, cols: string) =>
      `Los píxeles que ve, en ${rows} filas y ${cols} columnas`,
  },
};

export type StepsBand = typeof stepsBand;
