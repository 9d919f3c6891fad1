/** Names by an id that may be unknown: a link can name a photo that this version does not have. */
type Names = Record<string, string>;

const photos: Names = {
  astronaut: 'Astronauta',
  brick: 'Ladrillos',
  camera: 'Camarógrafo',
  chelsea: 'Gata Chelsea',
  coffee: 'Café',
  coins: 'Monedas',
  grass: 'Pasto',
  gravel: 'Grava',
  hubble: 'Campo profundo del Hubble',
  rocket: 'Cohete',
  text: 'Texto',
};

const targets = {
  step: 'Escalón',
  ramp: 'Rampa',
  checkerboard: 'Tablero',
  'zone-plate': 'Placa de zonas',
  'letter-a': 'Letra A',
  impulse: 'Impulso',
};

const paths = {
  integer: 'enteros',
  'integer-separable': 'enteros, separable',
  float: 'f32',
  'float-separable': 'f32, separable',
  copy: 'copia',
};

const cameraProblems = {
  insecure: 'La cámara solo funciona en una página segura (https) o en este mismo equipo.',
  none: 'No se encontró ninguna cámara. Conecta una y vuelve a intentarlo.',
  denied:
    'El navegador no dio permiso para usar la cámara. Puedes darlo en el candado de la barra de direcciones.',
  busy: 'La cámara está ocupada: otro programa la tiene. Ciérralo y vuelve a intentarlo.',
  unplugged: 'La cámara se desconectó. Queda su última imagen.',
  failed: 'La cámara no pudo encenderse.',
};

/** The words of the Kernel room's stage: input, result, inspector and the sources of images. */
export const stage = {
  input: 'Entrada',
  result: 'Resultado',
  photos,
  targets,
  paths,

  loading: 'Preparando el motor de cálculo…',
  engineFailed: {
    title: 'El motor de cálculo no arrancó',
    text: 'Falta una parte de la página o el navegador la rechazó. Lo que hiciste está guardado en la dirección.',
    retry: 'Intentar de nuevo',
  },

  size: (cols: string, rows: string) => `${cols} × ${rows}`,
  downscaled: (from: string, to: string) => `${from} → ${to}, Lanczos`,
  downscaledWhy:
    'La imagen se redujo al entrar, para que todo responda al instante. El filtro es Lanczos.',
  milliseconds: (time: string) => `${time} ms`,
  pathTitle: 'Cómo se calculó la imagen',
  channels: (count: string) => `${count} canales`,
  grey: 'gris',
  colour: 'color',
  imageLabel: (what: string, name: string, size: string, kind: string) =>
    `${what}: ${name}, ${size}, ${kind}`,

  sources: {
    label: 'De dónde viene la imagen',
    photo: 'Foto',
    upload: 'Subir',
    camera: 'Cámara',
    draw: 'Dibujar',
    fileInput: 'Elegir un archivo de imagen',
  },
  colourSwitch: { label: 'Color de la entrada', grey: 'Gris', colour: 'Color' },

  names: {
    drawing: 'Dibujo',
    camera: 'Cámara',
    frame: (time: string) => `Cámara, ${time}`,
    pasted: 'Imagen pegada',
    own: 'Tu imagen',
  },

  opening: (name: string) => `Abriendo ${name}…`,
  cancel: 'Cancelar',
  empty: {
    title: 'Todavía no hay imagen',
    text: 'La foto incluida no se pudo cargar. Elige una imagen de prueba, o suelta o pega una tuya.',
    retry: 'Intentar de nuevo',
  },
  waiting: 'Aquí aparecerá el resultado.',
  misfit: {
    withoutPool: 'Sin agrupación',
    padSame: 'Rellenar el borde',
    undo: 'Deshacer',
  },

  drop: {
    title: 'Suelta la imagen aquí',
    text: 'PNG, JPEG, WebP, GIF o BMP. No sale de este equipo.',
  },

  notices: {
    refused: (name: string, why: string) => `«${name}»: ${why}`,
    tooBig: (name: string, size: string, limit: string) =>
      `«${name}» pesa ${size}: el máximo son ${limit}. Guárdala más pequeña y vuelve a intentarlo.`,
    unreadable: (name: string) =>
      `«${name}» no se pudo leer. Quizá es una carpeta, o el archivo se movió.`,
    photoUnreachable: (name: string) =>
      `La foto «${name}» no se pudo cargar. Todo lo demás sigue igual.`,
    ownElsewhere:
      'El enlace usa una imagen que solo tiene quien lo envió: las imágenes no salen de su equipo. Aquí va con una foto incluida.',
    cameraElsewhere:
      'El enlace usa la cámara de quien lo envió. Aquí va con una foto incluida; también puedes encender la tuya.',
    cameraHidden: 'La cámara se apagó porque dejaste de ver la página. Queda su última imagen.',
    cameraStart: 'Encender la cámara',
    notKept: 'El navegador no dejó guardar la imagen: dura hasta que cierres la página.',
    firstOfSeveral: (name: string, count: string) => `Se abrió «${name}», la primera de ${count}.`,
    firstFrame: (name: string) => `«${name}» es una animación: se usa su primer cuadro.`,
    kernelPasted: (rows: string, cols: string) => `Núcleo de ${rows} × ${cols} pegado.`,
    saved: (name: string) => `Se guardó ${name}.`,
    copied: 'Resultado copiado como imagen.',
    notCopied:
      'El navegador no deja copiar imágenes desde aquí. Descárgala con el botón de al lado.',
    notSaved: 'El resultado no se pudo convertir en PNG.',
  },

  camera: {
    problems: cameraProblems,
    live: 'en vivo',
  },

  results: {
    view: 'Cómo comparar',
    side: 'Lado a lado',
    divider: 'Con divisor',
    download: 'Descargar el resultado como PNG',
    copy: 'Copiar el resultado como imagen',
    compareLabel: (input: string, result: string) => `${input}, y encima ${result}`,
    working: 'Calculando…',
    legend: 'Escala del resultado',
  },
  fileName: { result: 'resultado', kernel: 'nucleo' },

  inspector: {
    title: 'De dónde sale este número',
    pinned: 'Fijada',
    release: 'Soltar la celda (Esc)',
    escReleases: 'Esc la suelta',
    filterStep: '1 · Filtro',
    filterHint: 'la celda marcada en la ventana de abajo',
    poolStep: '2 · Agrupación',
    poolHint: 'elige una celda para ver de dónde sale',
    scan: 'Recorrer el resultado',
    scanText: (row: string, col: string) => `fila ${row}, columna ${col}`,
    scanShort: (row: string, col: string) => `fila ${row}, col ${col}`,
  },
};
export type StageTexts = typeof stage;
