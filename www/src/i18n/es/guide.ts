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
  },
};
export type Guide = typeof guide;
