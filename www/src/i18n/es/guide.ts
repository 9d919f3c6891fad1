import type { Shell } from './shell';

/** Words for those who show the page to others: what is pointed at, links for a class, a room inside another page. */
export const guide = {
  guide: {
    openAlone: 'Abrir en ConvLens',
    /** Spoken when something is outlined. */
    pointed: (what: string) => `Señalado en la pantalla: ${what}.`,
    pointedUnnamed: 'Esta parte está señalada.',
    /** What can be pointed at, by `data-point`. */
    points: {
      input: 'la entrada',
      window: 'la ventana',
      kernel: 'el núcleo',
      output: 'la salida',
      formula: 'la cuenta',
      operation: 'la operación',
      border: 'el borde',
      stride: 'el paso',
      presets: 'los núcleos de muestra',
      classes: 'las clases',
      lane: 'la capa abierta',
      panel: 'el panel de la red',
      run: 'los mandos del entrenamiento',
      menu: 'el menú del entrenamiento',
      settings: 'los ajustes',
      compare: 'la comparación',
      data: 'los datos',
      rate: 'la tasa de aprendizaje',
      chart: 'las curvas',
      predictions: 'las predicciones',
      terms: 'los términos',
      update: 'la actualización del peso',
      size: 'la fórmula del tamaño',
      example: 'los ejemplos',
    } as Record<string, string>,
    pointedLayer: (layer: string) => `la capa ${layer}`,
    /** A link for a class, or the code that puts a room into another page. */
    classLink: {
      title: 'Enlace para la clase',
      intro: 'Decide cómo verá esta página quien abra el enlace. En tu pantalla no cambia nada.',
      use: 'Para qué es',
      uses: { link: 'Enviar un enlace', frame: 'Insertar en otra página' },
      what: 'Qué se abre',
      whats: {
        room: { now: 'Lo que veo ahora', start: 'La sala, como al llegar' },
        lesson: { now: 'Este paso', start: 'La lección, desde el inicio' },
      },
      language: 'Idioma',
      theme: 'Tema',
      free: 'El de cada quien',
      presenter: 'En modo presentación: letra más grande y más contraste',
      hide: 'Qué se oculta',
      hideHint: 'Para que la clase mire una sola cosa.',
      controls: {
        kernel: {
          presets: 'Núcleos de muestra y propios',
          editor: 'La cuadrícula de pesos',
          tools: 'Girar, pegar, copiar, descargar',
          settings: 'Tamaño, borde, zancada y vista',
          sources: 'Elegir otra imagen',
        },
        steps: {
          examples: 'Los ejemplos',
          settings: 'Los ajustes',
          panels: 'Los paneles de abajo',
        },
        network: {
          models: 'Elegir otra red',
          samples: 'Imágenes de muestra',
          tools: 'Dibujar, mover o tapar la entrada',
          edit: 'Editar los pesos',
          panels: 'Resumen, estadísticas y comparación',
        },
        train: {
          data: 'Elegir los datos',
          builder: 'Las capas de la red',
          settings: 'Los ajustes del entrenamiento',
          files: 'Archivos y código',
        },
        lessons: {},
      } as Record<keyof Shell['rooms'], Record<string, string>>,
      everywhere: {
        rooms: 'Ir a las otras salas',
        share: 'Compartir',
        help: 'Ayuda',
        language: 'Cambiar el idioma',
        theme: 'Cambiar el tema',
      } as Record<string, string>,
      link: {
        preview: 'Enlace',
        copy: 'Copiar el enlace',
        copied: 'Copiado.',
        byHand: 'El navegador no deja copiarlo: está seleccionado, cópialo con el teclado.',
      },
      frame: {
        preview: 'Código para insertar',
        copy: 'Copiar el código',
        copied: 'Copiado.',
        byHand: 'El navegador no deja copiarlo: está seleccionado, cópialo con el teclado.',
      },
      preview: 'Ver cómo queda',
    },
  },
};
export type Guide = typeof guide;
