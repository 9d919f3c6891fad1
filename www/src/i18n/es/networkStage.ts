/** The words of the plan: layers, maps, links, legends (Network room). */
export const networkStage = {
  plan: 'La red, capa por capa',
  keys: 'Flechas: de un mapa a otro y de una capa a otra. Intro: abrir. Escape: volver. Inicio y Fin: primera y última capa. Retroceso y avance de página: otros mapas de la capa. Más, menos y cero: acercar, alejar y ver todo.',
  input: 'Entrada',
  classes: 'Clases',
  folded: (names: string) => `+ ${names}`,
  reads: (rows: string, cols: string) => `lee ${rows}×${cols} píxeles`,
  plusMinus: (limit: string) => `±${limit}`,

  map: (layer: string, map: string, count: string, shape: string) =>
    `${layer}, mapa ${map} de ${count}, ${shape}`,
  ranging: (minimum: string, maximum: string) => `de ${minimum} a ${maximum}`,
  vector: (layer: string, from: string, to: string, count: string) =>
    `${layer}, unidades ${from} a ${to} de ${count}`,
  unit: (layer: string, unit: string, count: string, value: string) =>
    `${layer}, unidad ${unit} de ${count}: ${value}`,
  image: (shape: string) => `Imagen de entrada, ${shape}`,
  score: (name: string, share: string) => `${name}: ${share}`,
  winner: 'gana',
  truth: 'la etiqueta de la imagen',
  was: (share: string) => `antes ${share}`,
  logit: (value: string) => `logit ${value}`,
  verdict: (name: string, share: string) => `La red dice ${name}, ${share}`,

  pageOf: (from: string, to: string, count: string) => `${from}–${to} de ${count}`,
  previousPage: (layer: string) => `${layer}: mapas anteriores`,
  nextPage: (layer: string) => `${layer}: mapas siguientes`,

  layer: (name: string, shape: string) => `${name}, ${shape}: opciones de la capa`,
  collapsed: (names: string) => `${names}: plegada. Desplegar`,
  collapsedMany: (names: string) => `${names}: plegadas. Desplegar`,
  collapse: 'Plegar',
  expandAll: 'Desplegar todas',
  apart: (name: string) => `Mostrar ${name} aparte`,
  together: (name: string) => `Juntar con ${name}`,
  inSummary: 'Ver en el resumen',
  inStatistics: 'Ver sus activaciones',
  openStrongest: 'Abrir el mapa más fuerte',
  openStrongestUnit: 'Abrir la unidad más fuerte',

  fit: 'Ver la red entera',

  facts: (layers: string, parameters: string) => `${layers} capas · ${parameters} parámetros`,
  accuracy: (share: string) => `${share} de aciertos`,
  range: 'Escala de color',
  ranges: { unit: 'Unidad', layer: 'Capa', global: 'Global' },
  rangeHints: {
    unit: 'Cada mapa usa todo el color',
    layer: 'Los mapas de una capa se comparan entre sí',
    global: 'Todas las capas se comparan entre sí',
  },
  legendMap: (layer: string, map: string) => `${layer}, mapa ${map}`,
  legendAll: 'todas las capas',
  weights: 'pesos',
};
export type NetworkStage = typeof networkStage;
