/** The words of what the shell shows on demand: its dialogs. */
export const more = {
  unsupported: {
    title: 'A este navegador le falta algo',
    text: 'ConvLens calcula todo en tu equipo y para eso necesita:',
    missing: {
      wasm: 'WebAssembly. Puede estar apagado: por ejemplo, el modo de aislamiento de iOS lo apaga.',
      simd: 'Instrucciones SIMD de WebAssembly.',
      worker: 'Hilos de trabajo (Web Workers) con módulos.',
    },
    works: 'Funciona en Chrome y Edge 111, Firefox 114, Safari 16.4 y sus versiones posteriores.',
  },

  helpDialog: {
    title: 'Ayuda',
    idea: 'Señala cualquier número: ConvLens muestra de dónde viene, en la imagen, en el núcleo y en la cuenta.',
    colours: 'Los colores significan siempre lo mismo:',
    window: 'la ventana que se lee',
    kernel: 'el núcleo por el que se multiplica',
    output: 'el resultado que sale',
    keysEverywhere: 'Teclado, en todas partes',
    keysInRoom: (room: string) => `Teclado, en la sala ${room}`,
    escape: 'Subir un nivel o cerrar',
    thisHelp: 'Esta ayuda',
    classLink: 'Enlace para la clase…',
    tour: 'Recorrido por la sala',
    nextControl: 'Ir al control siguiente',
  },

  aboutDialog: {
    version: (version: string) => `Versión ${version}`,
    what: 'Una página para ver, tocar y entrenar redes neuronales convolucionales. Un motor escrito en Rust y compilado a WebAssembly calcula cada número que ves.',
    privacyTitle: 'Privacidad',
    privacy:
      'Tus imágenes y la cámara nunca salen de esta página. No hay cuentas, ni analítica, ni peticiones a otros sitios. Tus preferencias se guardan solo en este dispositivo.',
    offline: 'Después de la primera visita funciona sin conexión.',
    licencesTitle: 'Licencias',
    licence: 'ConvLens es software libre, con licencia MIT o Apache 2.0, a tu elección.',
    builtWith: 'Está hecho con:',
    fullTexts: 'Textos completos de las licencias',
    photosTitle: 'Fotografías',
    photos:
      'De la colección de scikit-image, libres para compartir: astronauta y campo profundo del Hubble (NASA, dominio público), cohete (SpaceX, dominio público), gata (S. van der Walt, CC0), café (R. Michetti, CC0), fotógrafo (L. Varshney, CC0), monedas (Brooklyn Museum, sin restricciones conocidas), ladrillo, hierba, grava (CC0) y texto (dominio público).',
  },
};
export type More = typeof more;
