/** The words of the Network room's frame: loading, models, files, what went wrong, keys. */
export const networkRoom = {
  loading: 'Preparando la red…',
  engineFailed: {
    title: 'El motor de la red no arrancó',
    text: 'Falta una parte de la página o el navegador la rechazó. Tus cambios siguen en la dirección.',
    retry: 'Intentar de nuevo',
  },
  opening: (name: string, share: string | null) =>
    share === null ? `Cargando ${name}…` : `Cargando ${name}: ${share}`,
  modelFailed: {
    title: 'La red no se pudo cargar',
    text: 'Puede que no haya conexión, o que falte un archivo de la página. Nada de lo tuyo se perdió.',
    retry: 'Intentar de nuevo',
    other: 'Ver la red de dígitos',
  },
  noFile: {
    title: 'Ese archivo no está en este equipo',
    text: (name: string) =>
      `Los pesos de «${name}» no viajan en el enlace. Abre el archivo o suéltalo aquí.`,
  },

  models: {
    digits: 'Red de dígitos',
    clothes: 'Red de ropa',
    objects: 'Red de objetos',
    live: 'La red que se entrena',
    file: (name: string) => `Red de ${name}`,
  },
  noLive: {
    title: 'Todavía no hay una red tuya',
    text: 'En Entrenar, una red aprende con tus ajustes. En cuanto existe, aquí la ves por dentro, también mientras aprende.',
    go: 'Ir a Entrenar',
  },

  drop: {
    title: 'Suelta aquí',
    text: 'Una imagen para la red, o un archivo de pesos (safetensors).',
  },
  notices: {
    refused: (name: string, why: string) => `«${name}»: ${why}`,
    imageElsewhere: 'El enlace usa una imagen propia que no viaja con él. Aquí hay otra.',
    restarted: 'El motor se reinició. No se perdió nada.',
  },

  stays: {
    image: (most: string) => `tu imagen (más de ${most} números)`,
    edits: (count: string, most: string) => `los ${count} pesos cambiados (caben hasta ${most})`,
    live: 'la red que se entrena',
    file: (name: string) => `los pesos de «${name}»`,
  },

  help: 'Esta sala muestra una red entrenada por dentro, de los píxeles a la probabilidad. Señala cualquier número y verás de dónde viene y a dónde va. Abre un mapa para ver cómo se calcula, cambia sus núcleos o cambia la imagen: todo lo que sigue responde al momento.',
  keys: {
    maps: 'En la red: de mapa en mapa; en un mapa abierto: de celda en celda',
    open: 'Abrir el mapa, o fijar la celda',
    pages: 'Otros mapas de la misma capa, si no caben todos',
    zoom: 'Acercar, alejar, ver toda la red',
    close: 'Un nivel hacia arriba: cierra el mapa abierto y luego suelta la celda',
  },
};
export type NetworkRoom = typeof networkRoom;
