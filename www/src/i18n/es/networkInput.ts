/** The words of the input image and its tools, and editing of weights (Network room). */
export const networkInput = {
  tools: {
    label: 'Cambiar la imagen',
    draw: 'Dibujar',
    move: 'Mover',
    cover: 'Tapar',
    own: 'Tu imagen',
    hints: {
      draw: 'Dibujar sobre la imagen',
      move: 'Mover, girar, acercar, añadir ruido',
      cover: 'Tapar partes de la imagen',
      own: 'Archivo, portapapeles o cámara',
    },
    done: 'Listo',
  },

  samples: {
    label: 'Imágenes de prueba',
    all: (count: string) => `Ver las ${count} imágenes`,
    rest: (count: string) => `+${count}`,
    title: 'Imágenes de prueba',
    which: 'Cuáles se muestran',
    every: 'Todas',
    misses: (count: string) => `Fallos: ${count}`,
    noMisses: 'Con estas imágenes la red no falla ninguna.',
    is: (name: string) => `Es ${name}`,
    isUnknown: (name: string) => (name === '' ? 'Sin clase conocida' : name),
    wrong: (truth: string, answer: string, share: string) =>
      `Es ${truth}; la red dice ${answer}, ${share}`,
    right: (truth: string, share: string) => `Es ${truth}, y la red acierta: ${share}`,
    waiting: 'Preguntando a la red…',
  },

  canvas: {
    draw: 'Imagen de entrada: dibuja aquí',
    drawKeys:
      'Flechas: mover el lápiz; con Mayús, de a cuatro. Espacio: bajar o levantar el lápiz. Suprimir: hoja vacía. Escape: terminar.',
    move: 'Imagen de entrada: arrástrala',
    moveKeys:
      'Flechas: mover un píxel; con Mayús, cuatro. Más y menos: acercar y alejar. Suprimir: como estaba. Escape: terminar.',
    cover: 'Imagen de entrada: tapa partes',
    coverKeys:
      'Intro: tapar otra parte. Flechas: mover la parte elegida; con Mayús, cambiar su tamaño. Suprimir: destaparla. Escape: terminar.',
    role: 'imagen de entrada',
    shifted: (right: string, down: string) => `${right} a la derecha, ${down} hacia abajo`,
    patch: (number: string, row: string, col: string, rows: string, cols: string) =>
      `Parte ${number}: fila ${row}, columna ${col}, ${rows} × ${cols}`,
    uncovered: 'Destapada',
  },

  draw: {
    title: 'Dibujar',
    hint: 'Dibuja sobre la imagen.',
    size: 'Grosor',
    sizes: ['Fino', 'Medio', 'Grueso'],
    ink: 'Tinta',
    brush: 'Pincel',
    eraser: 'Borrador',
    colour: 'Color',
    colours: {
      '#000000': 'Negro',
      '#ffffff': 'Blanco',
      '#8a8a8a': 'Gris',
      '#c8342b': 'Rojo',
      '#e08a2e': 'Naranja',
      '#f2d23c': 'Amarillo',
      '#3f9b4a': 'Verde',
      '#3f8fd6': 'Celeste',
      '#23408f': 'Azul',
      '#8a5a33': 'Marrón',
    } as Readonly<Record<string, string>>,
    otherColour: 'Otro color',
    clear: 'Hoja vacía',
    fill: 'Llenar con este color',
    centre: 'Centrar',
    centreHint:
      'Como en los datos con los que aprendió: la tinta cabe en 20 de 28 píxeles y su centro de masa queda en el medio',
    invert: 'Invertir',
    invertHint: 'Lo claro se vuelve oscuro, y lo oscuro, claro',
  },

  move: {
    title: 'Mover',
    pad: 'Posición',
    padTitle: 'Probabilidad de',
    padLabel: (name: string) => `Probabilidad de ${name} según dónde está la imagen`,
    padKeys: 'Flechas: mover un píxel; con Mayús, cuatro. Inicio: al centro.',
    padText: (name: string, least: string, most: string) =>
      `Según la posición, ${name} va de ${least} a ${most}.`,
    right: 'A la derecha',
    down: 'Hacia abajo',
    pixels: (count: string) => `${count} px`,
    rotate: 'Giro',
    degrees: (count: string) => `${count}°`,
    zoom: 'Tamaño',
    times: (factor: string) => `× ${factor}`,
    noise: 'Ruido',
    another: 'Otro ruido',
    anotherHint: 'El mismo ruido, otra tirada',
    reset: 'Como estaba',
  },

  cover: {
    title: 'Tapar',
    hint: 'Arrastra un rectángulo sobre la imagen; arrástralo otra vez para moverlo.',
    count: (n: number, count: string) => (n === 1 ? '1 parte tapada' : `${count} partes tapadas`),
    remove: 'Destapar la última',
    reset: 'Destapar todo',
  },

  own: {
    title: 'Tu imagen',
    hint: 'También puedes soltar una imagen sobre la página, o pegarla.',
    file: 'Abrir archivo',
    fileInput: 'Elegir un archivo de imagen',
    paste: 'Pegar',
    camera: 'Encender la cámara',
    stop: 'Apagar',
    stopHint: 'Apagar la cámara y quedarse con esta imagen',
    starting: 'Esperando el permiso de la cámara…',
    stays: 'La cámara no sale de este equipo.',
    chooseCamera: 'Qué cámara',
    numbered: (number: string) => `Cámara ${number}`,
    hidden: 'La cámara se apagó porque dejaste de ver la página. Queda su última imagen.',
    pasted: 'Imagen pegada',
    notPasted: 'En el portapapeles no hay ninguna imagen.',
    pasteDenied: 'El navegador no deja leer el portapapeles. Pega con el teclado: Ctrl+V.',
    tooBig: (name: string, size: string, limit: string) =>
      `«${name}» pesa ${size}: el máximo son ${limit}. Guárdala más pequeña y vuelve a intentarlo.`,
    unreadable: (name: string) =>
      `«${name}» no se pudo leer. Quizá es una carpeta, o el archivo se movió.`,
    opened: (name: string) => `La red ve ahora «${name}», reducida a su tamaño.`,
  },

  verdict: {
    label: 'Qué dice la red',
    says: 'La red dice',
    change: (name: string, before: string, now: string) => `${name}: ${before} → ${now}`,
    nowSays: 'ahora dice',
    spoken: (name: string, share: string) => `La red dice ${name}, ${share}`,
    spokenChange: (name: string, before: string, now: string) =>
      `${name} pasó de ${before} a ${now}`,
  },

  edit: {
    title: (where: string) => `Cambiar ${where}`,
    kernel: (input: string, out: string) => `núcleo ${input} → ${out}`,
    map: (number: string) => `mapa ${number}`,
    unit: (number: string) => `unidad ${number}`,
    nothing: 'Esta capa no tiene números que aprender.',
    close: 'Listo',

    channel: 'Mapa de entrada',
    grid: (rows: string, cols: string) => `Pesos del núcleo, ${rows} por ${cols}`,
    cell: (row: string, col: string) => `Peso, fila ${row}, columna ${col}`,
    help: 'Las flechas llevan a la celda vecina; Mayús con flecha arriba o abajo suma o resta 0,01, Alt con flecha, 0,1. También puedes pegar aquí un bloque de números.',
    kept: (text: string) => `Sigue en uso ${text}.`,
    bias: 'Sesgo',
    weight: 'Peso',

    presets: 'Núcleo conocido',
    presetsHint: 'Con la misma fuerza que los pesos de esta capa',
    copy: 'Copiar de otro mapa',
    copyFrom: (input: string, out: string) => `Núcleo ${input} → ${out}`,
    copyMap: (number: string) => `Todo el mapa ${number}`,
    scaleBy: 'Escala',
    actions: 'Qué hacer con el núcleo',
    zero: 'Cero',
    zeroHint: 'Poner este núcleo en cero',
    random: 'Al azar',
    randomHint: 'Números al azar con la misma desviación que los de la capa',
    negate: 'Cambiar el signo',
    negateHint: 'Cada peso por −1: lo claro y lo oscuro cambian de papel',
    mapOff: 'Apagar el mapa',
    mapOffHint: 'Todos sus núcleos y su sesgo en cero',
    mapOn: 'Encender el mapa',
    mapOnHint: 'Sus núcleos y su sesgo como se aprendieron',
    unitOff: 'Apagar la unidad',
    unitOn: 'Encender la unidad',

    largest: 'Los pesos más grandes',
    largestOf: (shown: string, count: string) => `${shown} de ${count}`,
    moreWeights: 'Ver más',
    find: 'Peso de la entrada',
    input: (number: string) => `entrada ${number}`,
    inputPlace: (map: string, row: string, col: string) => `mapa ${map}, fila ${row}, col ${col}`,

    trained: (value: string) => `se aprendió ${value}`,
    changed: (n: number, count: string, total: string) =>
      n === 0
        ? `Los ${total} números, como se aprendieron`
        : n === 1
          ? `1 número de ${total} no es el que se aprendió`
          : `${count} números de ${total} no son los que se aprendieron`,
    resetKernel: 'Restaurar este núcleo',
    resetMap: 'Restaurar este mapa',
    resetUnit: 'Restaurar esta unidad',
    resetAll: 'Restaurar todo',
  },
};
export type NetworkInput = typeof networkInput;
