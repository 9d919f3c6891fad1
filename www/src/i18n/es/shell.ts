/** The words of the header, the notices and the place of a room. */
export const shell = {
  rooms: {
    kernel: 'Núcleo',
    steps: 'Pasos',
    network: 'Red',
    train: 'Entrenar',
    lessons: 'Lecciones',
  },
  skipToContent: 'Saltar al contenido',
  roomsLabel: 'Salas',
  toolsLabel: 'Herramientas',
  close: 'Cerrar',

  undo: 'Deshacer',
  redo: 'Rehacer',
  share: 'Compartir',
  help: 'Ayuda',
  more: 'Más opciones',
  language: 'Idioma',
  languageFailed: 'No se pudo cargar ese idioma. Revisa la conexión e inténtalo de nuevo.',
  languageNames: { es: 'Español', en: 'English' },
  appearance: 'Apariencia',
  theme: 'Tema',
  themes: { system: 'Sistema', light: 'Claro', dark: 'Oscuro' },
  palette: 'Colores de los valores',
  palettes: { standard: 'Habituales', safe: 'Daltonismo' },
  presenter: 'Modo presentación',
  savePicture: 'Guardar una figura',
  presenterOn: 'Modo presentación activado: letra más grande y más contraste.',
  presenterOff: 'Modo presentación desactivado.',

  linkCopied: 'Enlace copiado: reproduce lo que ves, con todos los ajustes.',
  linkCopiedRoom: 'Enlace a esta sala copiado.',
  linkCopiedOwnImage: 'Enlace copiado: lleva todos los ajustes. Tus imágenes no van en él.',
  linkCopiedWithout: (lacks: string) => `Enlace copiado. No viaja en él: ${lacks}.`,
  forClass: 'Para la clase…',
  linkTitle: 'Copia este enlace',
  linkField: 'Enlace',
  linkNoClipboard:
    'El navegador no deja copiarlo desde aquí. Ya está seleccionado: cópialo con el teclado.',
  linkHolds: 'Reproduce lo que ves, con todos los ajustes.',
  linkLacks: (lacks: string) => `No viaja en él: ${lacks}.`,
  linkOwnImage:
    'Tus imágenes no van en el enlace: no salen de esta página. Quien lo abra verá las incluidas.',

  tourOffer: (room: string) => `¿Primera vez en ${room}? Un recorrido breve muestra lo esencial.`,
  tourStart: 'Recorrido',

  unknownAddress: 'Esa dirección no lleva a ninguna sala. Aquí está Núcleo.',
  newVersion: 'Hay una versión nueva.',
  reload: 'Recargar',
  dismiss: 'Descartar el aviso',
  notices: 'Avisos',

  loading: (room: string) => `Abriendo ${room}…`,
  partMissing:
    'Esa parte de la página no se pudo cargar: quizá se cortó la conexión o hay una versión más nueva. Inténtalo otra vez o recarga; lo que hiciste se conserva.',
  loadFailed: {
    title: 'La sala no se pudo abrir',
    text: 'Falta una parte de la página: quizá se cortó la conexión o hay una versión más nueva. Lo que hiciste está guardado en la dirección.',
    retry: 'Recargar la página',
  },
  crashed: {
    title: 'Esta sala se detuvo',
    text: 'Es un error de ConvLens, no tuyo. Lo que hiciste está guardado en la dirección.',
    retry: 'Abrir la sala de nuevo',
    reset: 'Empezar de cero',
    detail: 'Detalle técnico',
  },

  about: 'Acerca de ConvLens',
  privacyLine: 'Tus imágenes nunca salen de esta página.',
};
export type Shell = typeof shell;
